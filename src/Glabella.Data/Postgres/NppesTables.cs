using Glabella.Data.Registry;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>The NPPES list as tables of the schema <c>registry</c>. A new list is made under names that end with <c>_next</c>.</summary>
static class NppesTables
{
    const string Fixed = """
        create schema if not exists registry;
        create table if not exists registry.nppes_list (generation bigint not null, run int not null, full_run int not null, as_of date not null, full_as_of date, rows bigint not null);
        create table if not exists registry.nppes_sources (run int primary key, as_of date not null, file_name text not null, sha256 text not null);
        """;

    static readonly (string Name, string Columns)[] Switched =
    [
        ("providers", """
            id bigint not null, npi bigint not null, run int not null, entity int not null, active boolean not null, deactivated date, reactivated date, replacement bigint,
            organization_name text, last_name text, first_name text, middle_name text, suffix text, credential text, other_last_name text, other_first_name text,
            address text, city text, state text, zip text, phone text, enumerated date, updated date
            """),
        ("taxonomies", "key bigint not null, code text not null, license_number text, state text, is_primary boolean not null"), // key: id of the provider * 16 + slot
        ("names", "key bigint not null, who bigint not null"), // key: hash of family and given name; who: state and NPI
        ("vocabulary", "part serial, family bytea not null, given bytea not null"), // one name a line; a week adds a part
        .. SideTable.All.Select(t => (t.Name, $"npi bigint not null, {string.Join(" text, ", t.Columns)} text")),
    ];

    public const string Columns = "id, npi, run, entity, active, deactivated, reactivated, replacement, organization_name, last_name, first_name, middle_name, suffix, credential, "
        + "other_last_name, other_first_name, address, city, state, zip, phone, enumerated, updated";
    public const int Slots = 16;

    /// <summary>Tables for a new list, which the program's role may read and change like its own.</summary>
    public static string Make => Fixed + Remove + string.Concat(Switched.Select(t => $"create table registry.nppes_{t.Name}_next ({t.Columns});")) + Grant;

    public const string Grant = """
        do $$
        declare app text := session_user || '_app';
        begin
          if exists (select from pg_roles where rolname = app) then
            execute format('grant usage on schema registry to %I', app);
            execute format('grant select, insert, update, delete on all tables in schema registry to %I', app);
            execute format('grant usage on all sequences in schema registry to %I', app);
          end if;
        end $$
        """;

    public static string Remove => string.Concat(Switched.Select(t => $"drop table if exists registry.nppes_{t.Name}_next;"));

    public const string FindDoubles = """
        create temp table doubles as select a.id from registry.nppes_providers_next as a join registry.nppes_providers_next as b on b.npi = a.npi and b.id > a.id;
        delete from registry.nppes_taxonomies_next where key / 16 in (select id from doubles);
        delete from registry.nppes_providers_next where id in (select id from doubles);
        """;

    public static string IndexNpis(long generation) => $"create unique index nppes_providers_{generation} on registry.nppes_providers_next (npi)";

    public static string IndexRest(long generation) => $"""
        create index nppes_taxonomies_{generation} on registry.nppes_taxonomies_next (key);
        create index nppes_names_{generation} on registry.nppes_names_next (key, who);
        create index nppes_provider_ids_{generation} on registry.nppes_providers_next (id);
        {string.Concat(SideTable.All.Select(t => $"create index nppes_{t.Name}_{generation} on registry.nppes_{t.Name}_next (npi);"))}
        analyze registry.nppes_providers_next, registry.nppes_taxonomies_next, registry.nppes_names_next
        """;

    /// <summary>Locked in the order in which readers lock, so that the two never wait for each other.</summary>
    public static string Switch => string.Concat(Switched.Select(t => $"alter table if exists registry.nppes_{t.Name} rename to nppes_{t.Name}_last;"))
        + string.Concat(Switched.Select(t => $"drop table if exists registry.nppes_{t.Name}_last;"))
        + string.Concat(Switched.Select(t => $"alter table registry.nppes_{t.Name}_next rename to nppes_{t.Name};"));

    public static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteNonQueryAsync(cancel);
    }
}
