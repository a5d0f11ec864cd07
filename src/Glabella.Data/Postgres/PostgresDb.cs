using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Glabella.Data.Postgres;

/// <summary>The database to grow into: several nodes, standbys.</summary>
public sealed class PostgresDb(DbContextOptions<PostgresDb> options) : GlabellaDb(options)
{
    public override bool IsSqlite => false;

    public static void Use(DbContextOptionsBuilder options, string connection)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection);
        if (!connection.Contains("Pool Size", StringComparison.OrdinalIgnoreCase)) settings.MaxPoolSize = 20;
        if (!connection.Contains("Auto Prepare", StringComparison.OrdinalIgnoreCase)) settings.MaxAutoPrepare = 20;
        options.UseNpgsql(settings.ToString()).UseSnakeCaseNamingConvention();
    }

    public override bool IsUniqueViolation(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };
    public override bool IsCheckViolation(DbUpdateException failure) => failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.CheckViolation };

    public override Registry.IBulkWriter BulkWriter() => new BulkWriter(this);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    /// <summary>PostgreSQL keeps instants; Npgsql takes them in UTC only.</summary>
    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

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
