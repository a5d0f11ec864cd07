using Glabella.Server.Trust;
using System.Globalization;
using System.Text;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Server.Features.Screening;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

/// <summary><c>import leie FILE</c>, <c>import exclusions NAME FILE --mapping FILE</c>, <c>screen FILE.csv</c></summary>
public static class ScreeningCommand
{
    const string ImportUsage = """
        import leie FILE [--full|--supplement|--reinstatements] [--as-of YYYY-MM-DD] [--demo]: UPDATED.csv, or a month such as 2610excl.csv and 2610rein.csv.
        import exclusions NAME FILE --mapping MAPPING.json [the same]: another list through a mapping file (reference/registries/exclusions).
        """;

    public static async Task<int> Import(string[] args)
    {
        var (order, rest) = args switch
        {
            ["leie", var path, .. var more] => (new ExclusionOrder(Path.GetFullPath(path), Path.GetFileName(path)), more),
            ["exclusions", var name, var path, "--mapping", var mapping, .. var more] when File.Exists(mapping) && name.Length is > 1 and <= 32 && name.All(c => char.IsAsciiLetterLower(c) || c == '-') =>
                (new ExclusionOrder(Path.GetFullPath(path), Path.GetFileName(path), name, await File.ReadAllTextAsync(mapping)), more),
            _ => (null, args),
        };
        if (order is null || Flags(ref order, rest) is not { } settings) return await Fail(ImportUsage);
        if (!File.Exists(order.Path)) return await Fail($"There is no file {order.Path}.");
        await using var app = House.Build(settings, demo: rest.Contains("--demo"));
        await using var scope = app.Services.CreateAsyncScope();
        await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        var run = await scope.ServiceProvider.GetRequiredService<ExclusionImport>().Run(order, CancellationToken.None);
        foreach (string warning in run.Warnings) Console.WriteLine($"Warning: {warning}");
        foreach (var aside in run.Quarantined.Take(10)) Console.WriteLine($"Line {aside.Line}: {aside.Reason}");
        bool done = run.State is ImportState.Published or ImportState.Unchanged;
        await (done ? Console.Out : Console.Error).WriteLineAsync(done ? run.Sentence : $"Refused ({run.RefusalCode}): {run.Sentence} The list in use was not touched.");
        return done ? 0 : 1;
    }

    public static async Task<int> Screen(string[] args)
    {
        if (args is not [var path, .. var rest] || !File.Exists(path)) return await Fail("screen FILE.csv [--demo]: the staff list back as CSV with clear, review or listed, and why. Columns: last_name, first_name, middle_name, birth_date, npi, former_last_names.");
        await using var app = House.Build([.. rest.Except(["--demo"])], demo: rest.Contains("--demo"));
        await using var scope = app.Services.CreateAsyncScope();
        await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        return await Screen(await File.ReadAllTextAsync(path), scope.ServiceProvider.GetRequiredService<ScreenPeople>(), Console.Out, Console.Error);
    }

    public static async Task<int> Screen(string staff, ScreenPeople screen, TextWriter output, TextWriter error)
    {
        if (StaffFile.Read(staff, out string fault) is not { } people) { await error.WriteLineAsync(fault); return 2; }
        var (refusal, screened) = await screen.Run(people, null, CancellationToken.None);
        if (refusal is not null) { await error.WriteLineAsync(refusal.Sentence); return 1; }
        await output.WriteAsync(Encoding.UTF8.GetString(StaffFile.Csv(screened)));
        await error.WriteLineAsync(string.Join(", ", screened.GroupBy(p => p.Outcome).OrderByDescending(g => g.Key).Select(g => FormattableString.Invariant($"{g.Count()} {Explained.Word(g.Key)}"))) + ".");
        return 0;
    }

    /// <summary>Null when a flag is not one of ours; what looks like a setting is handed on.</summary>
    static string[]? Flags(ref ExclusionOrder order, string[] rest)
    {
        var settings = new List<string>();
        for (int i = 0; i < rest.Length; i++)
            switch (rest[i])
            {
                case "--full": order = order with { Kind = ImportKind.Full }; break;
                case "--supplement": order = order with { Kind = ImportKind.Supplement }; break;
                case "--reinstatements": order = order with { Kind = ImportKind.Reinstatements }; break;
                case "--demo": break;
                case "--as-of" when i + 1 < rest.Length && DateOnly.TryParseExact(rest[i + 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day): (order, i) = (order with { AsOf = day }, i + 1); break;
                case var setting when setting.StartsWith("--", StringComparison.Ordinal) && setting.Contains('='): settings.Add(setting); break;
                default: return null;
            }
        return [.. settings];
    }

    static async Task<int> Fail(string sentence)
    {
        await Console.Error.WriteLineAsync(sentence);
        return 2;
    }
}
