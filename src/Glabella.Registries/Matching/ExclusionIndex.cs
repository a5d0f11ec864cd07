using Glabella.Registries.Leie;

namespace Glabella.Registries.Matching;

/// <summary>A list made ready for screening. Built once for a list, read by many at a time.</summary>
public sealed class ExclusionIndex
{
    const int CommonFamily = 4, CommonGiven = 20, ShownToldApart = 5;

    readonly List<Exclusion> rows = [];
    readonly List<PlainName?> names = [];
    readonly Dictionary<Npi, List<int>> byNpi = [];
    readonly Dictionary<DateOnly, List<int>> byBirth = [];
    readonly Dictionary<string, List<int>> cut = [];
    readonly Dictionary<string, int> given = [];
    readonly WordIndex families = new();
    readonly NameComparison comparison;
    readonly int longestCut;

    /// <param name="list">The rows; byte-identical repeats count once.</param>
    public ExclusionIndex(IEnumerable<Exclusion> list) : this(list, Nicknames.English) { }

    /// <param name="list">The rows; byte-identical repeats count once.</param>
    /// <param name="nicknames">Which given names belong together.</param>
    public ExclusionIndex(IEnumerable<Exclusion> list, Nicknames nicknames)
    {
        var seen = new HashSet<string>();
        foreach (var row in list) if (seen.Add(row.RowHash)) Add(row);
        families.Close();
        longestCut = cut.Keys.Select(k => k.Length).DefaultIfEmpty().Max();
        comparison = new(nicknames, w => families.Count(w) >= CommonFamily, w => given.GetValueOrDefault(w) >= CommonGiven);
    }

    /// <summary>Rows without repeats.</summary>
    public int Count => rows.Count;

    public ScreenResult Screen(ScreenedPerson person)
    {
        var ours = NamesOf(person);
        var matches = new List<ListMatch>();
        string whole = $"{person.FirstName} {person.MiddleName} {person.LastName}";
        foreach (int row in Candidates(person, ours))
        {
            if (names[row] is not { } theirs)
            {
                if (Digits.Numbers(person.Npi, rows[row].Npi) == Agreement.Same)
                    matches.Add(new(rows[row], ScreenOutcome.Listed, ScreenReason.SameNpi, [Numbers(person, rows[row])], NameLikeness.Of(whole, rows[row].Name)));
                continue;
            }
            var (best, name) = Nearest(ours, theirs);
            if (Verdict.Of(name, Digits.Dates(person.Born, rows[row].Born), Digits.Numbers(person.Npi, rows[row].Npi)) is { } verdict)
                matches.Add(new(rows[row], verdict.Outcome, verdict.Reason, Explain(person, best, name, rows[row]), NameLikeness.Of(whole, rows[row].Name)));
        }
        var ordered = matches.OrderByDescending(m => m.Outcome).ThenByDescending(m => m.Likeness).ThenBy(m => m.Row.RowHash, StringComparer.Ordinal).ToList();
        var flagged = ordered.Where(m => m.Outcome != ScreenOutcome.Clear).ToList();
        return new(flagged.Count == 0 ? ScreenOutcome.Clear : flagged[0].Outcome, flagged, [.. ordered.Skip(flagged.Count).Take(ShownToldApart)]);
    }

    void Add(Exclusion row)
    {
        int at = rows.Count;
        rows.Add(row);
        if (row.Npi is { } npi) Under(byNpi, npi).Add(at);
        if (!row.IsPerson) { names.Add(null); return; }
        var name = PlainName.Of(row.LastName, row.FirstName, row.MiddleName, row.LastNameMayGoOn, row.FirstNameMayGoOn);
        names.Add(name);
        if (row.Born is { } born) Under(byBirth, born).Add(at);
        if (name.GivenWords.Count > 0) given[name.GivenWords[0]] = given.GetValueOrDefault(name.GivenWords[0]) + 1;
        families.Add(name.Family, at);
        foreach (string word in name.FamilyWords) families.Add(word, at);
        if (!name.FamilyMayGoOn) return;
        Under(cut, name.Family).Add(at);
        if (name.FamilyWords[^1] is { Length: >= 4 } last && last != name.Family) Under(cut, last).Add(at);
    }

    HashSet<int> Candidates(ScreenedPerson person, List<(PlainName Name, FormerName? Former)> ours)
    {
        var found = new HashSet<int>();
        var scratch = new NearWords();
        if (person.Npi is { } npi && byNpi.TryGetValue(npi, out var numbered)) found.UnionWith(numbered);
        if (person.Born is { } born && byBirth.TryGetValue(born, out var sameDay)) found.UnionWith(sameDay);
        foreach (var (name, _) in ours)
        {
            families.Nearly(name.Family, found, scratch);
            if (name.FamilyWords.Count > 1 || name.FamilyWords[0] != name.Family)
                foreach (string word in name.FamilyWords) families.Nearly(word, found, scratch);
            if (name.Given.Length > 1) families.Nearly(name.Given, found, scratch);
            if (name.Middle.Length > 2) families.Exactly(name.Middle, found);
            foreach (string word in name.FamilyWords.Append(name.Family)) CutOff(word, found);
        }
        return found;
    }

    void CutOff(string word, HashSet<int> into)
    {
        var beginnings = cut.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int length = 4; length <= Math.Min(word.Length, longestCut); length++)
            if (beginnings.TryGetValue(word.AsSpan(0, length), out var found)) into.UnionWith(found);
    }

    (int Best, NameFinding Name) Nearest(List<(PlainName Name, FormerName? Former)> ours, PlainName theirs)
    {
        var (best, nearest) = (0, comparison.Compare(ours[0].Name, theirs));
        for (int i = 1; i < ours.Count; i++)
            if (comparison.Compare(ours[i].Name, theirs) is var next && next.Points < nearest.Points) (best, nearest) = (i, next);
        return (best, nearest);
    }

    static List<(PlainName Name, FormerName? Former)> NamesOf(ScreenedPerson person)
    {
        List<(PlainName, FormerName?)> all = [(PlainName.Of(person.LastName, person.FirstName, person.MiddleName), null)];
        foreach (var former in person.FormerNames) all.Add((PlainName.Of(former.LastName, former.FirstName ?? person.FirstName, person.MiddleName), former));
        return all;
    }

    static IReadOnlyList<FieldFinding> Explain(ScreenedPerson person, int best, NameFinding name, Exclusion row)
    {
        var former = best == 0 ? null : person.FormerNames[best - 1];
        string? last = former?.LastName ?? person.LastName, first = former?.FirstName ?? person.FirstName;
        string before = former is null ? "" : "former ";
        List<FieldFinding> fields = name switch
        {
            { Exchanged: true } => [new(before + "last name", last, row.FirstName, name.Given), new("first name", first, row.LastName, name.Family)],
            { Family: Agreement.MaidenName } => [new("last name", person.MiddleName, row.LastName, name.Family), new("first name", first, row.FirstName, name.Given)],
            _ => [new(before + "last name", last, row.LastName, name.Family), new("first name", first, row.FirstName, name.Given)],
        };
        if (person.MiddleName is not null || row.MiddleName is not null) fields.Add(new("middle name", person.MiddleName, row.MiddleName, name.Middle));
        fields.Add(new("birth date", Day(person.Born), Day(row.Born), Digits.Dates(person.Born, row.Born)));
        fields.Add(Numbers(person, row));
        return fields;
    }

    static FieldFinding Numbers(ScreenedPerson person, Exclusion row) =>
        new("NPI", person.Npi?.ToString(), row.Npi?.ToString(), Digits.Numbers(person.Npi, row.Npi));

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    static List<int> Under<TKey>(Dictionary<TKey, List<int>> map, TKey key) where TKey : notnull =>
        map.TryGetValue(key, out var list) ? list : map[key] = [];
}
