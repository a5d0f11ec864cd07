using System.Globalization;
using System.Text;

namespace Glabella.Registries.Matching;

/// <summary>Turns a name as typed into plain words: A to Z, no accents, no apostrophes, cut at blanks and hyphens.</summary>
static class NameWords
{
    static readonly HashSet<string> Suffixes = ["JR", "SR", "II", "III", "IV", "2ND", "3RD", "4TH", "ESQ"];
    static readonly HashSet<string> Credentials =
    [
        "MD", "DDS", "DMD", "DPM", "PHD", "PHARMD", "RPH", "RN", "LPN", "LVN", "APRN", "ARNP", "FNP", "CRNA", "CNM", "CNS", "CNA", "MBBS", "BSN", "MSN", "DNP", "LCSW", "BCPS",
    ];
    static readonly HashSet<string> AfterComma = [.. Credentials, .. Suffixes, "DO", "PA", "NP", "PAC", "C", "OD", "DC", "BC", "PT", "DPT", "LPC"];

    /// <summary>Words that are no name by themselves: DE LA CRUZ is found by CRUZ, never by LA.</summary>
    public static readonly HashSet<string> Particles =
    [
        "DE", "LA", "LAS", "LOS", "DEL", "DELA", "DA", "DAS", "DOS", "DI", "DU", "VAN", "VON", "DER", "DEN", "TER", "TEN", "LE", "ST", "MC", "MAC", "O", "AL", "EL",
        "BIN", "IBN", "BEN", "ABU", "Y", "E", "UR", "UD",
    ];

    /// <summary>The words of a name; suffixes and credentials go to <paramref name="suffix"/> (the last suffix) or away.</summary>
    public static List<string> Of(string? text, out string? suffix)
    {
        suffix = null;
        var words = new List<string>(2);
        if (string.IsNullOrWhiteSpace(text)) return words;
        int comma = text.IndexOf(',');
        if (comma > 0 && Split(text[(comma + 1)..]) is var behind && behind.TrueForAll(AfterComma.Contains))
        {
            suffix = behind.Find(Suffixes.Contains);
            text = text[..comma];
        }
        words = Split(text);
        while (words.Count > 1 && (Suffixes.Contains(words[^1]) || Credentials.Contains(words[^1])))
        {
            if (Suffixes.Contains(words[^1])) suffix ??= words[^1];
            words.RemoveAt(words.Count - 1);
        }
        for (int i = 0; i < words.Count; i++) if (words[i] == "SAINT") words[i] = "ST";
        return words;
    }

    static List<string> Split(string text)
    {
        var words = new List<string>(2);
        var word = new StringBuilder(16);
        foreach (char c in Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormKD))
        {
            if (char.IsAsciiLetterUpper(c)) word.Append(c);
            else if (char.IsAsciiLetterLower(c)) word.Append((char)(c - 32));
            else if (char.IsAsciiDigit(c)) word.Append(c);
            else if (c is '\'' or '’' or 'ʼ' or '`' or '´' or '.') continue;
            else if (Latin(c) is { } letters) word.Append(letters);
            else if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format) continue;
            else if (char.IsLetter(c)) word.Append(char.ToUpperInvariant(c));
            else End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>Letters that Unicode does not take apart.</summary>
    static string? Latin(char c) => c switch
    {
        'ß' => "SS", 'ø' or 'Ø' => "O", 'æ' or 'Æ' => "AE", 'œ' or 'Œ' => "OE", 'ł' or 'Ł' => "L", 'đ' or 'Đ' or 'ð' or 'Ð' => "D", 'þ' or 'Þ' => "TH", 'ı' => "I", _ => null,
    };
}
