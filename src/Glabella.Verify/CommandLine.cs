using System.Globalization;

namespace Glabella.Verify;

/// <summary>What was asked: which file, with which folder of documents, as of when (now unless told), in which form.</summary>
sealed record CommandLine(string File, string? Store, DateTimeOffset? Now, bool Json)
{
    public const string Usage = """
        glabella-verify FILE [--store DIR] [--now TIME] [--json]

          FILE         a certificate: JSON, JWT, a picture or drawing with one inside, or its PDF; - for standard input
          --store DIR  a folder with DID documents and status lists of issuers you trust, as *.json; without it nothing is known
          --now TIME   as of another instant, such as 2026-11-28T09:00:00Z
          --json       the report for programs

        Ends with 0 when the certificate is good, 1 when it is not, 2 when that cannot be known. Asks no network.
        """;

    /// <summary>Null when the words make no sense.</summary>
    public static CommandLine? Read(string[] words)
    {
        string? file = null, store = null;
        DateTimeOffset? now = null;
        bool json = false;
        for (int i = 0; i < words.Length; i++)
        {
            string? value = i + 1 < words.Length ? words[i + 1] : null;
            switch (words[i])
            {
                case "--json": json = true; break;
                case "--store" when value is not null: (store, i) = (value, i + 1); break;
                case "--now" when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at): (now, i) = (at, i + 1); break;
                case ['-', '-', ..]: return null;
                case var word when file is null: file = word; break;
                default: return null;
            }
        }

        return file is null ? null : new(file, store, now, json);
    }
}
