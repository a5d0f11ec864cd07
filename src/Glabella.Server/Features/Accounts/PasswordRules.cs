using System.Text;
using Glabella.Domain;

namespace Glabella.Server.Features.Accounts;

/// <summary>Length and the blocklist, nothing else: no composition rules, no expiry, compared as received (NIST SP 800-63B-4, 3.1.1.2).</summary>
static class PasswordRules
{
    public const int Shortest = 15, Longest = 1024;

    static readonly string[] Context = ["glabella", "botox", "botulinum", "toxin", "dysport", "xeomin", "jeuveau", "daxxify", "letybo", "myobloc", "injector", "injection", "clinician", "registrar", "certificate", "aesthetics"];
    static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz", "01234567890123456789012345678901234567890", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm"];
    static readonly Lazy<HashSet<string>> Common = new(Load);

    /// <param name="about">Words about the person: names, the address. They do not make a password.</param>
    /// <returns>Null when the password is fine.</returns>
    public static Refusal? Check(string? password, params string?[] about)
    {
        if (password is null || password.EnumerateRunes().Count() < Shortest) return new PasswordTooShort();
        if (password.Length > Longest) return new PasswordTooLong();
        string lower = password.ToLowerInvariant();
        return Common.Value.Contains(lower) || IsRepetition(lower) || IsRow(lower) || IsTwoKnownWords(lower, about) ? new PasswordCommon() : null;
    }

    /// <summary>"passwordpassword", "abcabcabcabcabc": some beginning over and over.</summary>
    static bool IsRepetition(string text) =>
        Enumerable.Range(1, text.Length / 2).Any(period => Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]));

    static bool IsRow(string text) => Rows.Any(row => row.Contains(text) || new string([.. row.Reverse()]).Contains(text));

    /// <summary>"Glabella-Botox-2026!": at most two words from the lists, with any digits and signs between them.</summary>
    static bool IsTwoKnownWords(string lower, string?[] about)
    {
        string core = string.Concat(lower.Where(char.IsLetter));
        if (core.Length < 3) return false;
        var known = about.SelectMany(Words).Concat(Context).ToHashSet();
        bool IsKnown(string word) => known.Contains(word) || Common.Value.Contains(word);
        return IsKnown(core) || Enumerable.Range(3, Math.Max(0, core.Length - 5)).Any(cut => IsKnown(core[..cut]) && IsKnown(core[cut..]));
    }

    static IEnumerable<string> Words(string? text) =>
        (text ?? "").ToLowerInvariant().Split(['@', '.', '-', '_', '+', ' '], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 3);

    static HashSet<string> Load()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt") ?? throw new InvalidOperationException("common-passwords.txt is not in the program.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#')];
    }
}
