namespace Glabella.Domain.Certificates;

/// <summary>
/// A certificate as it was decided: number, level, dates, proof, the hash of what is signed. Written once, before anything is
/// signed; never changed, never deleted. What happens later is a <see cref="CertificateEvent"/>.
/// </summary>
public sealed class Certificate : IOfProvider, IOfPerson
{
    Certificate() { }

    public Certificate(CertificateId id, string publicId, ShortCode code, int number, PersonId person, ProviderId provider, CourseId course, SessionId session, SeatId seat, int edition) =>
        (Id, PublicId, Code, Number, PersonId, ProviderId, CourseId, SessionId, SeatId, Edition) =
        (id, publicId, code.ToString(), number, person, provider, course, session, seat, edition);

    public CertificateId Id { get; private set; }

    /// <summary>128 random bits, 32 hex digits: the address of the public check. Knowing it is the permission to see it.</summary>
    public string PublicId { get; private set; } = "";

    /// <summary>A <see cref="ShortCode"/> with its hyphen.</summary>
    public string Code { get; private set; } = "";

    /// <summary>From 1, counted per provider, without gaps.</summary>
    public int Number { get; private set; }
    public PersonId PersonId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public CourseId CourseId { get; private set; }
    public SessionId SessionId { get; private set; }
    public SeatId SeatId { get; private set; }

    /// <summary>From 1; unique per seat. A higher edition replaces the one before it.</summary>
    public int Edition { get; private set; }
    public Level Level { get; init; }

    /// <summary>The decision's instant, and the first of its validity.</summary>
    public DateTimeOffset IssuedAt { get; init; }

    /// <summary>The last instant of its validity.</summary>
    public DateTimeOffset ValidUntil { get; init; }

    /// <summary>Its last day where the class was: <see cref="ValidUntil"/> is that day's last second.</summary>
    public DateOnly LastDay => DateOnly.FromDateTime(ValidUntil.UtcDateTime.AddHours(-12));

    /// <summary>Place in the provider's status lists; random, never used twice.</summary>
    public int StatusIndex { get; init; }

    /// <summary>Id of the issuer's key that signs.</summary>
    public string VerificationMethod { get; init; } = "";

    /// <summary>The <see cref="IssuerKey"/> in it.</summary>
    public string KeyName => VerificationMethod[(VerificationMethod.IndexOf('#') + 1)..];

    /// <summary>The person who pressed the button; the rule decided.</summary>
    public PersonId IssuedBy { get; init; }

    /// <summary>The license that was checked again at issue.</summary>
    public LicenseId LicenseId { get; init; }

    /// <summary>SHA-256, lower-case hex, of the prepared text in <see cref="CertificatePaper"/>.</summary>
    public string ContentSha256 { get; init; } = "";
    public List<Condition> Conditions { get; init; } = [];
}

/// <summary>
/// What the certificate says in words, with the holder's name: the text prepared for signing. Never changed. Erasure of a
/// person deletes it; the certificate's row, which bears no name, stays.
/// </summary>
public sealed class CertificatePaper : IOfProvider, IOfPerson
{
    CertificatePaper() { }

    public CertificatePaper(Certificate certificate, string familyNameKey, string prepared, Facts facts) =>
        (CertificateId, PersonId, ProviderId, FamilyNameKey, Prepared, Facts) =
        (certificate.Id, certificate.PersonId, certificate.ProviderId, familyNameKey, prepared, facts);

    public CertificateId CertificateId { get; private set; }
    public PersonId PersonId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>The family name folded by <see cref="FamilyName.Key"/>, for the check by code and name.</summary>
    public string FamilyNameKey { get; private set; } = "";

    /// <summary>The credential with its proof options, signature missing, in canonical JSON.</summary>
    public string Prepared { get; private set; } = "";
    public Facts Facts { get; private set; } = null!;
}

/// <summary>What the printed and the shown certificate say, as it was on the day of issue.</summary>
public sealed record Facts(
    string Holder, string Course, string Issuer, string IssuerPlace, string Place, DateOnly ClassDay, int Minutes, int SupervisedCases, bool ExamPassed,
    List<string> Scope, string Instructor, string InstructorCredentials);

/// <summary>The signature, once it is made. Signing the same text again gives the same one.</summary>
public sealed class CertificateSeal
{
    CertificateSeal() { }
    public CertificateSeal(CertificateId certificate, string signature, DateTimeOffset now) => (CertificateId, Signature, SealedAt) = (certificate, signature, now);

    public CertificateId CertificateId { get; private set; }

    /// <summary>64 bytes of Ed25519, lower-case hex.</summary>
    public string Signature { get; private set; } = "";
    public DateTimeOffset SealedAt { get; private set; }
}

/// <summary>
/// The same credential as a JWT. Signing it again would give other bytes, so it is made once for each key and kept: what a holder
/// has downloaded and what lies here are the same. It bears the name and goes with the paper.
/// </summary>
public sealed class CertificateJwt : IOfProvider, IOfPerson
{
    CertificateJwt() { }

    public CertificateJwt(Certificate certificate, string multikey, string jwt, DateTimeOffset now) =>
        (CertificateId, PersonId, ProviderId, Multikey, Jwt, SignedAt) = (certificate.Id, certificate.PersonId, certificate.ProviderId, multikey, jwt, now);

    public CertificateId CertificateId { get; private set; }
    public PersonId PersonId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>The <see cref="IssuerKey"/> that signed. Another one signs only after this one was withdrawn.</summary>
    public string Multikey { get; private set; } = "";

    /// <summary>Header, payload and signature in their compact form.</summary>
    public string Jwt { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
}
