using System.Globalization;
using System.Text;
using Glabella.Registries.Leie;

namespace Glabella.Registries.Rosters;

/// <summary>A license made up for a roster, in the board's words.</summary>
public sealed record InventedLicense(string Number, string Family, string Given)
{
    public string? Middle { get; init; }
    public string? Type { get; init; }
    public string Status { get; init; } = "Active";
    public string? StatusReason { get; init; }
    public DateOnly? Issued { get; init; }
    public DateOnly? Changed { get; init; }
    public DateOnly? Expires { get; init; }
    public string? Discipline { get; init; }
    public string? Action { get; init; }
    public DateOnly? ActionDate { get; init; }
}

/// <summary>Writes invented people in the layout of a roster: its delimiter, quoting, columns and dates. The same seed gives the same bytes.</summary>
/// <param name="mapping">The roster.</param>
/// <param name="header">The columns in the roster's own order, with a comma between; those of the mapping when absent.</param>
/// <param name="before">Lines that stand before the header.</param>
public sealed class SyntheticRoster(RosterMapping mapping, string? header = null, params IReadOnlyList<string> before)
{
    readonly string[] columns = header?.Split(',') ?? [.. mapping.Columns.Values.Select(c => c.Split(" | ")[0])];
    readonly string form = mapping.Dates?[0] ?? RosterDate.Iso;
    static readonly string[] Statuses = ["Active", "Active", "Active", "Active", "Active", "Active", "Expired", "Inactive", "Suspended", "Never heard of"];
    static readonly string[] Types = ["Registered Nurse", "Physician", "Physician Assistant", "Nurse Practitioner", "Massage Therapist"];

    public void Write(Stream target, ulong seed, DateOnly asOf, int rows, params IReadOnlyList<InventedLicense> given)
    {
        var dice = new Dice(seed);
        var people = new InventedPeople(dice, asOf);
        using var text = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        foreach (string line in before) text.WriteLine(line);
        text.WriteLine(string.Join(mapping.Separator, columns.Select(Quote)));
        foreach (var license in given) Write(text, license);
        for (int i = given.Count; i < rows; i++) Write(text, Invent(dice, people, asOf, i));
    }

    InventedLicense Invent(Dice dice, InventedPeople people, DateOnly asOf, int i)
    {
        var issued = asOf.AddDays(-dice.Below(9000));
        bool disciplined = dice.Chance(2);
        return new((50_000_000 + i).ToString(CultureInfo.InvariantCulture), people.Family(), people.Given())
        {
            Type = mapping.Types?.Keys.First() ?? dice.Pick(Types), Status = dice.Pick(Statuses), Issued = issued, Changed = issued, Expires = asOf.AddDays(dice.Below(1400) - 200),
            Discipline = disciplined ? "Y" : "N", Action = disciplined ? "Reprimand" : null, ActionDate = disciplined ? issued : null,
        };
    }

    void Write(StreamWriter text, InventedLicense license)
    {
        text.Write(string.Join(mapping.Separator, columns.Select(c => Quote(Value(license, FieldOf(c))))));
        if (mapping.TrailingSeparator) text.Write(mapping.Separator);
        text.WriteLine();
    }

    string? FieldOf(string column) => mapping.Columns.FirstOrDefault(c => c.Value.Split(" | ").Any(n => RosterMapping.Fold(n) == RosterMapping.Fold(column))).Key;

    string Value(InventedLicense from, string? field) => field switch
    {
        "number" => from.Number,
        "family" => from.Family,
        "given" => from.Given,
        "middle" => from.Middle,
        "name" => string.Join(' ', new[] { from.Given, from.Middle, from.Family }.Where(p => p is not null)),
        "type" => from.Type,
        "status" => from.Status,
        "status_reason" => from.StatusReason,
        "issued" => Day(from.Issued),
        "changed" => Day(from.Changed),
        "expires" => Day(from.Expires),
        "discipline" => from.Discipline ?? "N",
        "action" => from.Action,
        "action_date" => Day(from.ActionDate),
        "kind" => mapping.Only?["kind"][0],
        _ => null,
    } ?? "";

    string? Day(DateOnly? day) => day?.ToString(form, CultureInfo.InvariantCulture);

    string Quote(string value) => mapping.IsQuoted && (value.Contains(mapping.Separator) || value.Contains('"')) ? $"\"{value.Replace("\"", "\"\"")}\"" : value;
}
