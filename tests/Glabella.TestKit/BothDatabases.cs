using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Glabella.TestKit;

public enum Engine { Sqlite, Postgres }

/// <summary><c>[Theory, BothDatabases]</c>: the test runs once on SQLite and once on a real PostgreSQL.</summary>
/// <remarks><c>Only</c> is for what one of them alone can do. A missing PostgreSQL shows as skipped; with CI=true it is an error.</remarks>
public sealed class BothDatabasesAttribute : DataAttribute
{
    readonly Engine? only;

    public BothDatabasesAttribute() { }
    public BothDatabasesAttribute(Engine only) => this.only = only;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow(Engine.Postgres);
        if (!PostgresServer.IsInstalled && Environment.GetEnvironmentVariable("CI") != "true") postgres.Skip = "PostgreSQL is not installed";
        return new(only switch
        {
            Engine.Sqlite => [new TheoryDataRow(Engine.Sqlite)],
            Engine.Postgres => [postgres],
            _ => [new TheoryDataRow(Engine.Sqlite), postgres],
        });
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
