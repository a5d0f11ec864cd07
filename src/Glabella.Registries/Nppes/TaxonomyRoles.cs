using System.Text;

namespace Glabella.Registries.Nppes;

/// <summary>What one taxonomy code speaks for, in our words. Self-declared, so never proof.</summary>
/// <param name="Role">A profession code, <c>physician</c> (MD or DO) or <c>student</c>; null for a facility.</param>
/// <param name="Focus"><c>aesthetic</c>, <c>therapeutic</c> or null.</param>
/// <param name="Facility"><c>strong</c>, <c>weak</c>, <c>not_a_clinic</c>; null for a person's code.</param>
public sealed record TaxonomyRole(string? Role, string? Focus, string? Facility);

/// <summary>Our table of the codes we reason about: reference/registries/taxonomy-roles.csv.</summary>
public sealed class TaxonomyRoles
{
    readonly Dictionary<string, TaxonomyRole> whole = [], beginnings = [];

    /// <summary>Reads the table; a broken line throws with its number and the rule it breaks.</summary>
    public static TaxonomyRoles Read(TextReader csv)
    {
        var roles = new TaxonomyRoles();
        int number = 1;
        if (csv.ReadLine() != "code,role,focus,facility") throw new FormatException("line 1: the header must be code,role,focus,facility");
        while (csv.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0) continue;
            string[] cells = line.Split(',');
            if (cells.Length != 4) throw new FormatException($"line {number}: four cells are needed");
            roles.Add(cells, number);
        }
        return roles;
    }

    /// <summary>Null when the table says nothing about the code: unknown is an answer, never an error.</summary>
    public TaxonomyRole? Of(string code)
    {
        if (whole.TryGetValue(code, out var exact)) return exact;
        for (int length = code.Length - 1; length >= 2; length--)
            if (beginnings.TryGetValue(code[..length], out var role)) return role;
        return null;
    }

    /// <summary>The professions that a provider's codes and credential text speak for. A physician's code says MD or DO only with
    /// the credential: alone it does not make a physician, because about one holder in twenty-five is a PA or an NP.</summary>
    public IReadOnlySet<string> ProfessionsOf(IEnumerable<string> codes, string? credential)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        var letters = Letters(credential);
        foreach (string code in codes)
        {
            if (Of(code)?.Role is not { } role || role == "student") continue;
            if (role != "physician") found.Add(role);
            else if (letters.Contains("DO")) found.Add("do");
            else if (letters.Overlaps(["MD", "MBBS", "MBCHB"])) found.Add("md");
        }
        return found;
    }

    /// <summary>"M D", "MD," and "M.D., PhD" all hold MD.</summary>
    static HashSet<string> Letters(string? credential)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in (credential ?? "").ToUpperInvariant().Split([',', '|', '/', ';', '&']))
        {
            var word = new StringBuilder();
            foreach (char c in part)
                if (char.IsAsciiLetter(c)) word.Append(c);
            found.Add(word.ToString());
            foreach (string piece in part.Split(' ')) found.Add(piece.Replace(".", ""));
        }
        return found;
    }

    void Add(string[] cells, int number)
    {
        string code = cells[0];
        if (cells[1].Length == 0 == (cells[3].Length == 0)) throw new FormatException($"line {number}: {code} needs a role or a facility, not both");
        if (cells[2] is not ("" or "aesthetic" or "therapeutic")) throw new FormatException($"line {number}: {cells[2]} is no focus");
        if (cells[3] is not ("" or "strong" or "weak" or "not_a_clinic")) throw new FormatException($"line {number}: {cells[3]} is no facility class");
        var role = new TaxonomyRole(Or(cells[1]), Or(cells[2]), Or(cells[3]));
        bool beginning = code.EndsWith('*');
        if (!beginning && code.Length != 10) throw new FormatException($"line {number}: {code} has not ten characters; end a beginning with *");
        if (beginning ? !beginnings.TryAdd(code[..^1], role) : !whole.TryAdd(code, role)) throw new FormatException($"line {number}: {code} stands twice");
    }

    static string? Or(string cell) => cell.Length == 0 ? null : cell;
}
