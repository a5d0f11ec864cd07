namespace Glabella.Domain.Certificates;

/// <summary>While it is open nothing is recorded or signed: for one provider, or for the whole installation. Withdrawals and status lists go on.</summary>
public sealed class IssuingStop
{
    IssuingStop() { }

    public IssuingStop(StopId id, ProviderId? provider, string reason, PersonId? by, DateTimeOffset now) => (Id, ProviderId, Reason, By, At) = (id, provider, reason, by, now);

    public StopId Id { get; private set; }

    /// <summary>Absent: every provider of the installation.</summary>
    public ProviderId? ProviderId { get; private set; }

    /// <summary>The registrar's words; the provider reads them.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>Absent when it was set on the command line.</summary>
    public PersonId? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Absent while it is in force.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }
    public PersonId? LiftedBy { get; private set; }
}
