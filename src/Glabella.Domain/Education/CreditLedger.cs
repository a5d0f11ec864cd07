namespace Glabella.Domain.Education;

/// <summary>One person's credits. Built from all their entries; only the current ones count.</summary>
public sealed class CreditLedger(PersonId person, IEnumerable<CreditEntry> entries)
{
    readonly List<CreditEntry> entries = [.. entries.Where(e => e.PersonId == person).OrderBy(e => e.InOrder).ThenBy(e => e.Id.Value)];

    public IEnumerable<CreditEntry> Current => entries.Where(e => e.IsCurrent);
    public IReadOnlyList<Activity> Activities => [.. Current.Select(e => e.AsActivity())];

    public LedgerAnswer Enter(CreditId id, CreditClaim claim, RenewalRules rules, DateTimeOffset now) =>
        claim.Refused(rules.Types, rules.Topics, LatestDay(now)) is { } refusal ? new LedgerAnswer.Refused(refusal)
        : Same(claim, except: null) is { } same ? new LedgerAnswer.Refused(new AlreadyEntered(same.Id))
        : new LedgerAnswer.Entered(Added(new(id, person, claim, now)));

    /// <summary>A change: a new entry in the place of the old one.</summary>
    public LedgerAnswer Change(CreditId old, CreditId id, CreditClaim claim, RenewalRules rules, DateTimeOffset now)
    {
        if (Find(old) is not { } entry) return new LedgerAnswer.Refused(new NotYourEntry());
        if (!entry.IsCurrent) return new LedgerAnswer.Refused(new EntryReplaced());
        if (entry.Seat is not null) return new LedgerAnswer.Refused(new EarnedInClass());
        if (claim.Refused(rules.Types, rules.Topics, LatestDay(now)) is { } refusal) return new LedgerAnswer.Refused(refusal);
        if (Same(claim, except: entry) is { } same) return new LedgerAnswer.Refused(new AlreadyEntered(same.Id));
        var next = Added(new(id, person, claim, now, entry));
        entry.SupersedeBy(next.Id);
        return new LedgerAnswer.Entered(next);
    }

    public LedgerAnswer Remove(CreditId id, DateTimeOffset now)
    {
        if (Find(id) is not { } entry) return new LedgerAnswer.Refused(new NotYourEntry());
        if (entry.SupersededBy is not null) return new LedgerAnswer.Refused(new EntryReplaced());
        if (entry.Seat is not null) return new LedgerAnswer.Refused(new EarnedInClass());
        entry.Remove(now);
        return new LedgerAnswer.Removed(entry);
    }

    /// <summary>Undo of a removal; refused when the same activity was entered again meanwhile.</summary>
    public LedgerAnswer Restore(CreditId id)
    {
        if (Find(id) is not { } entry) return new LedgerAnswer.Refused(new NotYourEntry());
        if (entry.SupersededBy is not null) return new LedgerAnswer.Refused(new EntryReplaced());
        if (Current.FirstOrDefault(e => e != entry && e.AsActivity().Key == entry.AsActivity().Key) is { } same) return new LedgerAnswer.Refused(new AlreadyEntered(same.Id));
        entry.Restore();
        return new LedgerAnswer.Entered(entry);
    }

    CreditEntry? Find(CreditId id) => entries.FirstOrDefault(e => e.Id == id);

    CreditEntry? Same(CreditClaim claim, CreditEntry? except)
    {
        var key = new Activity("", claim.Type, claim.Designated, claim.Claimed, claim.Completed, claim.Provider, claim.Name, claim.Format, claim.Topics).Key;
        return Current.FirstOrDefault(e => e != except && e.AsActivity().Key == key);
    }

    CreditEntry Added(CreditEntry entry) { entries.Add(entry); return entry; }

    /// <summary>The day it is where it is latest (UTC+14): a clinician in Guam enters this morning's class.</summary>
    static DateOnly LatestDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));
}

public abstract record LedgerAnswer
{
    public sealed record Entered(CreditEntry Entry) : LedgerAnswer;
    public sealed record Removed(CreditEntry Entry) : LedgerAnswer;
    public sealed record Refused(Refusal Why) : LedgerAnswer;
}
