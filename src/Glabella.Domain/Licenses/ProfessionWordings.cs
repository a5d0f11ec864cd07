namespace Glabella.Domain.Licenses;

/// <summary>Which of our professions a board means by a kind of license: reference/registries/profession-wordings.csv. Words that nobody mapped mean none.</summary>
public sealed class ProfessionWordings
{
    readonly Dictionary<string, string[]> meanings = [];

    /// <summary>Reads the table; a broken line throws with its number and the rule it breaks.</summary>
    public static ProfessionWordings Read(TextReader csv)
    {
        var wordings = new ProfessionWordings();
        if (csv.ReadLine() != "wording,professions") throw new FormatException("line 1: the header must be wording,professions");
        for (int number = 2; csv.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) continue;
            int comma = line.LastIndexOf(',');
            if (comma < 1 || comma == line.Length - 1) throw new FormatException($"line {number}: a wording, a comma and professions with a blank between are needed");
            if (!wordings.meanings.TryAdd(StatusWordings.Fold(line[..comma]), line[(comma + 1)..].Split(' '))) throw new FormatException($"line {number}: “{line[..comma]}” stands twice");
        }
        return wordings;
    }

    public IReadOnlyList<string> Of(string? wording) => meanings.GetValueOrDefault(StatusWordings.Fold(wording), []);
}
