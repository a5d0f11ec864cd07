using Glabella.Data.Registry;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>Providers with their slots and sources in one statement: nobody sees half of a switch or of a week.</summary>
static class NppesSelect
{
    static readonly string Sql = $"""
        select {string.Join(", ", NppesTables.Columns.Split(", ").Select(c => "p." + c))}, s.as_of, s.file_name, s.sha256, t.code, t.license_number, t.state, t.is_primary
        from registry.nppes_providers as p join registry.nppes_sources as s on s.run = p.run
          left join registry.nppes_taxonomies as t on t.key >= p.id * {NppesTables.Slots} and t.key < (p.id + 1) * {NppesTables.Slots}
        where p.npi = any($1) order by p.npi, t.key
        """;

    public static async Task<List<RegistryRecord>> Find(NpgsqlConnection connection, IReadOnlyCollection<long> npis, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new() { Value = npis.ToArray() } } };
        await using var row = await command.ExecuteReaderAsync(cancel);
        List<RegistryRecord> found = [];
        List<RegistryTaxonomy> slots = [];
        while (await row.ReadAsync(cancel))
        {
            if (found.Count == 0 || found[^1].Provider.Npi != row.GetInt64(1)) found.Add(Record(row, slots = []));
            if (Text(row, 26) is { } code) slots.Add(new(code, Text(row, 27), Text(row, 28), row.GetBoolean(29)));
        }
        return found;
    }

    static RegistryRecord Record(NpgsqlDataReader row, List<RegistryTaxonomy> slots) => new(new()
    {
        Npi = row.GetInt64(1), Run = row.GetInt32(2), Entity = (RegistryEntity)row.GetInt32(3), Active = row.GetBoolean(4), Deactivated = Day(row, 5), Reactivated = Day(row, 6),
        Replacement = row.IsDBNull(7) ? null : row.GetInt64(7), OrganizationName = Text(row, 8), LastName = Text(row, 9), FirstName = Text(row, 10), MiddleName = Text(row, 11),
        Suffix = Text(row, 12), Credential = Text(row, 13), OtherLastName = Text(row, 14), OtherFirstName = Text(row, 15), Address = Text(row, 16), City = Text(row, 17),
        State = Text(row, 18), Zip = Text(row, 19), Phone = Text(row, 20), Enumerated = Day(row, 21), Updated = Day(row, 22), Taxonomies = slots,
    }, row.GetFieldValue<DateOnly>(23), row.GetString(24), row.GetString(25));

    static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
    static DateOnly? Day(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);
}
