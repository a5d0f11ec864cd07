using Glabella.Registries.Matching;

namespace Glabella.Registries.Leie;

/// <summary>Slips of the pen, for planting.</summary>
sealed class Misspelling(Dice dice)
{
    static readonly (string From, string To)[] Sounds =
    [
        ("PH", "F"), ("CK", "K"), ("WRIGHT", "RIGHT"), ("EY", "Y"), ("FF", "F"), ("LL", "L"), ("TT", "T"), ("IE", "EI"), ("Y", "I"), ("C", "K"), ("S", "Z"), ("V", "F"), ("EA", "EE"), ("OO", "OU"), ("AI", "AY"), ("ER", "AR"), ("E", "I"),
    ];

    public static readonly string[] Kinds = ["substituted", "deleted", "inserted", "doubled", "transposed", "sound-alike"];

    public string One(string word, string kind)
    {
        int at = dice.Below(word.Length);
        string wrong = kind switch
        {
            "substituted" => word[..at] + Letter(word[at]) + word[(at + 1)..],
            "deleted" => word.Remove(at, 1),
            "inserted" => word.Insert(at, Letter(' ').ToString()),
            "doubled" => word.Insert(at, word[at].ToString()),
            "transposed" => Exchange(word, Math.Min(at, word.Length - 2)),
            _ => Alike(word),
        };
        return wrong == word ? One(word, "substituted") : wrong;
    }

    /// <summary>Two letters, at different places.</summary>
    public string Two(string word) => One(One(word, dice.Pick(Kinds.Take(5).ToArray())), dice.Pick(Kinds.Take(5).ToArray())) is var wrong && Spelling.Errors(word, wrong, 2) == 2 ? wrong : Two(word);

    /// <summary>The same number with two digits exchanged: it fails its check digit, or names somebody else.</summary>
    public string Exchanged(Npi npi)
    {
        string digits = npi.ToString();
        for (int at = 1 + dice.Below(8); ; at = 1 + dice.Below(8))
            if (digits[at] != digits[at + 1]) return Exchange(digits, at);
    }

    /// <summary>Spoken the same: the first rule that changes the word.</summary>
    public static string Alike(string word)
    {
        foreach (var (from, to) in Sounds)
            if (word.IndexOf(from, 1, StringComparison.Ordinal) is > 0 and var at) return word[..at] + to + word[(at + from.Length)..];
        return word + word[^1];
    }

    char Letter(char but)
    {
        char letter = (char)('A' + dice.Below(26));
        return letter == but ? Letter(but) : letter;
    }

    static string Exchange(string word, int at) => word.Length < 2 ? word : word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
}
