using Glabella.Data.Registry;
using Glabella.Registries.Files;
using Glabella.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>Imports that the work loop runs: how far they are stands in the run, and a registrar may stop them.</summary>
public sealed partial class NppesImport
{
    static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);
    DateTimeOffset? lastSign;

    public static async Task RunWaiting(IServiceProvider services, CancellationToken cancel)
    {
        await services.GetRequiredService<NppesImport>().Settle(cancel);
        await ImportQueue.Work(services, ImportQueue.Nppes, (scope, file) => scope.GetRequiredService<NppesImport>()
            .Run(new(file.Path, file.FileName, file.Kind is { } kind ? kind == ImportKind.Full : null, file.AsOf, file.By), null, cancel), cancel);
    }

    /// <summary>For whoever watches: once a second, whichever node asks.</summary>
    async Task Sign(ImportRun run, ImportProgress at, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        progress?.Invoke(at);
        var now = clock.GetUtcNow();
        if (now - lastSign < BetweenSigns && at.Done < at.Total) return;
        lastSign = now;
        await db.ImportRuns.Where(r => r.Number == run.Number).ExecuteUpdateAsync(set => set.SetProperty(r => r.BytesRead, at.Done).SetProperty(r => r.RowsRead, at.Rows).SetProperty(r => r.SeenAt, now), cancel);
        if (await db.ImportRuns.AnyAsync(r => r.Number == run.Number && r.StopAsked, cancel)) throw new RefusedFileException(Stopped, "A registrar stopped it.");
    }

    const string Stopped = "stopped";
}
