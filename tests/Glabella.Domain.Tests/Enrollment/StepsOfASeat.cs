using CsCheck;
using Glabella.Domain.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.Enrollment;

public sealed class StepsOfASeat
{
    [Fact]
    public void Only_held_and_confirmed_seats_go_on()
    {
        var legal = from a in Enum.GetValues<SeatState>() from b in Enum.GetValues<SeatState>() where Seat.MayGo(a, b) select (a, b);
        Assert.Equal(
            [(SeatState.Held, SeatState.Held), (SeatState.Held, SeatState.Confirmed), (SeatState.Held, SeatState.Canceled), (SeatState.Held, SeatState.Expired), (SeatState.Held, SeatState.NoShow),
             (SeatState.Confirmed, SeatState.Canceled), (SeatState.Confirmed, SeatState.NoShow)], legal);
    }

    [Fact]
    public void Any_walk_ends_where_the_table_says()
    {
        Gen.Enum<SeatState>().Array[1, 8].Sample(walk =>
        {
            var date = new ADate();
            date.Enroll(1);
            var seat = date.Seat(1);
            var expected = SeatState.Held;
            foreach (var to in walk)
            {
                bool legal = (expected, to) is (SeatState.Held, _) or (SeatState.Confirmed, SeatState.Canceled or SeatState.NoShow);
                try
                {
                    if (to == SeatState.Held) seat.Hold(Now.AddDays(1));
                    else if (to == SeatState.Confirmed) seat.Confirm(Now);
                    else seat.End(to, "by_clinician", Now);
                    Assert.True(legal);
                    expected = to;
                }
                catch (InvalidOperationException) { Assert.False(legal); }
                Assert.Equal(expected, seat.State);
            }
        });
    }
}
