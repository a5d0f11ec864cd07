using Glabella.Domain.Proof;
using static System.FormattableString;

namespace Glabella.Domain.Licenses;

/// <summary>What a standing rests on in the first place. Only <see cref="Expiry"/> and <see cref="Roster"/> may suspend a certificate by themselves.</summary>
public enum StandingCause { Decision, Roster, Expiry, Exclusion, Discipline, Stale, Unproven }

/// <summary>How a license stands on a day: derived from facts, never typed.</summary>
/// <param name="Status">The weakest of what every source says.</param>
/// <param name="Waits">The status does not change, but hands-on seats wait for a registrar.</param>
/// <param name="Reasons">At least one sentence; the first is that of <paramref name="Cause"/>. No names, no numbers of licenses.</param>
/// <param name="Evidence">Every row that was looked at.</param>
/// <param name="ChangesOn">The next day on which the calendar alone may change it; absent when none will.</param>
public sealed record Standing(LicenseStatus Status, StandingCause Cause, bool Waits, IReadOnlyList<string> Reasons, IReadOnlyList<EvidenceId> Evidence, DateOnly? ChangesOn = null)
{
    /// <summary>A hands-on seat or a certificate may rest on it.</summary>
    public bool IsGood => Status == LicenseStatus.Active && !Waits;

    public static Standing Of(StandingFacts facts, DateOnly today)
    {
        var words = Words(facts, today).ToList();
        var (status, cause, sentence) = words.MinBy(w => Strength(w.Status));
        var flags = Flags(facts, today).ToList();
        if (status == LicenseStatus.Active && flags.Count > 0) (cause, sentence) = flags[0];
        IEnumerable<string> reasons = [sentence, .. flags.Select(f => f.Sentence), .. words.Select(w => w.Sentence)];
        EvidenceId?[] evidence = [facts.Look?.Evidence, facts.Roster?.Evidence, facts.Exclusion?.Evidence, facts.Discipline?.Evidence];
        return new(status, cause, flags.Count > 0, [.. reasons.Distinct()], [.. evidence.OfType<EvidenceId>().Distinct()], NextDay(facts, today));
    }

    static DateOnly? NextDay(StandingFacts facts, DateOnly today)
    {
        DateOnly?[] days = [facts.Expires?.AddDays(1), Due(facts)];
        var ahead = days.OfType<DateOnly>().Where(day => day > today).ToList();
        return ahead.Count == 0 ? null : ahead.Min();
    }

    /// <summary>Each source's word for the status. Where two are as weak, the first names the cause.</summary>
    static IEnumerable<(LicenseStatus Status, StandingCause Cause, string Sentence)> Words(StandingFacts facts, DateOnly today)
    {
        if (facts.Claim != ClaimState.Proven) yield return (LicenseStatus.Unknown, StandingCause.Unproven, Claimed(facts.Claim));
        if (facts.Decided is LicenseStatus.Active or LicenseStatus.ActiveRestricted && facts.Expires is { } last && today > last)
            yield return (LicenseStatus.Expired, StandingCause.Expiry, Invariant($"It expired on {last:MMM d, yyyy}."));
        if (Counting(facts) is { } roster)
            yield return roster.Status == LicenseStatus.Unknown
                ? (roster.Status, StandingCause.Unproven, $"The roster’s own word for its status has no known meaning{Dated(roster.AsOf)}.")
                : (roster.Status, StandingCause.Roster, $"The roster says {roster.Status.Word()}{Dated(roster.AsOf)}.");
        if (facts.Claim == ClaimState.Proven || facts.Decided != LicenseStatus.Unknown)
            yield return facts.Decided == LicenseStatus.Unknown
                ? (facts.Decided, StandingCause.Unproven, "Nobody has confirmed its status.")
                : (facts.Decided, StandingCause.Decision, $"A registrar found it {facts.Decided.Word()}{Dated(facts.Look?.AsOf)}.");
    }

    /// <summary>What waits for a registrar, the gravest first.</summary>
    static IEnumerable<(StandingCause Cause, string Sentence)> Flags(StandingFacts facts, DateOnly today)
    {
        if (facts.Exclusion?.Mark == Mark.Contradicted) yield return (StandingCause.Exclusion, "A public exclusion list names the holder; a registrar decides what follows.");
        else if (facts.Exclusion?.Mark == Mark.NotProven) yield return (StandingCause.Exclusion, "A check against public lists is not finished; a registrar has to decide.");
        if (facts.Discipline is { Answered: false }) yield return (StandingCause.Discipline, "The roster shows a disciplinary action; a registrar has to read it.");
        if (facts.Claim != ClaimState.Proven) yield break;
        if (Counting(facts) is { } roster && roster.Status != Decided(facts, today)) yield return (StandingCause.Roster, $"The sources disagree: the registrar found {Decided(facts, today).Word()}, the roster says {roster.Status.Word()}.");
        if (Due(facts) is { } day && today >= day) yield return (StandingCause.Stale, Invariant($"It should have been checked again by {day:MMM d, yyyy}."));
    }

    /// <summary>The latest day to which anybody's look holds.</summary>
    static DateOnly? Due(StandingFacts facts) => new[] { facts.Look?.NextCheck, Counting(facts)?.NextCheck }.Max();

    static LicenseStatus Decided(StandingFacts facts, DateOnly today) =>
        facts.Decided is LicenseStatus.Active or LicenseStatus.ActiveRestricted && facts.Expires is { } last && today > last ? LicenseStatus.Expired : facts.Decided;

    /// <summary>Of two words of the same board the later one counts: a roster is silent once a registrar has looked at the board's record after its day.</summary>
    static RosterWord? Counting(StandingFacts facts) =>
        facts is { Claim: ClaimState.Proven, Look: { AtSource: true, AsOf: { } looked }, Roster.AsOf: { } day } && looked > day ? null : facts.Roster;

    static string Claimed(ClaimState claim) => claim switch
    {
        ClaimState.Refused => "A registrar refused the claim.",
        ClaimState.Withdrawn => "The claim was taken back.",
        ClaimState.MoreInformation => "A registrar asked for more, and it has not come.",
        _ => "No registrar has decided about the claim.",
    };

    static string Dated(DateOnly? day) => day is { } on ? Invariant($", as of {on:MMM d, yyyy}") : "";

    /// <summary>How much a status allows: an unknown one less than any that was found good, more than any that was found bad.</summary>
    internal static int Strength(LicenseStatus status) => status switch
    {
        LicenseStatus.Active => 8,
        LicenseStatus.ActiveRestricted => 7,
        LicenseStatus.Unknown => 6,
        LicenseStatus.Pending => 5,
        LicenseStatus.Inactive => 4,
        LicenseStatus.Expired => 3,
        LicenseStatus.Suspended => 2,
        LicenseStatus.Revoked => 1,
        LicenseStatus.Deceased => 0,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What is on record about one license when its standing is computed.</summary>
/// <param name="Decided">What the registrar found; unknown until the first decision.</param>
/// <param name="Expires">The last day; absent when nobody knows it.</param>
/// <param name="Look">What the registrar opened; absent when no row was kept.</param>
/// <param name="Roster">Absent when no roster holds the license.</param>
/// <param name="Exclusion">Absent when the holder was not looked for on any list.</param>
/// <param name="Discipline">Absent when no roster shows an action.</param>
public sealed record StandingFacts(ClaimState Claim, LicenseStatus Decided, DateOnly? Expires, RegistrarsLook? Look = null, RosterWord? Roster = null, ListWord? Exclusion = null, DisciplineWord? Discipline = null);

/// <param name="AtSource">The board's own record, not a document.</param>
public sealed record RegistrarsLook(EvidenceId Evidence, bool AtSource, DateOnly? AsOf, DateOnly? NextCheck);

/// <summary>The newest row of a roster about the license.</summary>
public sealed record RosterWord(EvidenceId Evidence, LicenseStatus Status, DateOnly? AsOf, DateOnly? NextCheck);

/// <param name="Mark">Checked at source: on no list. Not proven: a row may be the holder. Contradicted: a row is.</param>
public sealed record ListWord(EvidenceId Evidence, Mark Mark);

/// <param name="Answered">A registrar has decided about the license since this action was first seen.</param>
public sealed record DisciplineWord(EvidenceId Evidence, bool Answered);

public static class StatusNames
{
    /// <summary>As it stands in a sentence: "active with restrictions".</summary>
    public static string Word(this LicenseStatus status) => status switch
    {
        LicenseStatus.ActiveRestricted => "active with restrictions",
        _ => status.ToString().ToLowerInvariant(),
    };
}
