using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>Gives the lock back by itself: the server notices a closed connection only a moment later, and the next import would be told that one is running.</summary>
sealed class AdvisoryLock(NpgsqlConnection connection, long number) : IAsyncDisposable
{
    public async ValueTask DisposeAsync()
    {
        await using (connection)
        {
            await using var command = new NpgsqlCommand($"select pg_advisory_unlock({number})", connection);
            try { await command.ExecuteNonQueryAsync(); }
            catch (NpgsqlException) { } // the connection broke, and the lock with it
        }
    }
}
