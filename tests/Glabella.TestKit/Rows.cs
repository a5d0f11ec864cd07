using System.Globalization;
using Glabella.Data;
using Microsoft.EntityFrameworkCore;

namespace Glabella.TestKit;

/// <summary>Every row of every table as text: what "nothing was written" and "nothing is missing" are measured with.</summary>
public static class Rows
{
    public static async Task<SortedDictionary<string, List<string>>> Of(GlabellaDb db, params string[] without)
    {
        SortedDictionary<string, List<string>> all = new(StringComparer.Ordinal);
        await db.Database.OpenConnectionAsync();
        await db.Database.SqlQueryRaw<int>("select 1 as \"Value\"").SingleAsync(); // states who looks, for the commands below
        foreach (string table in db.Model.GetRelationalModel().Tables.Select(t => t.Name).Except(without))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            List<string> rows = [];
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).OrderBy(reader.GetName, StringComparer.Ordinal).Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}")));
            rows.Sort(StringComparer.Ordinal);
            all[table] = rows;
        }
        return all;
    }

    /// <summary>The tables that differ, each with its first row that only one of the two has.</summary>
    public static string Difference(IReadOnlyDictionary<string, List<string>> one, IReadOnlyDictionary<string, List<string>> other) => string.Join('\n',
        from table in one.Keys.Union(other.Keys).Order(StringComparer.Ordinal)
        let mine = one.GetValueOrDefault(table) ?? []
        let theirs = other.GetValueOrDefault(table) ?? []
        where !mine.SequenceEqual(theirs)
        select $"{table}: {mine.Except(theirs).Concat(theirs.Except(mine)).FirstOrDefault() ?? "same rows, other number"}");

    static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Array several => $"[{string.Join(',', several.Cast<object>().Select(Text))}]",
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
