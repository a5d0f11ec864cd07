namespace Glabella.Domain.Certificates;

public enum CertificateStatus { Valid, Expired, Suspended, Superseded, Revoked }

/// <summary>How a certificate stands at an instant, from its own dates and events alone. <paramref name="Since"/> is absent while valid.</summary>
public sealed record CertificateStanding(CertificateStatus Status, DateTimeOffset? Since, string? Reason)
{
    /// <summary>Revoked weighs more than replaced, replaced more than suspended, suspended more than expired.</summary>
    public static CertificateStanding Of(DateTimeOffset validUntil, IEnumerable<CertificateEvent> events, DateTimeOffset now)
    {
        var happened = events.Where(e => e.At <= now).OrderBy(e => e.Sequence).ToList();
        if (happened.FirstOrDefault(e => e.Kind == EventKind.Revoked) is { } revoked) return new(CertificateStatus.Revoked, revoked.At, revoked.Reason);
        if (happened.FirstOrDefault(e => e.Kind == EventKind.Superseded) is { } superseded) return new(CertificateStatus.Superseded, superseded.At, superseded.Reason);
        if (happened.LastOrDefault() is { Kind: EventKind.Suspended } suspended) return new(CertificateStatus.Suspended, suspended.At, suspended.Reason);
        return now > validUntil ? new(CertificateStatus.Expired, validUntil, null) : new(CertificateStatus.Valid, null, null);
    }

    /// <summary>Null when the step is allowed. A revocation is for good.</summary>
    public Refusal? Refuses(EventKind step) => (Status, step) switch
    {
        (CertificateStatus.Revoked, _) => new AlreadyRevoked(),
        (CertificateStatus.Superseded, not EventKind.Revoked) => new AlreadySuperseded(),
        (CertificateStatus.Suspended, EventKind.Suspended) => new AlreadySuspended(),
        (not CertificateStatus.Suspended, EventKind.Reinstated) => new NotSuspended(),
        (CertificateStatus.Expired, EventKind.Suspended) => new AlreadyExpired(),
        _ => null,
    };
}
