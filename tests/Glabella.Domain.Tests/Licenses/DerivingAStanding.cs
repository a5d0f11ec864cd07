using CsCheck;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;

namespace Glabella.Domain.Tests.Licenses;

public class DerivingAStanding
{
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly EvidenceId Looked = new(Guid.Parse("00000000-0000-7000-8000-000000000001")), Row = new(Guid.Parse("00000000-0000-7000-8000-000000000002")),
        Listed = new(Guid.Parse("00000000-0000-7000-8000-000000000003")), Action = new(Guid.Parse("00000000-0000-7000-8000-000000000004"));
    static readonly StandingFacts Good = new(ClaimState.Proven, LicenseStatus.Active, Today.AddDays(100), new(Looked, true, Today.AddDays(-10), Today.AddDays(90)));

    static readonly Gen<LicenseStatus> AnyStatus = One<LicenseStatus>();
    static readonly Gen<DateOnly> AnyDay = Gen.Int[-200, 200].Select(Today.AddDays);
    static readonly Gen<StandingFacts> AnyFacts = Gen.Select(
        One<ClaimState>(), AnyStatus, Maybe(AnyDay),
        Gen.Select(Gen.Bool, Maybe(AnyDay), Maybe(AnyDay)), Gen.Select(AnyStatus, Maybe(AnyDay), Maybe(AnyDay), Gen.Bool), Gen.Select(One<Mark>(), Gen.Int[0, 7]),
        (claim, decided, expires, look, roster, rest) => new StandingFacts(claim, decided, expires,
            new(Looked, look.Item1, look.Item2, look.Item3),
            roster.Item4 ? new(Row, roster.Item1, roster.Item2, roster.Item3) : null,
            (rest.Item2 & 1) == 0 ? null : new(Listed, rest.Item1),
            (rest.Item2 & 2) == 0 ? null : new(Action, (rest.Item2 & 4) != 0)));

    static Gen<T> One<T>() where T : struct, Enum => Gen.Int[0, Enum.GetValues<T>().Length - 1].Select(i => Enum.GetValues<T>()[i]);
    static Gen<DateOnly?> Maybe(Gen<DateOnly> day) => Gen.Select(Gen.Bool, day, (there, on) => there ? on : (DateOnly?)null);

    [Fact]
    public void It_is_active_only_when_every_source_says_so() => AnyFacts.Sample(facts =>
    {
        if (Standing.Of(facts, Today).Status != LicenseStatus.Active) return;
        Assert.Equal((ClaimState.Proven, LicenseStatus.Active), (facts.Claim, facts.Decided));
        Assert.False(facts.Expires < Today);
        // A roster of another word is silent only where a registrar has looked at the board after its day.
        if (facts.Roster is { Status: not LicenseStatus.Active } roster) Assert.True(facts.Look is { AtSource: true } look && look.AsOf > roster.AsOf);
    });

    [Fact]
    public void Unknown_is_never_active() => AnyFacts.Sample(facts =>
    {
        if (facts.Decided == LicenseStatus.Unknown || facts.Claim != ClaimState.Proven || facts.Roster is { Status: LicenseStatus.Unknown, AsOf: null })
            Assert.False(Standing.Of(facts, Today).Status is LicenseStatus.Active or LicenseStatus.ActiveRestricted);
    });

    [Fact]
    public void A_list_an_action_and_old_age_never_change_the_status_but_let_it_wait() => AnyFacts.Sample(facts =>
    {
        var with = Standing.Of(facts, Today);
        var without = Standing.Of(facts with { Exclusion = null, Discipline = null, Look = facts.Look! with { NextCheck = null }, Roster = facts.Roster is { } r ? r with { NextCheck = null } : null }, Today);
        Assert.Equal(without.Status, with.Status);
        if (facts.Exclusion?.Mark is Mark.NotProven or Mark.Contradicted || facts.Discipline is { Answered: false }) Assert.True(with.Waits);
        if (without.Waits) Assert.True(with.Waits);
    });

    [Fact]
    public void It_says_why_without_repeating_itself_and_names_every_row() => AnyFacts.Sample(facts =>
    {
        var standing = Standing.Of(facts, Today);
        Assert.NotEmpty(standing.Reasons);
        Assert.Equal(standing.Reasons.Count, standing.Reasons.Distinct().Count());
        Assert.All(standing.Reasons, reason => Assert.EndsWith(".", reason));
        Assert.Equal(1 + (facts.Roster is null ? 0 : 1) + (facts.Exclusion is null ? 0 : 1) + (facts.Discipline is null ? 0 : 1), standing.Evidence.Count);
    });

    [Fact]
    public void It_is_never_stronger_than_the_weakest_word() => AnyFacts.Sample(facts =>
    {
        var standing = Standing.Of(facts, Today);
        int[] said = [Strength(facts.Decided), facts.Claim == ClaimState.Proven ? 8 : Strength(LicenseStatus.Unknown), facts.Expires < Today && facts.Decided is LicenseStatus.Active or LicenseStatus.ActiveRestricted && facts.Expires < Today ? Strength(LicenseStatus.Expired) : 8];
        Assert.True(Strength(standing.Status) <= said.Min());
        Assert.True(Strength(standing.Status) >= Math.Min(said.Min(), facts.Roster is { } roster ? Strength(roster.Status) : 8));
    });

    /// <summary>The order of the reference: what was found good, what nobody knows, what was found bad.</summary>
    static int Strength(LicenseStatus status) => Array.IndexOf([LicenseStatus.Deceased, LicenseStatus.Revoked, LicenseStatus.Suspended, LicenseStatus.Expired, LicenseStatus.Inactive,
        LicenseStatus.Pending, LicenseStatus.Unknown, LicenseStatus.ActiveRestricted, LicenseStatus.Active], status);

    [Fact]
    public void Only_a_day_that_passed_and_the_roster_s_own_known_word_give_a_cause_that_may_suspend() => AnyFacts.Sample(facts =>
    {
        var standing = Standing.Of(facts, Today);
        if (standing.Cause == StandingCause.Expiry) Assert.True(standing.Status == LicenseStatus.Expired && facts.Expires < Today);
        if (standing.Cause == StandingCause.Roster) Assert.Equal(facts.Roster!.Status, standing.Status);
        if (standing.Status == LicenseStatus.Unknown) Assert.Equal(StandingCause.Unproven, standing.Cause);
    });

    /// <summary>So a standing need not be computed every night, and none is missed.</summary>
    [Fact]
    public void Until_the_day_it_names_the_calendar_changes_nothing() => AnyFacts.Sample(facts =>
    {
        var now = Standing.Of(facts, Today);
        for (int days = 1; days < 410; days++)
        {
            if (now.ChangesOn is { } day && Today.AddDays(days) >= day) break;
            var then = Standing.Of(facts, Today.AddDays(days));
            Assert.Equal((now.Status, now.Cause, now.Waits), (then.Status, then.Cause, then.Waits));
        }
    });

    [Fact]
    public void What_is_good_says_what_it_rests_on()
    {
        var standing = Standing.Of(Good, Today);
        Assert.True(standing.IsGood);
        Assert.Equal((LicenseStatus.Active, StandingCause.Decision, false), (standing.Status, standing.Cause, standing.Waits));
        Assert.Equal(["A registrar found it active, as of Nov 14, 2026."], standing.Reasons);
        Assert.Equal([Looked], standing.Evidence);
    }

    [Fact]
    public void The_last_day_still_counts()
    {
        Assert.True(Standing.Of(Good with { Expires = Today }, Today).IsGood);
        var over = Standing.Of(Good with { Expires = Today.AddDays(-1) }, Today);
        Assert.Equal((LicenseStatus.Expired, StandingCause.Expiry, "It expired on Nov 23, 2026."), (over.Status, over.Cause, over.Reasons[0]));
    }

    [Theory]
    [InlineData(Mark.CheckedAtSource, false), InlineData(Mark.NotProven, true), InlineData(Mark.Contradicted, true)]
    public void A_match_on_an_exclusion_list_waits_for_a_registrar(Mark mark, bool waits)
    {
        var standing = Standing.Of(Good with { Exclusion = new(Listed, mark) }, Today);
        Assert.Equal((LicenseStatus.Active, waits), (standing.Status, standing.Waits));
        Assert.Equal(waits ? StandingCause.Exclusion : StandingCause.Decision, standing.Cause);
        Assert.Contains(Listed, standing.Evidence);
    }

    [Fact]
    public void An_action_waits_until_a_registrar_has_decided_with_it_in_sight()
    {
        Assert.Equal((true, StandingCause.Discipline), Standing.Of(Good with { Discipline = new(Action, false) }, Today) is var open ? (open.Waits, open.Cause) : default);
        Assert.False(Standing.Of(Good with { Discipline = new(Action, true) }, Today).Waits);
    }

    [Theory]
    [InlineData(LicenseStatus.Suspended, StandingCause.Roster), InlineData(LicenseStatus.Unknown, StandingCause.Unproven)]
    public void The_roster_s_word_weighs_and_the_disagreement_waits(LicenseStatus says, StandingCause cause)
    {
        var standing = Standing.Of(Good with { Roster = new(Row, says, Today, Today.AddDays(40)) }, Today);
        Assert.Equal((says, cause, true), (standing.Status, standing.Cause, standing.Waits));
        Assert.Contains(standing.Reasons, r => r.StartsWith("The sources disagree", StringComparison.Ordinal));
    }

    [Fact]
    public void A_look_at_the_board_s_record_answers_an_older_roster_but_a_document_does_not()
    {
        var roster = new RosterWord(Row, LicenseStatus.Expired, Today.AddDays(-20), Today.AddDays(20));
        Assert.True(Standing.Of(Good with { Roster = roster }, Today).IsGood);
        Assert.Equal(LicenseStatus.Expired, Standing.Of(Good with { Roster = roster, Look = Good.Look! with { AtSource = false } }, Today).Status);
        Assert.Equal(LicenseStatus.Expired, Standing.Of(Good with { Roster = roster with { AsOf = Good.Look!.AsOf } }, Today).Status);
    }

    [Fact]
    public void What_should_have_been_checked_again_waits_unless_a_roster_is_fresh()
    {
        var old = Good with { Look = Good.Look! with { NextCheck = Today } };
        var standing = Standing.Of(old, Today);
        Assert.Equal((LicenseStatus.Active, StandingCause.Stale, true), (standing.Status, standing.Cause, standing.Waits));
        Assert.False(Standing.Of(old with { Roster = new(Row, LicenseStatus.Active, Today, Today.AddDays(35)) }, Today).Waits);
    }

    [Theory]
    [InlineData(ClaimState.InReview, LicenseStatus.Active, LicenseStatus.Unknown, StandingCause.Unproven)]
    [InlineData(ClaimState.Refused, LicenseStatus.Unknown, LicenseStatus.Unknown, StandingCause.Unproven)]
    [InlineData(ClaimState.Refused, LicenseStatus.Suspended, LicenseStatus.Suspended, StandingCause.Decision)]
    [InlineData(ClaimState.Withdrawn, LicenseStatus.Active, LicenseStatus.Unknown, StandingCause.Unproven)]
    public void A_claim_that_is_not_proven_is_unknown_or_worse(ClaimState claim, LicenseStatus decided, LicenseStatus status, StandingCause cause)
    {
        var standing = Standing.Of(Good with { Claim = claim, Decided = decided }, Today);
        Assert.Equal((status, cause), (standing.Status, standing.Cause));
    }
}
