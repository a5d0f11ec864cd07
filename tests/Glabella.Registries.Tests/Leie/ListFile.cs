using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Leie;

namespace Glabella.Registries.Tests.Leie;

/// <summary>Small lists made by hand, for tests that bend them.</summary>
static class ListFile
{
    public static Exclusion Nurse(string last = "ABERFIELD", string? first = "CORA", string? middle = null, string? born = "19710514", long? nine = null) => new()
    {
        RowHash = "", LastName = last, FirstName = first, MiddleName = middle, General = "NURSE/NURSES AIDE", Specialty = "NURSE/NURSES AIDE",
        Born = born is null ? null : DateOnly.ParseExact(born, "yyyyMMdd"), Npi = nine is { } n ? Npi.WithCheckDigit(n) : null,
        Address = "1 EXAMPLE ROAD", City = "AUSTIN", State = "TX", Zip = "78704", Type = "1128b4", Excluded = new(2019, 3, 20),
    };

    public static string Text(params Exclusion[] rows)
    {
        var stream = new MemoryStream();
        var writer = new LeieWriter(stream);
        foreach (var row in rows) writer.Write(row);
        return Encoding.ASCII.GetString(stream.ToArray());
    }

    public static IReadOnlyList<Exclusion> Read(string text, ExclusionMapping? mapping = null) => Read(text, mapping, out _);

    public static IReadOnlyList<Exclusion> Read(string text, ExclusionMapping? mapping, out ExclusionReader reader)
    {
        reader = new(new MemoryStream(Encoding.UTF8.GetBytes(text)), mapping ?? ExclusionMapping.Leie);
        return reader.ReadAll();
    }

    public static RefusedFileException Refusal(string text, ExclusionMapping? mapping = null) => Assert.Throws<RefusedFileException>(() => Read(text, mapping));

    /// <summary>The rows as a list has them: with their hashes.</summary>
    public static IReadOnlyList<Exclusion> List(params Exclusion[] rows) => Read(Text(rows));
}
