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

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
    }

    /// <summary>PostgreSQL keeps instants; Npgsql takes them in UTC only.</summary>
    sealed class Utc() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => v.ToUniversalTime(), v => v);

    internal sealed class DesignTime : IDesignTimeDbContextFactory<PostgresDb>
    {
        public PostgresDb CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<PostgresDb>();
            Use(options, "Host=localhost;Database=design_time");
            return new(options.Options);
        }
    }
}
