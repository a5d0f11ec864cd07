namespace Glabella.Domain.Education;

/// <summary>One line of the ledger. A change is a new entry that supersedes this one; removing can be undone; nothing is overwritten.</summary>
public sealed class CreditEntry : IOfPerson
{
    CreditEntry() { }

    internal CreditEntry(CreditId id, PersonId person, CreditClaim claim, DateTimeOffset now, CreditEntry? old = null)
    {
        (Id, PersonId, EnteredAt, InOrder, Supersedes) = (id, person, now, old?.InOrder ?? now, old?.Id);
        (Type, Designated, Claimed, Completed) = (claim.Type, claim.Designated, claim.Claimed, claim.Completed);
        (Provider, Name, Format, Document) = (claim.Provider.Trim(), claim.Name.Trim(), claim.Format, claim.Document);
        Topics = claim.Topics.ToDictionary();
        var (provider, name, day) = AsActivity().Key;
        ActivityKey = string.Join('|', provider, name, day.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
    }

    public CreditId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Type { get; private set; } = "";
    public Hours Designated { get; private set; }
    public Hours Claimed { get; private set; }
    public DateOnly Completed { get; private set; }
    public string Provider { get; private set; } = "";
    public string Name { get; private set; } = "";
    public LearningFormat Format { get; private set; }
    public IReadOnlyDictionary<string, Hours> Topics { get; private set; } = new Dictionary<string, Hours>();

    /// <summary>Provider, name and day, normalized: the database holds one current entry for each.</summary>
    public string ActivityKey { get; private set; } = "";

    /// <summary>Absent when the clinician gave only their word.</summary>
    public DocumentId? Document { get; private set; }

    /// <summary>The seat whose check-in and check-out prove the hours; absent for entries made by hand.</summary>
    public SeatId? Seat { get; private set; }

    public DateTimeOffset EnteredAt { get; private set; }

    /// <summary>When the first version was entered: caps are applied in this order, and a correction keeps its place.</summary>
    public DateTimeOffset InOrder { get; private set; }

    /// <summary>The version this one replaces; absent on the first.</summary>
    public CreditId? Supersedes { get; private set; }

    /// <summary>The version that replaced this one; absent on the current one.</summary>
    public CreditId? SupersededBy { get; private set; }

    /// <summary>Absent unless removed.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public bool IsCurrent => SupersededBy is null && RemovedAt is null;

    /// <summary>Hours proven by a roster: the day's minutes, rounded down to the quarter hour.</summary>
    public static CreditEntry FromClass(CreditId id, PersonId person, SeatId seat, CreditClaim claim, DateTimeOffset now) => new(id, person, claim, now) { Seat = seat };

    public void SupersedeBy(CreditId next) => SupersededBy = SupersededBy is null ? next : throw new InvalidOperationException("An entry is superseded once.");
    public void Remove(DateTimeOffset now) => RemovedAt ??= now;
    public void Restore() => RemovedAt = null;

    public Activity AsActivity() => new(Id.ToString(), Type, Designated, Claimed, Completed, Provider, Name, Format, Topics);
}
