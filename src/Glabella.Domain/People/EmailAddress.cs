using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Glabella.Domain.People;

/// <summary>A mail address as people type it: the dot-atom form of RFC 5321 in ASCII, at most 254 characters. Never a line break, a quote or a space.</summary>
/// <remarks>Quoted local parts are legal and nobody has one; through them SMTP commands were smuggled (GHSA-g7hc-96xr-gvvx). The default is empty.</remarks>
public readonly partial record struct EmailAddress
{
    EmailAddress(string value) => Value = value;

    public string Value { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out EmailAddress address)
    {
        string trimmed = text?.Trim(' ') ?? "";
        bool fine = trimmed.Length is > 0 and <= 254 && trimmed.IndexOf('@') <= 64 && Shape().IsMatch(trimmed);
        address = fine ? new(trimmed) : default;
        return fine;
    }

    public override string ToString() => Value ?? "";

    // \z, not $: the dollar sign would let one line feed through.
    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])\z")]
    private static partial Regex Shape();
}
