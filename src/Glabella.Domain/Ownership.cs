namespace Glabella.Domain;

/// <summary>A row that belongs to one provider: the tenant key. Seen by that provider's members, by the person it is about, by registrars.</summary>
public interface IOfProvider { ProviderId ProviderId { get; } }

/// <summary>A row about one person: it is in that person's export, and erasure reaches it.</summary>
public interface IOfPerson { PersonId PersonId { get; } }
