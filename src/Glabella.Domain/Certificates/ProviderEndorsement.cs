namespace Glabella.Domain.Certificates;

/// <summary>
/// What the registrar of this installation says of a provider, as it was decided: the text that is signed, its place in the registrar's
/// status list. Written once, before anything is signed; what happens later is an <see cref="EndorsementWithdrawal"/>.
/// </summary>
public sealed class ProviderEndorsement : IOfProvider
{
    ProviderEndorsement() { }

    public ProviderEndorsement(EndorsementId id, ProviderId provider, int statusIndex, string verificationMethod, string comment, string prepared, PersonId by, DateTimeOffset now, DateTimeOffset until) =>
        (Id, ProviderId, StatusIndex, VerificationMethod, Comment, Prepared, EndorsedBy, EndorsedAt, ValidUntil) = (id, provider, statusIndex, verificationMethod, comment, prepared, by, now, until);

    /// <summary>How long an endorsement is good for; then the evidence is looked at again.</summary>
    public const int Months = 12;

    public const int ShortestComment = 20, LongestComment = 600;

    public EndorsementId Id { get; private set; }

    /// <summary>Who is endorsed.</summary>
    public ProviderId ProviderId { get; private set; }

    /// <summary>Place in the registrar's status list; random, never used twice.</summary>
    public int StatusIndex { get; private set; }

    /// <summary>Id of the registrar's key that signs.</summary>
    public string VerificationMethod { get; private set; } = "";

    /// <summary>The <see cref="IssuerKey"/> in it.</summary>
    public string KeyName => VerificationMethod[(VerificationMethod.IndexOf('#') + 1)..];

    /// <summary>The registrar's words; anyone may read them.</summary>
    public string Comment { get; private set; } = "";

    /// <summary>The endorsement credential with its proof options, signature missing, in canonical JSON.</summary>
    public string Prepared { get; private set; } = "";
    public PersonId EndorsedBy { get; private set; }
    public DateTimeOffset EndorsedAt { get; private set; }

    /// <summary>The last instant of its validity.</summary>
    public DateTimeOffset ValidUntil { get; private set; }
}

/// <summary>The signature, hex. An endorsement without one waits to be signed and counts for nothing.</summary>
public sealed class EndorsementSeal
{
    EndorsementSeal() { }
    public EndorsementSeal(EndorsementId endorsement, string signature, DateTimeOffset now) => (EndorsementId, Signature, SignedAt) = (endorsement, signature, now);

    public EndorsementId EndorsementId { get; private set; }
    public string Signature { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
}

/// <summary>The end of an endorsement before its day. Certificates that bear it stay what they are; the endorsement in them counts no more.</summary>
public sealed class EndorsementWithdrawal
{
    EndorsementWithdrawal() { }
    public EndorsementWithdrawal(EndorsementId endorsement, string reason, PersonId by, DateTimeOffset now) => (EndorsementId, Reason, By, At) = (endorsement, reason, by, now);

    public EndorsementId EndorsementId { get; private set; }

    /// <summary>For the file and the provider; never public.</summary>
    public string Reason { get; private set; } = "";
    public PersonId By { get; private set; }
    public DateTimeOffset At { get; private set; }
}
