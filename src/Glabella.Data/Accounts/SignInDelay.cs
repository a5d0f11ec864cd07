using System.Security.Cryptography;
using System.Text;

namespace Glabella.Data;

/// <summary>Password attempts that failed in a row for one address, with or without an account behind it: so a delay tells nothing.</summary>
public sealed class SignInDelay
{
    SignInDelay() { }

    public SignInDelay(string address) => AddressSha256 = Hash(address);

    public string AddressSha256 { get; private set; } = "";
    public int Failures { get; private set; }

    /// <summary>Password sign-in answers "wait" until then; passkeys stay open.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    public static string Hash(string address) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.ToUpperInvariant())));

    /// <summary>None before the fifth failure, then half a minute, doubling up to an hour: never for ever.</summary>
    public static TimeSpan After(int failures) => failures < 5 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(3600, 30 * Math.Pow(2, failures - 5)));
}

/// <summary>A passkey challenge that was answered: it is not accepted a second time.</summary>
public sealed class UsedChallenge
{
    UsedChallenge() { }

    public UsedChallenge(string nonce, DateTimeOffset expiresAt) => (Nonce, ExpiresAt) = (nonce, expiresAt);

    public string Nonce { get; private set; } = "";

    /// <summary>After this the challenge is refused for its age, and the row may go.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }
}
