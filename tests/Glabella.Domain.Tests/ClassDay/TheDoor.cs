using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Tests.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.ClassDay;

public sealed class TheDoor
{
    readonly ADate date = new();
    readonly PersonId instructor = Person(99);
    DateTimeOffset At(int hour, int minute) => date.Session.StartsAt.Date.AddHours(hour).AddMinutes(minute) is var local ? new(local, TimeSpan.FromHours(-6)) : default;

    Presence Stay(DateTimeOffset from, DateTimeOffset? to)
    {
        var stay = new Presence(Guid.CreateVersion7(from), date.Session.Id, date.Seat(1).Id, date.Session.ProviderId, Person(1), instructor, from);
        if (to is { } left) stay.CheckOut(instructor, left);
        return stay;
    }

    public TheDoor() => date.Enroll(1);

    [Fact]
    public void The_door_opens_two_hours_before_class_and_closes_at_its_end()
    {
        Assert.IsType<NotClassDay>(WhyNotIn(At(6, 29)));
        Assert.Null(WhyNotIn(At(6, 30)));
        Assert.Null(WhyNotIn(At(17, 0)));
        Assert.IsType<NotClassDay>(WhyNotIn(At(17, 1)));
    }

    [Fact]
    public void Nobody_checks_in_or_out_alone() =>
        Assert.IsType<OwnAttendance>(Attendance.WhyNotIn(date.Session, date.Seat(1), [], Person(1), At(8, 0)));

    [Fact]
    public void In_twice_and_out_without_in_are_refused()
    {
        Assert.IsType<AlreadyIn>(Attendance.WhyNotIn(date.Session, date.Seat(1), [Stay(At(8, 0), null)], instructor, At(8, 5)));
        Assert.IsType<NotIn>(Attendance.WhyNotOut(date.Session, date.Seat(1), [], instructor, At(8, 5)));
        Assert.Null(Attendance.WhyNotOut(date.Session, date.Seat(1), [Stay(At(8, 0), null)], instructor, At(23, 0)));
    }

    [Fact]
    public void Minutes_are_cut_to_the_class_and_overlaps_count_once()
    {
        Assert.Equal(510, Minutes(Stay(At(8, 0), At(17, 30))));
        Assert.Equal(0, Minutes(Stay(At(8, 0), null)));
        Assert.Equal(60 + 30, Minutes(Stay(At(9, 0), At(10, 0)), Stay(At(9, 30), At(10, 30))));
        Assert.Equal(120, Minutes(Stay(At(13, 0), At(14, 0)), Stay(At(9, 0), At(10, 0))));
        Assert.Equal(33, Attendance.QuarterHours(509));
    }

    [Fact]
    public void Undo_reopens_a_check_out_and_takes_a_check_in_back()
    {
        var stay = Stay(At(8, 30), At(9, 0));
        stay.Undo(At(9, 1));
        Assert.True(stay.IsOpen);
        stay.Undo(At(9, 2));
        Assert.False(stay.IsOpen);
        stay.CheckOut(instructor, At(10, 0));
        Assert.Equal(0, Minutes(stay));
    }

    Refusal? WhyNotIn(DateTimeOffset at) => Attendance.WhyNotIn(date.Session, date.Seat(1), [], instructor, at);
    int Minutes(params Presence[] stays) => Attendance.Minutes(date.Session, stays);
}
