using System.Security.Cryptography;
using System.Text;
using Glabella.Domain;

namespace Glabella.Data;

public enum LinkPurpose { Registration, Recovery, NewAddress, FirstRegistrar }

/// <summary>A one-use link: the secret leaves by mail (or on the operator's console), its hash stays here until it is used or over.</summary>
public sealed class MailedLink
{
    MailedLink() { }

    public MailedLink(LinkPurpose purpose, string email, string secret, DateTimeOffset expiresAt) =>
        (Purpose, Email, SecretSha256, ExpiresAt) = (purpose, email, Hash(secret), expiresAt);

    public string SecretSha256 { get; private set; } = "";
    public LinkPurpose Purpose { get; private set; }
    public string Email { get; private set; } = "";
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>Whose account it changes; absent for a registration.</summary>
    public PersonId? PersonId { get; init; }

    /// <summary>What the registration said; absent otherwise.</summary>
    public string? GivenName { get; init; }
    public string? FamilyName { get; init; }
    public string? PasswordHash { get; init; }

    /// <summary>256 random bits, fit for an address.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
