using System.Security.Cryptography;
using System.Text;
using Glabella.Data.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Glabella.Data;

/// <summary>What the database itself refuses: triggers, and on PostgreSQL row-level security. All of it stands, or the next start puts it up.</summary>
/// <remarks>The database remembers which walls it has: in SQLite's user_version, in a comment on the table people. <c>owner</c> is absent on SQLite.</remarks>
static class Walls
{
    public static async Task Raise(GlabellaDb db, NpgsqlConnection? owner, CancellationToken cancel)
    {
        string[] statements = [.. AppendOnly.Statements(db.IsSqlite), .. LegalSteps.Statements(db.IsSqlite), .. owner is null ? [] : SightWall.Statements(db)];
        int mark = BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(";\n", statements))));
        if (owner is null)
        {
            if (await db.Database.SqlQueryRaw<int>("select user_version as \"Value\" from pragma_user_version").SingleAsync(cancel) == mark) return;
            await using var all = await db.BeginAsync(cancel);
            foreach (string statement in statements.Append($"pragma user_version = {mark}")) await db.Database.ExecuteSqlRawAsync(statement, cancel);
            await all.CommitAsync(cancel);
        }
        else
        {
            await using var known = new NpgsqlCommand("select obj_description('people'::regclass, 'pg_class')", owner);
            if (await known.ExecuteScalarAsync(cancel) is string comment && comment == $"walls {mark}") return;
            await MakeRole(owner, cancel);
            await using var all = await owner.BeginTransactionAsync(cancel);
            await Execute(owner, string.Join(";\n", statements.Append($"comment on table people is 'walls {mark}'")), cancel);
            await all.CommitAsync(cancel);
        }
    }

    /// <summary>Before a migration: should it be killed, the next start must not take its walls for granted.</summary>
    public static async Task Forget(GlabellaDb db, NpgsqlConnection? owner, CancellationToken cancel)
    {
        if (owner is null) await db.Database.ExecuteSqlRawAsync("pragma user_version = 0", cancel);
        else await Execute(owner, "do $$ begin if to_regclass('people') is not null then comment on table people is null; end if; end $$", cancel);
    }

    static async Task MakeRole(NpgsqlConnection owner, CancellationToken cancel)
    {
        try { await Execute(owner, SightWall.Role, cancel); }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            string user = owner.UserName ?? "glabella";
            throw new InvalidOperationException(
                $"Glabella works under the role {user}_app, and the database user {user} may not make it. As an administrator of PostgreSQL say once: create role {user}_app nologin; grant {user}_app to {user};", failure);
        }
    }

    static async Task Execute(NpgsqlConnection owner, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, owner);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
