using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Glabella.Data.Sqlite;

/// <summary>The default database: one file, WAL, synchronous=FULL, writers begin IMMEDIATE.</summary>
public sealed class SqliteDb(DbContextOptions<SqliteDb> options) : GlabellaDb(options)
{
    public override bool IsSqlite => true;

    public static void Use(DbContextOptionsBuilder options, string file) => options
        .UseSqlite(new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 30 }.ToString())
        .UseSnakeCaseNamingConvention()
        .AddInterceptors(new Pragmas());

    public override Task<IDbContextTransaction> BeginAsync(CancellationToken cancel) =>
        WriteGate.Begin(Database.GetDbConnection().DataSource, () => base.BeginAsync(cancel), cancel);

    public override bool IsUniqueViolation(DbUpdateException failure) => failure.InnerException is SqliteException { SqliteExtendedErrorCode: 2067 or 1555 };
    public override bool IsCheckViolation(DbUpdateException failure) => failure.InnerException is SqliteException { SqliteExtendedErrorCode: 275 };


    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcMicros>();
    }

    /// <summary>Microseconds since 1970: SQLite has no instant it can compare.</summary>
    internal sealed class UtcMicros() : ValueConverter<DateTimeOffset, long>(
        v => v.UtcTicks / 10 - 62135596800000000L, v => new DateTimeOffset((v + 62135596800000000L) * 10, TimeSpan.Zero));

    /// <summary>busy_timeout is per connection; without it the driver's own retry is twenty times slower under contention.</summary>
    sealed class Pragmas : DbConnectionInterceptor
    {
        static void Set(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA busy_timeout=30000; PRAGMA synchronous=FULL;";
            command.ExecuteNonQuery();
        }

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData data) => Set(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData data, CancellationToken cancel = default)
        {
            Set(connection);
            return Task.CompletedTask;
        }
    }

    /// <summary>A context outside the web host: design time, tests, restores.</summary>
    public static SqliteDb Open(string file)
    {
        var options = new DbContextOptionsBuilder<SqliteDb>();
        Use(options, file);
        options.UseApplicationServiceProvider(WithPasskeys);
        return new(options.Options);
    }

    internal sealed class DesignTime : IDesignTimeDbContextFactory<SqliteDb>
    {
        public SqliteDb CreateDbContext(string[] args) => Open("design-time.db");
    }
}
