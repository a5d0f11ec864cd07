namespace Glabella.Domain.Licenses;

/// <summary>What the registrar has opened.</summary>
public enum Basis { None, Board, Document, Roster }

/// <summary>An approval against what was found: one registrar proposes it, and it takes effect when another confirms. A claim that changes voids it.</summary>
public sealed class LicenseOverride : IOfPerson
{
    LicenseOverride() { }

    public LicenseOverride(LicenseOverrideId id, License license, IEnumerable<string> against, Basis basis, LicenseStatus status, string? wording, string? address, DateOnly? expires, bool multistate, string reason, PersonId by, DateTimeOffset now) =>
        (Id, LicenseId, PersonId, Version, Against, Basis, Status, Wording, Address, Expires, Multistate, Reason, ProposedBy, ProposedAt) =
        (id, license.Id, license.PersonId, license.Version, [.. against], basis, status, wording, address, expires, multistate, reason, by, now);

    public LicenseOverrideId Id { get; private set; }
    public LicenseId LicenseId { get; private set; }

    /// <summary>The holder.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Of the claim that was looked at.</summary>
    public int Version { get; private set; }

    /// <summary>What speaks against it, in sentences.</summary>
    public List<string> Against { get; private set; } = [];
    public Basis Basis { get; private set; }
    public LicenseStatus Status { get; private set; }
    public string? Wording { get; private set; }
    public string? Address { get; private set; }
    public DateOnly? Expires { get; private set; }
    public bool Multistate { get; private set; }
    public string Reason { get; private set; } = "";
    public PersonId ProposedBy { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>Absent while it waits.</summary>
    public PersonId? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public bool Confirmed { get; private set; }

    public bool WaitsFor(License license) => EndedAt is null && license.Version == Version;

    /// <returns>Null when it is confirmed and may take effect.</returns>
    public Refusal? Confirm(License license, PersonId by, DateTimeOffset now)
    {
        if (license.MayBeDecidedBy(by) is { } mayNot) return mayNot;
        if (!WaitsFor(license)) return new OverrideVoid();
        if (by == ProposedBy) return new OwnOverride();
        (EndedBy, EndedAt, Confirmed) = (by, now, true);
        return null;
    }

    /// <summary>Taken back by the first, or not shared by a second.</summary>
    public Refusal? Drop(License license, PersonId by, DateTimeOffset now)
    {
        if (license.MayBeDecidedBy(by) is { } mayNot) return mayNot;
        if (!WaitsFor(license)) return new OverrideVoid();
        (EndedBy, EndedAt) = (by, now);
        return null;
    }
}
