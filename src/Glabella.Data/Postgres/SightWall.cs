using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Postgres;

/// <summary>The sight of Sight.cs as row-level security, and the role under which the application works: it owns nothing and passes no wall.</summary>
/// <remarks>FORCE holds the tables' owner as well: whoever forgets the role or the sight sees no row. Only a superuser who keeps that role is not held.</remarks>
static class SightWall
{
    /// <summary>Both halves are read once per statement, not once per row. Settings that were never made, or forgotten, see nothing.</summary>
    const string Everything = "(select current_setting('glabella.sees_everything', true)) = 'yes'",
        Person = "(select nullif(current_setting('glabella.sees_person', true), '')::uuid)",
        Providers = "any ((select string_to_array(current_setting('glabella.sees_providers', true), ',')::uuid[])::uuid[])";

    /// <summary>Named after the user who connects, so that two installations in one server do not share it. Made here where that user may.</summary>
    public const string Role = """
        do $$
        declare app text := session_user || '_app';
        begin
          begin
            perform set_config('role', app, true);
          exception when insufficient_privilege or invalid_parameter_value or undefined_object then
            if not exists (select from pg_roles where rolname = app) then execute format('create role %I nologin', app); end if;
            execute format('grant %I to %I', app, session_user);
          end;
          perform set_config('role', 'none', true);
        end $$
        """;

    public static IEnumerable<string> Statements(GlabellaDb db)
    {
        string tables = string.Join(", ", db.Model.GetRelationalModel().Tables.Select(t => $"'{t.Name}'").Order(StringComparer.Ordinal));
        yield return $"""
            do $$
            declare app text := session_user || '_app'; t text;
            begin
              execute format('grant usage on schema %I to %I', current_schema(), app);
              execute format('grant select on "__EFMigrationsHistory" to %I', app);
              foreach t in array array[{tables}] loop execute format('grant select, insert, update, delete on %I to %I', t, app); end loop;
            end $$
            """;
        foreach (var table in GlabellaDb.Walled(db.Model))
        {
            yield return $"alter table {table.Name} enable row level security, force row level security";
            yield return $"drop policy if exists sight on {table.Name}";
            yield return $"drop policy if exists published on {table.Name}";
            yield return $"create policy sight on {table.Name} using ({string.Join(" or ", Sees(table))})"; // no WITH CHECK: it is the same then
            if (table.IsPublished) yield return $"create policy published on {table.Name} for select using (true)";
        }
    }

    static IEnumerable<string> Sees(GlabellaDb.WalledTable table)
    {
        yield return Everything;
        if (table.OfPerson is { } person) yield return $"{person} = {Person}";
        if (table.OfProvider is { } provider) yield return $"{provider} = {Providers}";
    }

    /// <summary>For a connection of its own that reads or changes rows of everyone: a backup, a migration.</summary>
    public const string SeeEverything = "select set_config('glabella.sees_everything', 'yes', false)";

    /// <summary>COPY cannot fill a table behind the wall; a restore lets its owner through, in its transaction.</summary>
    public static string Force(GlabellaDb db, bool on) =>
        string.Join(";\n", GlabellaDb.Walled(db.Model).Select(t => $"alter table {t.Name} {(on ? "" : "no ")}force row level security"));
}
