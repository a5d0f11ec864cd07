namespace Glabella.Server.Features.Certificates;

/// <summary>Settings below <c>Certificates</c>.</summary>
public sealed record CertificateOptions
{
    /// <summary>Absent: the issuer keys are sealed with the installation's own key alone. Set: also with this passphrase, which is stored nowhere.</summary>
    public string? Passphrase { get; init; }
}
