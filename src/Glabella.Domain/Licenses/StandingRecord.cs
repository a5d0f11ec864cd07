using System.Security.Cryptography;
using System.Text.Json;

namespace Glabella.Domain.Licenses;

/// <summary>Why a standing was computed. Codes are stored.</summary>
public static class Occasion
{
    public const string Decision = "decision", ListChanged = "list_changed", Expiry = "expiry", Enrollment = "enrollment", ClassMorning = "class_morning",
        Issue = "issue", Renewal = "renewal", Asked = "asked";
}

/// <summary>One computation of a license's standing, sealed: its hash covers the one before it. Append-only; numbered from 1 per license.</summary>
public sealed class StandingRecord : IOfPerson
{
    StandingRecord() { }

    /// <param name="previous">The newest one of the same license; null for the first.</param>
    public StandingRecord(Guid id, License license, Standing standing, string occasion, StandingRecord? previous, DateTimeOffset now)
    {
        (Id, LicenseId, PersonId, Number) = (id, license.Id, license.PersonId, (previous?.Number ?? 0) + 1);
        (Status, Cause, Waits, Reasons, Evidence) = (standing.Status, standing.Cause, standing.Waits, [.. standing.Reasons], [.. standing.Evidence.Select(e => e.Value)]);
        (Occasion, ComputedAt, ChangesOn) = (occasion, now, standing.ChangesOn);
        Hash = Seal(previous);
    }

    public Guid Id { get; private set; }
    public LicenseId LicenseId { get; private set; }

    /// <summary>The holder.</summary>
    public PersonId PersonId { get; private set; }
    public int Number { get; private set; }
    public LicenseStatus Status { get; private set; }
    public StandingCause Cause { get; private set; }

    /// <summary>Hands-on seats wait for a registrar, whatever the status.</summary>
    public bool Waits { get; private set; }
    public List<string> Reasons { get; private set; } = [];
    public List<Guid> Evidence { get; private set; } = [];

    /// <summary>A code of <see cref="Licenses.Occasion"/>.</summary>
    public string Occasion { get; private set; } = "";
    public DateTimeOffset ComputedAt { get; private set; }

    /// <summary>The day on which it is computed anew at the latest; see <see cref="Standing.ChangesOn"/>.</summary>
    public DateOnly? ChangesOn { get; private set; }

    /// <summary>SHA-256 over the previous record's hash and this record's canonical JSON.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>A hands-on seat or a certificate may rest on it.</summary>
    public bool IsGood => Status == LicenseStatus.Active && !Waits;

    /// <summary>That it should have been checked again is no reason: a certificate asks for a check of its own, a day old at most.</summary>
    public bool StandsAgainstIssue => !IsGood && !(Status == LicenseStatus.Active && Cause == StandingCause.Stale);

    /// <summary>The number of the first record that was changed, lost or moved; null when the chain of one license is whole.</summary>
    /// <param name="records">In the order of their numbers.</param>
    public static int? FirstBroken(IEnumerable<StandingRecord> records)
    {
        StandingRecord? previous = null;
        foreach (var record in records)
        {
            if (!record.Seal(previous).AsSpan().SequenceEqual(record.Hash)) return (previous?.Number ?? 0) + 1;
            previous = record;
        }
        return null;
    }

    byte[] Seal(StandingRecord? previous) => SHA256.HashData([.. previous?.Hash ?? [], .. Canonical()]);

    /// <summary>Members in the order of the alphabet, no blanks, the instant in microseconds: both databases keep no more.</summary>
    byte[] Canonical() => JsonSerializer.SerializeToUtf8Bytes(new
    {
        cause = Cause.ToString(),
        changes_on = ChangesOn,
        computed_at = (ComputedAt.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10,
        evidence = Evidence,
        id = Id,
        license = LicenseId.Value,
        number = Number,
        occasion = Occasion,
        person = PersonId.Value,
        reasons = Reasons,
        status = Status.ToString(),
        waits = Waits,
    });
}
