namespace Glabella.Domain.Certificates;

/// <summary>A provider as an issuer: its counter of certificates. The row that an issue locks first.</summary>
public sealed class Issuer : IOfProvider
{
    Issuer() { }
    public Issuer(ProviderId provider, DateTimeOffset now) => (ProviderId, Since) = (provider, now);

    public ProviderId ProviderId { get; private set; }

    /// <summary>The highest number given.</summary>
    public int LastNumber { get; private set; }
    public DateTimeOffset Since { get; private set; }
}

/// <summary>A public key the issuer stands by. Private halves lie in a file, never here. A retired key stays until its last certificate has expired.</summary>
public sealed class IssuerKey
{
    IssuerKey() { }
    public IssuerKey(string multikey, ProviderId provider, DateTimeOffset now) => (Multikey, ProviderId, Since) = (multikey, provider, now);

    /// <summary>z6Mk…: the Ed25519 public key and its own name.</summary>
    public string Multikey { get; private set; } = "";
    public ProviderId ProviderId { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>Absent while the issuer stands by it. Set only when a key was compromised.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Withdraw(DateTimeOffset now) => WithdrawnAt = now;
}

/// <summary>A status list as last published. It is good for an hour: an old copy says nothing.</summary>
public sealed class StatusList
{
    StatusList() { }
    public StatusList(ProviderId provider, EventKind purpose) => (ProviderId, Purpose) = (provider, purpose);

    public ProviderId ProviderId { get; private set; }

    /// <summary><see cref="EventKind.Revoked"/> or <see cref="EventKind.Suspended"/>.</summary>
    public EventKind Purpose { get; private set; }

    /// <summary>The signed list, canonical JSON.</summary>
    public byte[] Signed { get; private set; } = [];
    public DateTimeOffset SignedAt { get; private set; }
    public DateTimeOffset ValidUntil { get; private set; }

    public void Publish(byte[] signed, DateTimeOffset now, DateTimeOffset until) => (Signed, SignedAt, ValidUntil) = (signed, now, until);
}
