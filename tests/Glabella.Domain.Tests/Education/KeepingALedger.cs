using Glabella.Domain.Education;

namespace Glabella.Domain.Tests.Education;

public sealed class KeepingALedger
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    static readonly PersonId Maya = Id.New<PersonId>(Now);
    static readonly CreditClaim Webinar = new("AMA1", Hours.Parse("3"), Hours.Parse("2.5"), new(2026, 9, 10), "Hill Country Institute", "Managing ptosis",
        LearningFormat.Online, new Dictionary<string, Hours> { ["complications"] = Hours.Parse("1") }, null);

    readonly CreditLedger ledger = new(Maya, []);

    CreditEntry Entered(CreditClaim claim, int minute = 0) =>
        Assert.IsType<LedgerAnswer.Entered>(ledger.Enter(Id.New<CreditId>(Now.AddMinutes(minute)), claim, Pack.Rules, Now.AddMinutes(minute))).Entry;

    string RefusalOf(CreditClaim claim) =>
        Assert.IsType<LedgerAnswer.Refused>(ledger.Enter(Id.New<CreditId>(Now), claim, Pack.Rules, Now)).Why.Code;

    [Fact]
    public void What_was_entered_counts() => Assert.Equal(Entered(Webinar).Id.ToString(), Assert.Single(ledger.Activities).Id);

    [Fact]
    public void The_same_activity_is_not_entered_twice_even_with_other_capitals()
    {
        Entered(Webinar);
        Assert.Equal("credit_already_entered", RefusalOf(Webinar with { Name = " managing  PTOSIS ", Type = "ANCC" }));
    }

    [Fact]
    public void Bad_claims_are_refused_with_a_sentence()
    {
        Assert.Equal("credit_over_designated", RefusalOf(Webinar with { Claimed = Hours.Parse("3.25") }));
        Assert.Equal("credit_step", RefusalOf(Webinar with { Claimed = Hours.Parse("2.4") }));
        Assert.Equal("credit_nothing_claimed", RefusalOf(Webinar with { Claimed = default }));
        Assert.Equal("credit_type_unknown", RefusalOf(Webinar with { Type = "CME" }));
        Assert.Equal("credit_provider_missing", RefusalOf(Webinar with { Provider = " " }));
        Assert.Equal("credit_activity_missing", RefusalOf(Webinar with { Name = "" }));
        Assert.Equal("credit_text_too_long", RefusalOf(Webinar with { Name = new('x', 201) }));
        Assert.Equal("credit_topic_unknown", RefusalOf(Webinar with { Topics = new Dictionary<string, Hours> { ["golf"] = Hours.Parse("1") } }));
        Assert.Equal("credit_topic_over_claim", RefusalOf(Webinar with { Topics = new Dictionary<string, Hours> { ["complications"] = Hours.Parse("3") } }));
        Assert.Equal("credit_too_old", RefusalOf(Webinar with { Completed = new(1999, 1, 1) }));
        Assert.Empty(ledger.Activities);
    }

    [Fact]
    public void A_type_without_a_known_step_takes_any_amount() => Entered(Webinar with { Type = "ANCC", Claimed = Hours.Parse("1.33") });

    [Fact]
    public void Tomorrow_is_refused_unless_it_is_already_tomorrow_somewhere()
    {
        Assert.Equal("credit_in_future", RefusalOf(Webinar with { Completed = new(2026, 11, 26) }));
        Entered(Webinar with { Completed = new(2026, 11, 25) });
    }

    [Fact]
    public void A_change_keeps_the_old_version_and_its_place()
    {
        var first = Entered(Webinar);
        Entered(Webinar with { Name = "Second" }, minute: 1);
        var changed = Assert.IsType<LedgerAnswer.Entered>(
            ledger.Change(first.Id, Id.New<CreditId>(Now.AddHours(1)), Webinar with { Claimed = Hours.Parse("2") }, Pack.Rules, Now.AddHours(1))).Entry;
        Assert.Equal((first.Id, changed.Id), (changed.Supersedes, first.SupersededBy));
        Assert.Equal(first.InOrder, changed.InOrder);
        Assert.Equal(Hours.Parse("2.5"), first.Claimed);
        Assert.Equal(["Managing ptosis", "Second"], ledger.Current.OrderBy(e => e.InOrder).Select(e => e.Name));
        var stale = ledger.Change(first.Id, Id.New<CreditId>(Now), Webinar, Pack.Rules, Now);
        Assert.Equal("credit_entry_replaced", Assert.IsType<LedgerAnswer.Refused>(stale).Why.Code);
    }

    [Fact]
    public void Removing_can_be_undone_unless_it_was_entered_again()
    {
        var entry = Entered(Webinar);
        Assert.IsType<LedgerAnswer.Removed>(ledger.Remove(entry.Id, Now));
        Assert.Empty(ledger.Activities);
        Assert.IsType<LedgerAnswer.Entered>(ledger.Restore(entry.Id));
        Assert.Single(ledger.Activities);
        ledger.Remove(entry.Id, Now);
        Entered(Webinar, minute: 5);
        Assert.Equal("credit_already_entered", Assert.IsType<LedgerAnswer.Refused>(ledger.Restore(entry.Id)).Why.Code);
    }

    [Fact]
    public void Hours_earned_in_class_are_not_edited_by_hand()
    {
        var seat = CreditEntry.FromClass(Id.New<CreditId>(Now), Maya, Id.New<SeatId>(Now), Webinar, Now);
        var own = new CreditLedger(Maya, [seat]);
        Assert.Equal("credit_earned_in_class", Assert.IsType<LedgerAnswer.Refused>(own.Remove(seat.Id, Now)).Why.Code);
        Assert.Equal("credit_earned_in_class", Assert.IsType<LedgerAnswer.Refused>(own.Change(seat.Id, Id.New<CreditId>(Now), Webinar, Pack.Rules, Now)).Why.Code);
    }

    [Fact]
    public void Another_persons_entries_are_not_there()
    {
        var theirs = Entered(Webinar);
        var other = new CreditLedger(Id.New<PersonId>(Now.AddDays(1)), [theirs]);
        Assert.Equal("credit_not_found", Assert.IsType<LedgerAnswer.Refused>(other.Remove(theirs.Id, Now)).Why.Code);
    }
}
