using Glabella.Domain.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.Enrollment;

public sealed class TakingTheLastSeat
{
    [Fact]
    public void Second_clinician_is_waitlisted_when_the_last_seat_is_gone()
    {
        var date = new ADate(handsOn: 1);
        var seated = Assert.IsType<Seated>(date.Enroll(1));
        var waitlisted = Assert.IsType<Waitlisted>(date.Enroll(2));
        Assert.Equal((1, SeatState.Held, Now.AddDays(7)), (seated.Seat.Number, seated.Seat.State, seated.Seat.HeldUntil!.Value));
        Assert.Equal(1, waitlisted.Place.Order);
        Assert.Equal(0, date.Session.Free(SeatKind.HandsOn));
    }

    [Fact]
    public void A_seat_without_a_price_is_confirmed_at_once()
    {
        var date = new ADate();
        date.Terms = date.Terms with { Price = Money.Zero };
        Assert.Equal(SeatState.Confirmed, Assert.IsType<Seated>(date.Enroll(1)).Seat.State);
    }

    [Fact]
    public void The_answer_that_admitted_and_the_refund_terms_stay_with_the_seat()
    {
        var date = new ADate { Clearance = new Clearance.Granted("""{"rule":"TX-rn-1"}""") };
        date.Terms = date.Terms with { Refunds = new(30, 10, 40) };
        var seat = Assert.IsType<Seated>(date.Enroll(1)).Seat;
        Assert.Equal("""{"rule":"TX-rn-1"}""", seat.AdmittedBecause);
        Assert.Equal(40, seat.Refunds.PartPercent);
    }

    [Fact]
    public void A_second_wish_of_the_same_clinician_takes_no_second_seat()
    {
        var date = new ADate();
        date.Enroll(1);
        Assert.IsType<AlreadySeated>(Why(date.Enroll(1)));
        Assert.IsType<AlreadySeated>(Why(date.Enroll(1, SeatKind.Observer)));
        Assert.Single(date.Session.Seats);
    }

    [Fact]
    public void Waiting_twice_is_refused()
    {
        var date = new ADate(handsOn: 1);
        date.Enroll(1);
        date.Enroll(2);
        Assert.IsType<AlreadyWaiting>(Why(date.Enroll(2)));
        Assert.IsType<AlreadyWaiting>(Why(date.Enroll(2, SeatKind.Observer)));
    }

    [Fact]
    public void Who_was_not_admitted_gets_the_reason_and_no_place_in_line()
    {
        var date = new ADate { Clearance = new Clearance.Denied(new KindNotOffered()) };
        Assert.IsType<KindNotOffered>(Why(date.Enroll(1)));
        Assert.Empty(date.Session.Places);
        Assert.Equal(0, date.Session.Taken(SeatKind.HandsOn));
    }

    [Fact]
    public void Nobody_gets_into_a_canceled_a_started_a_withdrawn_or_an_own_class()
    {
        var canceled = new ADate();
        canceled.Session.Cancel();
        Assert.IsType<SessionCanceled>(Why(canceled.Enroll(1)));
        Assert.IsType<SessionStarted>(Why(new ADate(startsAt: Now).Enroll(1)));
        var withdrawn = new ADate();
        withdrawn.Terms = withdrawn.Terms with { Open = false };
        Assert.IsType<CourseNotOpen>(Why(withdrawn.Enroll(1)));
        var own = new ADate();
        own.Session.Staff([Person(1)]);
        Assert.IsType<OwnClass>(Why(own.Enroll(1)));
        Assert.IsType<KindNotOffered>(Why(new ADate(observers: 0).Enroll(1, SeatKind.Observer)));
    }

    [Fact]
    public void A_late_enrollment_has_two_hours_to_pay_but_never_past_the_start()
    {
        var start = Now.AddHours(20);
        Assert.Equal(Now.AddHours(2), Assert.IsType<Seated>(new ADate(startsAt: start).Enroll(1)).Seat.HeldUntil);
        Assert.Equal(start, Assert.IsType<Seated>(new ADate(startsAt: start).Enroll(1, at: start.AddMinutes(-30))).Seat.HeldUntil);
    }

    static Refusal Why(EnrollAnswer answer) => Assert.IsType<Refused>(answer).Why;
}
