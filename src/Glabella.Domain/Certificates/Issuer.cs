namespace Glabella.Domain.Certificates;

/// <summary>A provider as an issuer: its counter of certificates. The row that an issue locks first.</summary>
public sealed class Issuer : IOfProvider
{
    Issuer() { }

    /// <summary>The installation's registrar as an issuer: signs endorsements of providers and no certificate. No provider bears this id.</summary>
    public static readonly ProviderId Registrar = new(new Guid("72656769-7374-8261-8261-676c6162656c"));

    /// <summary>In a sentence of the journal.</summary>
    public static string Whose(ProviderId issuer) => issuer == Registrar ? "the registrar" : "the provider";

    public Issuer(ProviderId provider, DateTimeOffset now) => (ProviderId, Since) = (provider, now);

    public ProviderId ProviderId { get; private set; }

    /// <summary>The highest number given.</summary>
    public int LastNumber { get; private set; }
    public DateTimeOffset Since { get; private set; }
}

/// <summary>What a key signs with: Ed25519 the credential itself and the status lists, P-256 its form as a JWT.</summary>
public enum KeyKind { Ed25519, P256 }

/// <summary>A public key of an issuer. Private halves lie in a file, never here. Of each kind one signs; those before it stay published.</summary>
public sealed class IssuerKey
{
    IssuerKey() { }
    public IssuerKey(string multikey, string? jwk, ProviderId provider, DateTimeOffset now) =>
        (Multikey, Jwk, Kind, ProviderId, Since) = (multikey, jwk, jwk is null ? KeyKind.Ed25519 : KeyKind.P256, provider, now);

    /// <summary>z6Mk… or zDna…: the public key and its own name.</summary>
    public string Multikey { get; private set; } = "";

    /// <summary>A P-256 key once more as JSON, which is how verifiers of JWTs read it; absent for Ed25519.</summary>
    public string? Jwk { get; private set; }
    public KeyKind Kind { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>Absent while it signs. A retired key signs nothing new; what it has signed stays good.</summary>
    public DateTimeOffset? RetiredAt { get; private set; }

    /// <summary>Absent while the issuer stands by it. Set only when a key was compromised: nothing it has signed is good any more, whenever it was signed.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public void Retire(DateTimeOffset now) => RetiredAt ??= now;
    public void Withdraw(DateTimeOffset now) => (RetiredAt, WithdrawnAt) = (RetiredAt ?? now, WithdrawnAt ?? now);
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
