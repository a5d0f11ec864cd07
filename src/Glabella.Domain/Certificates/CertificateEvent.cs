namespace Glabella.Domain.Certificates;

public enum EventKind { Suspended, Reinstated, Revoked, Superseded }

/// <summary>Something that happened to a certificate after issue. Append-only; numbered from 1 per certificate.</summary>
public sealed class CertificateEvent : IOfProvider, IOfPerson
{
    CertificateEvent() { }

    public CertificateEvent(Guid id, Certificate certificate, int sequence, EventKind kind, string reason, string note, PersonId? by, DateTimeOffset now) =>
        (Id, CertificateId, PersonId, ProviderId, Sequence, Kind, Reason, Note, By, At) =
        (id, certificate.Id, certificate.PersonId, certificate.ProviderId, sequence, kind, reason, note, by, now);

    public Guid Id { get; private set; }
    public CertificateId CertificateId { get; private set; }

    /// <summary>The holder.</summary>
    public PersonId PersonId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>From 1, unique per certificate: of two decisions at once one is refused.</summary>
    public int Sequence { get; private set; }
    public EventKind Kind { get; private set; }

    /// <summary>Code of a <see cref="StatusReason"/>: anyone may read its words.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>For the file; never public.</summary>
    public string Note { get; private set; } = "";

    /// <summary>Absent when the software acted.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private set; }
}

/// <summary>The reasons that may be shown to everyone. A closed list, so that nobody types a person's affairs onto a public page.</summary>
/// <param name="BySoftware">Nobody chooses it by hand: it follows from a license's standing, a key or a newer edition.</param>
public sealed record StatusReason(string Code, EventKind For, string Words, bool BySoftware = false)
{
    /// <summary>These follow from a license's standing: docs/decisions/standing.md.</summary>
    public const string LicenseExpired = "license_expired", NotActiveInRoster = "not_active_in_roster", LicenseActiveAgain = "license_active_again";

    public static IReadOnlyList<StatusReason> All { get; } =
    [
        new("logbook_review", EventKind.Suspended, "Logbook under review"),
        new("license_question", EventKind.Suspended, "License standing under review"),
        new("complaint", EventKind.Suspended, "A complaint is being looked at"),
        new("identity_question", EventKind.Suspended, "Identity of the holder under review"),
        new("rule_question", EventKind.Suspended, "A rule or a question it rests on is under review"),
        new(LicenseExpired, EventKind.Suspended, "The license has expired", BySoftware: true),
        new(NotActiveInRoster, EventKind.Suspended, "The board’s roster does not show the license as active", BySoftware: true),
        new(LicenseActiveAgain, EventKind.Reinstated, "The license is active again", BySoftware: true),
        new("question_resolved", EventKind.Reinstated, "The question was resolved"),
        new("issued_in_error", EventKind.Revoked, "Issued in error"),
        new("practice_incomplete", EventKind.Revoked, "Issued in error, hands-on part not completed"),
        new("false_evidence", EventKind.Revoked, "Evidence was false"),
        new("license_lost", EventKind.Revoked, "The license was revoked or surrendered"),
        new("rule_was_wrong", EventKind.Revoked, "It rests on a rule or a question that was wrong"),
        new("holder_asked", EventKind.Revoked, "The holder asked for it"),
        new("higher_level", EventKind.Superseded, "Replaced by a certificate of a higher level", BySoftware: true),
        new("corrected", EventKind.Superseded, "Replaced by a corrected certificate", BySoftware: true),
        new("key_withdrawn", EventKind.Superseded, "Signed anew, because the issuer withdrew a key", BySoftware: true),
        new("renewed", EventKind.Superseded, "Renewed", BySoftware: true),
    ];

    public static IEnumerable<StatusReason> ByHand => All.Where(r => !r.BySoftware);

    public static StatusReason? Find(string? code, EventKind kind) => All.FirstOrDefault(r => r.Code == code && r.For == kind);
    public static string WordsOf(string code) => All.FirstOrDefault(r => r.Code == code)?.Words ?? "";
}
