using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>Takes the application's role and states the context's sight on the connection, in front of the command that needs it: no journey of its own.</summary>
/// <remarks>The driver resets a connection that goes back to its pool, role and settings with it. Migrations run as the tables' owner.</remarks>
sealed class SayWhoLooks : DbCommandInterceptor
{
    const string Statement =
        "select set_config('role', session_user || '_app', false), set_config('glabella.sees_everything', @glabella_everything, false), "
        + "set_config('glabella.sees_person', @glabella_person, false), set_config('glabella.sees_providers', @glabella_providers, false)";
    const string Prefix = Statement + ";\n";

    public override DbCommand CommandInitialized(CommandEndEventData data, DbCommand command)
    {
        if (data.Context is not PostgresDb db || data.CommandSource is CommandSource.Migrations or CommandSource.SaveChanges || !db.MustSayWhoLooks()) return command;
        if (data.ExecuteMethod == DbCommandMethod.ExecuteScalar) throw new NotSupportedException("A scalar would be the answer to who looks: use a query.");
        command.CommandText = Prefix + command.CommandText;
        command.Parameters.AddRange(db.WhoLooks());
        return command;
    }

    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData data, DbDataReader result)
    {
        if (HasPrefix(command)) result.NextResult();
        return result;
    }

    public override async ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData data, DbDataReader result, CancellationToken cancel = default)
    {
        if (HasPrefix(command)) await result.NextResultAsync(cancel);
        return result;
    }

    /// <summary>A save counts its statements, so nothing may stand in front of them. Most saves follow another command of their transaction and need nothing.</summary>
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result)
    {
        if (BeforeSave(command, data) is not { } say) return result;
        using (say) say.ExecuteNonQuery();
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancel = default)
    {
        if (BeforeSave(command, data) is not { } say) return result;
        await using (say) await say.ExecuteNonQueryAsync(cancel);
        return result;
    }

    static DbCommand? BeforeSave(DbCommand command, CommandEventData data)
    {
        if (data.CommandSource != CommandSource.SaveChanges || data.Context is not PostgresDb db || !db.MustSayWhoLooks()) return null;
        var say = new NpgsqlCommand(Statement, (NpgsqlConnection?)command.Connection, (NpgsqlTransaction?)command.Transaction);
        say.Parameters.AddRange(db.WhoLooks());
        return say;
    }

    static bool HasPrefix(DbCommand command) => command.CommandText.StartsWith(Prefix, StringComparison.Ordinal);
}
