using Glabella.Data;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Glabella.Server.Tests.House;

/// <summary>Two people and two schools, and in every table with a tenant key one row of each pair. Whatever the model gains is in it.</summary>
sealed record TwoTenants(World World, Guid Me, Guid MySchool, Guid Other, Guid OtherSchool) : IAsyncDisposable
{
    /// <param name="OfPerson">False where only the provider says whose a row is; so with <paramref name="OfProvider"/>.</param>
    public sealed record Table(string Name, bool OfPerson, bool OfProvider)
    {
        public bool IsPublished => Name is "courses" or "sessions" or "venues" or "memberships";
    }

    public string Login => World.Database["postgres:".Length..];

    public static async Task<TwoTenants> MoveIn()
    {
        var world = await World.Start(Engine.Postgres);
        Guid Id() => Guid.CreateVersion7(world.Now);
        var tenants = new TwoTenants(world, Id(), Id(), Id(), Id());
        string tables = string.Join(", ", (await tenants.Tables()).Select(t => $"'{t.Name}'"));
        // The tables' own rules are not the question here: checks and foreign keys are let go.
        PostgresServer.Execute(new NpgsqlConnectionStringBuilder(tenants.Login).Database!, $$"""
            set session_replication_role = replica;
            do $$
            declare t text; n int; names text; vals text; found record;
              people uuid[] := array['{{tenants.Me}}', '{{tenants.Other}}']; schools uuid[] := array['{{tenants.MySchool}}', '{{tenants.OtherSchool}}'];
            begin
              for found in select conrelid::regclass as of_table, conname from pg_constraint where contype = 'c' and connamespace = 'public'::regnamespace loop
                execute format('alter table %s drop constraint %I', found.of_table, found.conname);
              end loop;
              foreach t in array array[{{tables}}] loop
                for n in 1..2 loop
                  select string_agg(quote_ident(column_name), ', '), string_agg(case
                      when column_name = 'person_id' then quote_literal(people[n])
                      when column_name = 'provider_id' then quote_literal(schools[n])
                      when is_nullable = 'YES' then 'null'
                      when data_type = 'uuid' then 'gen_random_uuid()'
                      when data_type like 'timestamp%' then 'now()'
                      when data_type = 'date' then 'current_date'
                      when data_type = 'boolean' then 'false'
                      when data_type in ('smallint', 'integer', 'bigint', 'double precision', 'numeric', 'real') then n::text
                      when data_type = 'jsonb' then quote_literal('[]')
                      when data_type = 'bytea' then format('decode(%L, ''hex'')', md5(t || n))
                      when data_type = 'ARRAY' then quote_literal('{}')
                      else quote_literal(left(md5(t || n), coalesce(character_maximum_length, 32))) end, ', ')
                    into names, vals from information_schema.columns where table_schema = 'public' and table_name = t and is_identity = 'NO';
                  execute format('insert into %I (%s) values (%s)', t, names, vals);
                end loop;
              end loop;
            end $$
            """, user: "postgres");
        return tenants;
    }

    /// <summary>Read from the types, not from what the wall was made of.</summary>
    public Task<List<Table>> Tables() => World.Look(db => Task.FromResult((
        from type in db.Model.GetEntityTypes()
        let table = new Table(type.GetTableName()!, type.ClrType.IsAssignableTo(typeof(IOfPerson)), type.ClrType.IsAssignableTo(typeof(IOfProvider)))
        where table.OfPerson || table.OfProvider
        orderby table.Name
        select table).ToList()));

    /// <summary>A connection beside the house, with the house's login.</summary>
    public async Task<NpgsqlConnection> Connect(bool asApplication, string settings = "")
    {
        var connection = new NpgsqlConnection(Login + ";Pooling=false");
        await connection.OpenAsync();
        if (asApplication) await Run(connection, "set role glabella_app");
        if (settings.Length > 0) await Run(connection, settings);
        return connection;
    }

    public static Task<int> Run(NpgsqlConnection connection, string sql) => new NpgsqlCommand(sql, connection).ExecuteNonQueryAsync();
    public static async Task<T> Ask<T>(NpgsqlConnection connection, string sql) => (T)(await new NpgsqlCommand(sql, connection).ExecuteScalarAsync())!;

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
