using Glabella.Server.Trust;
using System.Globalization;
using System.Text;
using Glabella.Registries;
using Glabella.Registries.Matching;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Screening;

/// <summary>A staff list as a spreadsheet has it: columns by name, one person a line; and the same list back with the answers.</summary>
static class StaffFile
{
    static readonly (string Field, string[] Names)[] Columns =
    [
        ("last", ["lastname", "last", "familyname", "surname"]), ("first", ["firstname", "first", "givenname"]), ("middle", ["middlename", "middle", "middleinitial"]),
        ("born", ["birthdate", "dateofbirth", "dob", "born"]), ("npi", ["npi", "npinumber"]), ("former", ["formerlastnames", "formerlastname", "formername", "maidenname"]),
    ];

    static readonly string[] DateForms = ["yyyy-MM-dd", "M/d/yyyy", "yyyyMMdd"];
    static readonly string[] Headers = ["line", "last_name", "first_name", "birth_date", "npi", "outcome", "list", "list_as_of", "listed_name", "type", "excluded_on", "waiver_state", "reason", "fields", "told_apart", "row_sha256", "note"];

    /// <summary>Null and the reason when the file is no staff list.</summary>
    public static IReadOnlyList<ToScreen>? Read(string text, out string fault)
    {
        fault = "The first line must name the columns; last_name is needed; first_name, middle_name, birth_date, npi and former_last_names help.";
        var rows = Rows(text);
        if (rows.Count == 0) return null;
        var names = rows[0].Select(Fold).ToList();
        var at = Columns.ToDictionary(c => c.Field, c => names.FindIndex(n => c.Names.Contains(n)));
        return at["last"] < 0 ? null : [.. rows.Skip(1).Where(r => r.Exists(c => c.Trim().Length > 0)).Select(r => Person(field => at[field] is >= 0 and var i && i < r.Count ? r[i] : null))];
    }

    /// <summary>What a person typed, whoever carries it: a line of a file or a JSON object.</summary>
    public static ToScreen Person(Func<string, string?> cell)
    {
        string? last = Cell("last"), born = Cell("born"), number = Cell("npi");
        if (last is null) return new(null, "No last name: not screened.");
        var notes = new List<string>();
        DateOnly? day = DateOnly.TryParseExact(born, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;
        Npi? npi = Npi.TryParse(number, out var parsed) ? parsed : null;
        if (born is not null && day is null) notes.Add($"The birth date “{born}” was not understood; write 1971-05-14.");
        if (number is not null && npi is null) notes.Add($"“{number}” is no NPI.");
        var former = (Cell("former") ?? "").Split([';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return new(new(last, Cell("first"), Cell("middle"), day, npi) { FormerNames = [.. former.Select(f => new FormerName(f))] }, notes.Count == 0 ? null : string.Join(' ', notes));

        string? Cell(string field) => cell(field)?.Trim() is { Length: > 0 } value ? value[..Math.Min(value.Length, 100)] : null;
    }

    /// <summary>One line a flagged row, and one for everybody without any; each with the lists and their days.</summary>
    public static IEnumerable<string?[]> Answers(IReadOnlyList<Screened> people) => people.Index().SelectMany(p =>
    {
        var (one, line) = (p.Item, (p.Index + 2).ToString(CultureInfo.InvariantCulture));
        string?[] who = [line, one.Person?.LastName, one.Person?.FirstName, Day(one.Person?.Born), one.Person?.Npi?.ToString()];
        string apart = string.Join(" | ", one.Answers.SelectMany(a => a.Result.ToldApart.Select(m => $"{m.Row.Name}: {Explained.Reason(m.Reason)}")));
        var flags = one.Answers.SelectMany(a => a.Result.Matches.Select(m => (a.List, Match: m))).ToList();
        return flags.Count == 0
            ? [[.. who, Explained.Word(one.Outcome), string.Join(' ', one.Answers.Select(a => a.List.Registry)), string.Join(' ', one.Answers.Select(a => Day(a.List.AsOf))), .. Nothing, apart, null, one.Note]]
            : flags.Select(string?[] (f) => [.. who, Explained.Word(f.Match.Outcome), f.List.Registry, Day(f.List.AsOf), f.Match.Row.Name, f.Match.Row.Type, Day(f.Match.Row.Excluded),
                f.Match.Row.WaiverState, Explained.Reason(f.Match.Reason), Explained.Fields(f.Match), apart, f.Match.Row.RowHash, one.Note]);
    });

    public static byte[] Csv(IReadOnlyList<Screened> people) => Ui.Csv.Bytes(Headers, Answers(people));

    static readonly string?[] Nothing = [null, null, null, null, null, null];

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Fold(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    /// <summary>RFC 4180, also with semicolons or tabs when the first line has more of those.</summary>
    static List<List<string>> Rows(string text)
    {
        text = text.TrimStart('\uFEFF');
        string head = text.Split('\n', 2)[0];
        char comma = new[] { ',', ';', '\t' }.MaxBy(c => head.Count(h => h == c));
        var (rows, row, cell, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { cell.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == comma) End();
            else if (!quoted && c is '\n') { End(); rows.Add(row); row = []; }
            else if (quoted || c != '\r') cell.Append(c);
        }
        if (cell.Length > 0 || row.Count > 0) { End(); rows.Add(row); }
        return rows;

        void End()
        {
            row.Add(cell.ToString());
            cell.Clear();
        }
    }
}
