using Glabella.Domain.Certificates;
using Microsoft.AspNetCore.Http.Extensions;

namespace Glabella.Server.Features.Certificates;

/// <summary>A link that opens LinkedIn's own form with the certificate filled in. A plain link: nothing is sent before the holder follows it.</summary>
static class AddToProfile
{
    public static string Link(CertificateView view, string publicAddress) => "https://www.linkedin.com/profile/add" + new QueryBuilder
    {
        { "startTask", "CERTIFICATION_NAME" },
        { "name", $"{view.Facts.Course}: {view.Certificate.Level.Name()}" },
        { "organizationName", view.Facts.Issuer },
        { "issueYear", Number(view.IssuedOn.Year) },
        { "issueMonth", Number(view.IssuedOn.Month) },
        { "expirationYear", Number(view.ValidThrough.Year) },
        { "expirationMonth", Number(view.ValidThrough.Month) },
        { "certUrl", publicAddress },
        { "certId", view.Certificate.Code },
    };

    static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
