using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>The database to grow into: several nodes, standbys.</summary>
public sealed class PostgresDb : GlabellaDb
{
    (Guid Transaction, int Sight)? heard;

    public PostgresDb(DbContextOptions<PostgresDb> options) : base(options) =>
        SaveChangesFailed += (_, _) => heard = null; // its savepoint takes back what was said after it

    public override bool IsSqlite => false;

    public static void Use(DbContextOptionsBuilder options, string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)) settings.MaxPoolSize = 20;
        if (!connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)) settings.MaxAutoPrepare = 20;
        (settings.NoResetOnClose, settings.Multiplexing) = (false, false); // else a connection would carry the sight of who had it before
        options.UseNpgsql(settings.ToString()).UseSnakeCaseNamingConvention().AddInterceptors(new SayWhoLooks());
    }

    /// <summary>Outside a transaction each command may get another connection; inside one it is enough to say it at the first, and when it changes.</summary>
    internal bool MustSayWhoLooks()
    {
        if (Database.CurrentTransaction is not { } transaction) return true;
        var now = (transaction.TransactionId, SightChanges);
        if (heard == now) return false;
        heard = now;
        return true;
    }

    internal NpgsqlParameter[] WhoLooks() =>
    [
        new NpgsqlParameter<string>("glabella_everything", SeesEverything ? "yes" : ""),
        new NpgsqlParameter<string>("glabella_person", SeesPerson == default ? "" : SeesPerson.ToString()),
        new NpgsqlParameter<string>("glabella_providers", string.Join(',', SeesProviders)),
    ];

    public override bool IsUniqueViolation(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    public override bool IsCheckViolation(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation };


    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    /// <summary>PostgreSQL keeps instants; Npgsql takes them in UTC only.</summary>
    internal sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

    /// <summary>A context outside the web host: design time, tests, restores.</summary>
    public static PostgresDb Open(string connection)
    {
        var options = new DbContextOptionsBuilder<PostgresDb>();
        Use(options, connection);
        options.UseApplicationServiceProvider(WithPasskeys);
        return new(options.Options);
    }

    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args) => Open("Host=localhost;Database=design_time");
    }
}
