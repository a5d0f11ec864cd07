using System.Globalization;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Server.Features.Registries;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

/// <summary><c>import nppes FILE [--full|--weekly] [--as-of DATE]</c></summary>
static class ImportCommand
{
    const string Usage = "import nppes FILE [--full|--weekly] [--as-of YYYY-MM-DD] [--demo]: imports a monthly or weekly NPPES file (csv, gz or zip), or the workbook of deactivated numbers (xlsx or zip).";

    public static async Task<int> Run(string[] args)
    {
        if (args is not ["nppes", var path, .. var rest]) return Fail(Usage);
        if (!File.Exists(path)) return Fail($"There is no file {path}.");
        if (!TryRead(rest, out bool? full, out var asOf, out bool demo, out var settings)) return Fail(Usage);

        await using var app = House.Build([.. settings], demo);
        await using var scope = app.Services.CreateAsyncScope();
        await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        var meter = new Meter(Console.IsOutputRedirected);
        var run = await scope.ServiceProvider.GetRequiredService<NppesImport>()
            .Run(new(Path.GetFullPath(path), Path.GetFileName(path), full, asOf), meter.Show, CancellationToken.None);
        meter.End();
        foreach (string warning in run.Warnings) Console.WriteLine($"Warning: {warning}");
        foreach (var aside in run.Quarantined.Take(10)) Console.WriteLine($"Line {aside.Line}: {aside.Reason}");
        if (run.State is ImportState.Published or ImportState.Unchanged) Console.WriteLine(run.Sentence);
        else Console.Error.WriteLine($"Refused ({run.RefusalCode}): {run.Sentence} The list in use was not touched.");
        return run.State is ImportState.Published or ImportState.Unchanged ? 0 : 1;
    }

    static bool TryRead(string[] rest, out bool? full, out DateOnly? asOf, out bool demo, out List<string> settings)
    {
        (full, asOf, demo, settings) = (null, null, false, []);
        for (int i = 0; i < rest.Length; i++)
            switch (rest[i])
            {
                case "--full": full = true; break;
                case "--weekly": full = false; break;
                case "--demo": demo = true; break;
                case "--as-of" when i + 1 < rest.Length && DateOnly.TryParseExact(rest[i + 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day): (asOf, i) = (day, i + 1); break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('='): settings.Add(setting); break;
                default: return false;
            }
        return true;
    }

    static int Fail(string sentence)
    {
        Console.Error.WriteLine(sentence);
        return 2;
    }
}
