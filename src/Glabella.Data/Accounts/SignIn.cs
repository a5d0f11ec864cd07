using Glabella.Domain;

namespace Glabella.Data;

/// <summary>One sign-in on one device. The cookie names it; ending the row ends the cookie on every node at once.</summary>
public sealed class SignIn : IOfPerson
{
    SignIn() { }

    public SignIn(PersonId person, bool withPasskey, DateTimeOffset now) => (Id, PersonId, WithPasskey, StartedAt) = (Guid.CreateVersion7(now), person, withPasskey, now);

    public Guid Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public bool WithPasskey { get; private set; }

    /// <summary>When the person last proved who they are: signing in again begins a new row.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Absent while it holds.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public void End(DateTimeOffset now) => EndedAt ??= now;
}
