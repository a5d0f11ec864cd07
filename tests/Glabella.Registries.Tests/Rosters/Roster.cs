using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Rosters;

namespace Glabella.Registries.Tests.Rosters;

/// <summary>The shipped mappings, and invented files in the layout of each.</summary>
static class Roster
{
    public static RosterMapping Shipped(string name) => RosterMapping.Read(File.ReadAllText(Path.Combine(Checkout.Root, "reference", "registries", "rosters", name + ".json")));

    public static IReadOnlyList<RosterRow> Read(string text, RosterMapping mapping) => Read(text, mapping, out _);

    public static IReadOnlyList<RosterRow> Read(string text, RosterMapping mapping, out RosterReader reader)
    {
        reader = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), mapping);
        List<RosterRow> rows = [];
        while (reader.Read() is { } row) rows.Add(row);
        return rows;
    }

    public static RefusedFileException Refusal(string text, RosterMapping mapping) => Assert.Throws<RefusedFileException>(() => Read(text, mapping));

    public static string Invent(RosterMapping mapping, int rows, string? header = null, IReadOnlyList<string>? before = null, params IReadOnlyList<InventedLicense> given)
    {
        var file = new MemoryStream();
        new SyntheticRoster(mapping, header, before ?? []).Write(file, 5, new(2026, 11, 20), rows, given);
        return Encoding.UTF8.GetString(file.ToArray());
    }
}
