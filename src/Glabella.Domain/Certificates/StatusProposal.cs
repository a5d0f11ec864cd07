namespace Glabella.Domain.Certificates;

/// <summary>
/// One step for many certificates at once, such as revoking every one that rests on a wrong rule. One registrar proposes the list
/// as it stands, another confirms that very list, then it is carried out in batches.
/// </summary>
public sealed class StatusProposal
{
    /// <summary>What nobody confirmed by then is void: the list may be another one by now.</summary>
    public static readonly TimeSpan OpenFor = TimeSpan.FromHours(24);

    StatusProposal() { }

    public StatusProposal(ProposalId id, string rule, EventKind kind, string reason, IReadOnlyList<CertificateId> certificates, PersonId by, DateTimeOffset now) =>
        (Id, Rule, Kind, Reason, Certificates, ProposedBy, ProposedAt, ExpiresAt) = (id, rule, kind, reason, [.. certificates], by, now, now + OpenFor);

    public ProposalId Id { get; private set; }

    /// <summary>What the certificates have in common, as it was asked for.</summary>
    public string Rule { get; private set; } = "";

    /// <summary><see cref="EventKind.Revoked"/> or <see cref="EventKind.Suspended"/>.</summary>
    public EventKind Kind { get; private set; }

    /// <summary>Code of a <see cref="StatusReason"/>.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>In the order in which they are carried out.</summary>
    public List<CertificateId> Certificates { get; private set; } = [];
    public PersonId ProposedBy { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }

    /// <summary>From this instant on it cannot be confirmed.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Absent until a second registrar has confirmed it.</summary>
    public PersonId? ConfirmedBy { get; private set; }
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Absent unless a registrar took it back before it was confirmed.</summary>
    public DateTimeOffset? DroppedAt { get; private set; }

    /// <summary>How many of the list have been dealt with; the next turn goes on there.</summary>
    public int Done { get; private set; }

    public bool IsOpen(DateTimeOffset now) => ConfirmedAt is null && DroppedAt is null && now < ExpiresAt;
    public bool IsUnderWay => ConfirmedAt is not null && Done < Certificates.Count;

    /// <returns>Null when it is confirmed; confirming again changes nothing.</returns>
    public Refusal? Confirm(PersonId by, DateTimeOffset now)
    {
        if (ProposedBy == by) return new OwnProposal();
        if (ConfirmedAt is not null) return null;
        if (!IsOpen(now)) return new ProposalOver();
        (ConfirmedBy, ConfirmedAt) = (by, now);
        return null;
    }

    public Refusal? Drop(DateTimeOffset now)
    {
        if (ConfirmedAt is not null) return new ProposalConfirmed();
        DroppedAt ??= now;
        return null;
    }

    public void Advance(int count) => Done = Math.Min(Done + count, Certificates.Count);
}
