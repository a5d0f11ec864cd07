namespace Glabella.Domain.Privacy;

/// <summary>A registrar's order to keep everything about a person: a dispute, an investigation, a court. It wins over erasure until it is lifted.</summary>
public sealed class LegalHold : IOfPerson
{
    LegalHold() { }

    public LegalHold(Guid id, PersonId person, string reason, PersonId placedBy, DateTimeOffset now) =>
        (Id, PersonId, Reason, PlacedBy, PlacedAt) = (id, person, reason.Trim(), placedBy, now);

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>For registrars only; the person is told that there is a hold, not why.</summary>
    public string Reason { get; private set; } = "";
    public PersonId PlacedBy { get; private set; }
    public DateTimeOffset PlacedAt { get; private set; }

    /// <summary>Absent while it holds.</summary>
    public DateTimeOffset? LiftedAt { get; private set; }
    public PersonId? LiftedBy { get; private set; }

    public void Lift(PersonId by, DateTimeOffset now) => (LiftedAt, LiftedBy) = (LiftedAt ?? now, LiftedBy ?? by);
}
