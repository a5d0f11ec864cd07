namespace Glabella.Domain.Certificates;

/// <summary>Why a recorded certificate is not signed. It goes when the certificate is signed; until then the registrar sees it.</summary>
public sealed class SealFault : IOfProvider
{
    SealFault() { }
    public SealFault(Certificate certificate, string sentence, DateTimeOffset now) => (CertificateId, ProviderId, Sentence, Since) = (certificate.Id, certificate.ProviderId, sentence, now);

    public CertificateId CertificateId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>Without a name.</summary>
    public string Sentence { get; private set; } = "";
    public DateTimeOffset Since { get; private set; }

    /// <returns>True when the reason is another one than before.</returns>
    public bool Change(string sentence, DateTimeOffset now)
    {
        if (sentence == Sentence) return false;
        (Sentence, Since) = (sentence, now);
        return true;
    }
}
