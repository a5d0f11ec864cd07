using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;

namespace Glabella.Data.Registry;

public static class NppesList
{
    /// <param name="database">The setting Database: <c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</param>
    public static INppesList Open(string database) => database.StartsWith("sqlite:", StringComparison.Ordinal)
        ? new SqliteNppes(Folder(database["sqlite:".Length..]))
        : new PostgresNppes(database["postgres:".Length..]);

    /// <summary>Where the registry files of a SQLite database lie: glabella.db has glabella.registry.</summary>
    public static string Folder(string sqliteFile) => Path.ChangeExtension(Path.GetFullPath(sqliteFile), ".registry");

    public static async Task<RegistryRecord?> Find(this INppesList list, long npi, CancellationToken cancel) => (await list.Find([npi], cancel)).SingleOrDefault();
}
