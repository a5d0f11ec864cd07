using System.Text;

namespace Glabella.Registries.Matching;

/// <summary>Given names and what their bearers are called: reference/registries/nicknames.csv.</summary>
public sealed class Nicknames
{
    readonly Dictionary<string, List<int>> lines = [];
    readonly List<string[]> rows = [];

    /// <summary>Our own table, compiled in.</summary>
    public static Nicknames English { get; } = ReadCompiledIn();

    /// <summary>The rows of the table: the formal name first.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows => rows;

    /// <summary>Reads a table; a broken line throws with its number.</summary>
    public static Nicknames Read(TextReader csv)
    {
        var table = new Nicknames();
        for (int number = 1; csv.ReadLine() is { } line; number++)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] names = line.Split(',');
            if (names.Length < 2 || !names.All(n => n.Length > 1 && n.All(char.IsAsciiLetterUpper)))
                throw new FormatException($"line {number}: a formal name and at least one short form in capital letters are needed");
            foreach (string name in names.Distinct())
            {
                if (!table.lines.TryGetValue(name, out var found)) table.lines[name] = found = [];
                found.Add(table.rows.Count);
            }
            table.rows.Add(names);
        }
        return table;
    }

    /// <summary>A formal name and what its bearers are called, whichever comes first. Two short forms are not kin: GRETA and PEG are both MARGARET, and two people.</summary>
    public bool AreKin(string a, string b)
    {
        if (!lines.TryGetValue(a, out var left) || !lines.TryGetValue(b, out var right)) return false;
        foreach (int line in left) if ((rows[line][0] == a || rows[line][0] == b) && right.Contains(line)) return true;
        return false;
    }

    static Nicknames ReadCompiledIn()
    {
        using var stream = typeof(Nicknames).Assembly.GetManifestResourceStream("nicknames.csv")!;
        return Read(new StreamReader(stream, Encoding.ASCII));
    }
}
