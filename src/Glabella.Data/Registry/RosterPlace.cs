using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;

namespace Glabella.Data.Registry;

public static class RosterPlace
{
    /// <param name="database">The setting Database: <c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</param>
    public static IRosters Open(string database) => database.StartsWith("sqlite:", StringComparison.Ordinal)
        ? new SqliteRosters(NppesList.Folder(database["sqlite:".Length..]))
        : new PostgresRosters(database["postgres:".Length..]);

    /// <summary>Small letters, digits and single hyphens: it becomes the name of a file and of a table.</summary>
    public static bool IsName(string name) => name.Length is >= 2 and <= 32 && char.IsAsciiLetterLower(name[0]) && name[^1] != '-'
        && !name.Contains("--", StringComparison.Ordinal) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
