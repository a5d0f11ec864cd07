using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain.Licenses;
using Glabella.Registries.Rosters;
using Glabella.Server.Features.Registries;
using Glabella.Server.Hosting;

namespace Glabella.Bench;

/// <summary>A license roster of a million invented rows in the layout of Washington, imported in a process of its own.</summary>
static class RosterBench
{
    const int Rows = 1_000_000;

    static string Mapping => System.Text.Encoding.UTF8.GetString(ReferenceFiles.Bytes("registries/rosters/us-wa.json"));

    public static async Task Run(string folder)
    {
        string file = Path.Combine(folder, "us-wa.roster");
        using (var target = new BufferedStream(File.Create(file), 1 << 20)) new SyntheticRoster(RosterMapping.Read(Mapping)).Write(target, 7, new(2026, 11, 1), Rows);
        await ImportBench.Import("import_roster_1m", file, $"sqlite:{Path.Combine(folder, "roster.db")}");
        File.Delete(file);
    }

    public static async Task<ImportRun> Import(GlabellaDb db, string file, string database)
    {
        using StreamReader statuses = new(ReferenceFiles.Open("registries/status-wordings.csv")), trades = new(ReferenceFiles.Open("registries/profession-wordings.csv"));
        return await new RosterImport(db, RosterPlace.Open(database), StatusWordings.Read(statuses), ProfessionWordings.Read(trades), TimeProvider.System)
            .Run(new("us-wa", file, Path.GetFileName(file), Mapping, new(2026, 11, 1)), null, CancellationToken.None);
    }
}
