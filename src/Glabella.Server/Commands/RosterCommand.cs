using System.Globalization;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Registries.Rosters;
using Glabella.Server.Features.Registries;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

/// <summary><c>import roster NAME FILE [--mapping FILE] [--as-of DATE]</c></summary>
static class RosterCommand
{
    const string Usage = """
        import roster NAME FILE [--mapping MAPPING.json] [--as-of YYYY-MM-DD] [--demo]: a board's license roster (csv, txt, gz or zip).
        """;

    public static async Task<int> Import(string[] args)
    {
        if (args is not [_, var name, var path, .. var rest] || !RosterPlace.IsName(name) || !TryRead(rest, out string? mappingFile, out var asOf, out bool demo, out var settings))
            return await Fail($"{Usage}NAME is one of {string.Join(", ", Shipped())}, or your own: small letters, digits and hyphens.");
        if (!File.Exists(path)) return await Fail($"There is no file {path}.");
        if (mappingFile is not null && !File.Exists(mappingFile)) return await Fail($"There is no file {mappingFile}.");
        await using var app = House.Build([.. settings], demo);
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        string own = Path.Combine(services.GetRequiredService<Installation>().DataFolder, "rosters", name + ".json");
        string? mapping = mappingFile ?? (File.Exists(own) ? own : null);
        if (mapping is null && !Shipped().Contains(name)) return await Fail($"No mapping is called {name}. There are: {string.Join(", ", Shipped())}. Put your own at {own}, or name it with --mapping.");
        await MigrationRunner.Run(services.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        var meter = new Meter(Console.IsOutputRedirected);
        string text = mapping is null ? System.Text.Encoding.UTF8.GetString(ReferenceFiles.Bytes($"registries/rosters/{name}.json")) : await File.ReadAllTextAsync(mapping);
        var run = await services.GetRequiredService<RosterImport>().Run(new(name, Path.GetFullPath(path), Path.GetFileName(path), text, asOf), meter.Show, CancellationToken.None);
        meter.End();
        bool done = run.State is ImportState.Published or ImportState.Unchanged;
        if (done) await Say(RosterMapping.Read(text), services);
        foreach (string warning in run.Warnings) Console.WriteLine($"Warning: {warning}");
        foreach (var aside in run.Quarantined.Take(10)) Console.WriteLine($"Line {aside.Line}: {aside.Reason}");
        await (done ? Console.Out : Console.Error).WriteLineAsync(done ? run.Sentence : $"Refused ({run.RefusalCode}): {run.Sentence} The roster in use was not touched.");
        return done ? 0 : 1;
    }

    /// <summary>The terms, how far the mapping was tried, and the licenses looked up.</summary>
    static async Task Say(RosterMapping mapping, IServiceProvider services)
    {
        Console.WriteLine($"{mapping.Roster}. Source: {mapping.Source}. Terms: {mapping.Terms} Mapping: {mapping.Seen}.");
        await services.GetRequiredService<CompareWithRoster>().Run(CancellationToken.None);
    }

    static List<string> Shipped() => [.. ReferenceFiles.Folder("registries/rosters").Keys.Select(k => Path.GetFileNameWithoutExtension(k)).Order(StringComparer.Ordinal)];

    static bool TryRead(string[] rest, out string? mapping, out DateOnly? asOf, out bool demo, out List<string> settings)
    {
        (mapping, asOf, demo, settings) = (null, null, false, []);
        for (int i = 0; i < rest.Length; i++)
            switch (rest[i])
            {
                case "--demo": demo = true; break;
                case "--mapping" when i + 1 < rest.Length: mapping = rest[++i]; break;
                case "--as-of" when i + 1 < rest.Length && DateOnly.TryParseExact(rest[i + 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day): (asOf, i) = (day, i + 1); break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('='): settings.Add(setting); break;
                default: return false;
            }
        return true;
    }

    static async Task<int> Fail(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }
}
