using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.Enrollment;

public sealed class GivingASeatBack
{
    [Fact]
    public void A_canceled_seat_is_offered_to_the_first_in_line_and_to_nobody_else()
    {
        var date = new ADate(handsOn: 1);
        date.Enroll(1);
        date.Enroll(2);
        date.Enroll(3);
        var (why, events) = date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now.AddHours(1));
        Assert.Null(why);
        Assert.Equal(Person(2), Assert.IsType<SeatOffered>(Assert.Single(events)).Place.PersonId);
        Assert.Equal(0, date.Session.Free(SeatKind.HandsOn));
        Assert.IsType<Waitlisted>(date.Enroll(4));
    }

    [Fact]
    public void One_order_across_kinds_serves_the_first_who_wants_what_became_free()
    {
        var date = new ADate(handsOn: 1, observers: 1);
        date.Enroll(1);
        date.Enroll(2, SeatKind.Observer);
        date.Enroll(3, SeatKind.Observer);
        date.Enroll(4);
        Assert.Equal([1, 2], date.Session.Places.Select(p => p.Order));
        date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now);
        Assert.Equal(PlaceState.Offered, date.Place(4).State);
        Assert.Equal(PlaceState.Waiting, date.Place(3).State);
    }

    [Fact]
    public void An_accepted_offer_becomes_a_seat_and_an_unanswered_one_goes_to_the_next()
    {
        var date = new ADate(handsOn: 1);
        foreach (int person in (int[])[1, 2, 3]) date.Enroll(person);
        date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now);
        var deadline = date.Place(2).OfferedUntil!.Value;
        Assert.Equal(Now.AddDays(1), deadline);

        var events = date.Session.ReleaseOverdue(deadline);
        Assert.Collection(events, e => Assert.IsType<OfferPassed>(e), e => Assert.Equal(Person(3), Assert.IsType<SeatOffered>(e).Place.PersonId));
        Assert.IsType<NoOffer>(Assert.IsType<Refused>(date.Accept(2, at: deadline)).Why);
        Assert.IsType<Seated>(date.Accept(3, at: deadline.AddHours(1)));
        Assert.Equal((1, 0), (date.Session.HandsOnTaken, date.Session.Free(SeatKind.HandsOn)));
    }

    [Fact]
    public void An_offer_cannot_be_accepted_after_its_time()
    {
        var date = new ADate(handsOn: 1);
        date.Enroll(1);
        date.Enroll(2);
        date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now);
        Assert.IsType<NoOffer>(Assert.IsType<Refused>(date.Accept(2, at: date.Place(2).OfferedUntil!.Value)).Why);
    }

    [Fact]
    public void An_unpaid_seat_is_released_at_its_hour_and_a_paid_one_is_not()
    {
        var date = new ADate();
        date.Enroll(1);
        date.Enroll(2);
        date.Seat(2).Confirm(Now);
        Assert.Empty(date.Session.ReleaseOverdue(Now.AddDays(7).AddTicks(-1)));
        Assert.Equal(Person(1), Assert.IsType<SeatReleased>(Assert.Single(date.Session.ReleaseOverdue(Now.AddDays(7)))).Seat.PersonId);
        Assert.Equal(1, date.Session.HandsOnTaken);
    }

    [Fact]
    public void Leaving_the_list_with_an_open_offer_passes_it_on()
    {
        var date = new ADate(handsOn: 1);
        foreach (int person in (int[])[1, 2, 3]) date.Enroll(person);
        date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now);
        Assert.Equal(Person(3), Assert.IsType<SeatOffered>(Assert.Single(date.Session.Leave(Person(2), Now).Events)).Place.PersonId);
        Assert.IsType<NotWaiting>(date.Session.Leave(Person(2), Now).Why);
    }

    [Fact]
    public void A_freed_number_is_given_again_and_no_number_twice()
    {
        var date = new ADate(handsOn: 3);
        foreach (int person in (int[])[1, 2, 3]) date.Enroll(person);
        date.Session.Cancel(date.Seat(2).Id, "by_clinician", Now);
        Assert.Equal(2, Assert.IsType<Seated>(date.Enroll(4)).Seat.Number);
    }

    [Fact]
    public void Nothing_is_canceled_twice_or_after_the_start()
    {
        var date = new ADate();
        date.Enroll(1);
        var id = date.Seat(1).Id;
        Assert.IsType<ClassUnderWay>(date.Session.Cancel(id, "by_clinician", date.Session.StartsAt).Why);
        Assert.Null(date.Session.Cancel(id, "by_clinician", Now).Why);
        Assert.IsType<SeatNotLive>(date.Session.Cancel(id, "by_clinician", Now).Why);
    }

    [Fact]
    public void Capacity_is_never_set_below_what_is_sold_and_new_seats_go_to_those_who_wait()
    {
        var date = new ADate(handsOn: 2);
        foreach (int person in (int[])[1, 2, 3]) date.Enroll(person);
        Assert.Equal(new BelowSold(2), date.Session.Resize(2, 1, 0, Now).Why);
        Assert.Equal(2, date.Session.HandsOnCapacity);
        Assert.Equal(Person(3), Assert.IsType<SeatOffered>(Assert.Single(date.Session.Resize(2, 3, 0, Now).Events)).Place.PersonId);
    }

    [Theory]
    [InlineData("2026-11-28", 1480, "until 14 days before, everything")]
    [InlineData("2026-11-29", 740, "until 3 days before, 50%")]
    [InlineData("2026-12-09", 740, "until 3 days before, 50%")]
    [InlineData("2026-12-10", 0, "nothing comes back")]
    public void The_refund_follows_the_terms_the_seat_was_bought_under(string day, int dollars, string says)
    {
        var date = new ADate();
        date.Terms = date.Terms with { Refunds = new RefundPolicy(14, 3, 50) };
        date.Enroll(1);
        // 23:30 in Houston: the day that counts is the class's, not the server's.
        var at = new DateTimeOffset(DateTime.Parse(day, System.Globalization.CultureInfo.InvariantCulture).AddHours(23.5), TimeSpan.FromHours(-6));
        var quote = date.Session.Quote(date.Seat(1), Fee, at);
        Assert.Equal(Money.Usd(dollars), quote.Refund);
        Assert.Contains(says, quote.Sentence);
    }

    [Fact]
    public void Who_did_not_come_is_marked_only_after_the_start()
    {
        var date = new ADate();
        date.Enroll(1);
        Assert.IsType<NotStartedYet>(date.Session.MarkNoShow(date.Seat(1).Id, false, Now));
        var seat = date.Seat(1);
        Assert.IsType<WasThere>(date.Session.MarkNoShow(seat.Id, true, date.Session.StartsAt));
        Assert.Null(date.Session.MarkNoShow(seat.Id, false, date.Session.StartsAt));
        Assert.Equal(SeatState.NoShow, seat.State);
    }

    [Fact]
    public void A_canceled_date_ends_every_seat_and_every_place()
    {
        var date = new ADate(handsOn: 1);
        foreach (int person in (int[])[1, 2, 3]) date.Enroll(person);
        date.Session.Cancel(date.Seat(1).Id, "by_clinician", Now);
        date.Accept(2);
        date.Session.Cancel();
        Assert.Equal(Person(2), Assert.Single(date.Session.ClearCanceled(Now)).PersonId);
        Assert.DoesNotContain(date.Session.Places, p => p.IsLive);
        Assert.Equal(0, date.Session.HandsOnTaken);
        Assert.Empty(date.Session.ClearCanceled(Now));
    }

    [Fact]
    public void A_moved_date_gives_everything_back_to_those_who_had_a_seat_before()
    {
        var date = new ADate();
        date.Enroll(1);
        date.Session.Move(date.Session.StartsAt.AddDays(-14), date.Session.EndsAt.AddDays(-14), Now.AddHours(1));
        date.Enroll(2, at: Now.AddHours(2));
        var at = date.Session.StartsAt.AddDays(-2);
        Assert.Equal(Fee, date.Session.Quote(date.Seat(1), Fee, at).Refund);
        Assert.Equal(Money.Zero, date.Session.Quote(date.Seat(2), Fee, at).Refund);
    }
}
