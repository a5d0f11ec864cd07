using Glabella.Credentials.Dids;
using Glabella.Credentials.Status;
using Glabella.Domain;

namespace Glabella.Server.Hosting;

/// <summary>The addresses that are signed into certificates. They may never change once one is out.</summary>
public static class IssuerAddresses
{
    /// <summary>The provider as an issuer: did:web:HOST:providers:SLUG.</summary>
    public static string IssuerDid(this Installation installation, string slug) => Did.Web(installation.PublicUrl.Authority, "providers", slug);

    public static string StatusList(this Installation installation, string slug, StatusPurpose purpose) =>
        installation.Address($"/providers/{slug}/status/{(purpose == StatusPurpose.Revocation ? "revocation" : "suspension")}/1");

    /// <summary>The registrar of this installation as an issuer of endorsements: did:web:HOST.</summary>
    public static string RegistrarDid(this Installation installation) => Did.Web(installation.PublicUrl.Authority);

    public static string EndorsementAddress(this Installation installation, EndorsementId id) => installation.Address($"/endorsements/{id.Value:N}");

    public static string EndorsementList(this Installation installation) => installation.Address("/endorsements/status/1");

    /// <summary>The public check; the QR code carries it.</summary>
    public static string VerifyAddress(this Installation installation, string publicId) => installation.Address("/verify/" + publicId);
}
