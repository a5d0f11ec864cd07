using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>What to import, and what its name alone does not tell.</summary>
/// <param name="Full">Overrides what the name says; null leaves it to the name.</param>
/// <param name="AsOf">Last day covered, when the name does not say.</param>
/// <param name="By">Absent for the operator's command.</param>
public sealed record ImportOrder(string Path, string FileName, bool? Full = null, DateOnly? AsOf = null, PersonId? By = null);

/// <summary>How far an import is. <paramref name="Done"/> and <paramref name="Total"/> are bytes of the file on disk.</summary>
public readonly record struct ImportProgress(long Done, long Total, long Rows);

/// <summary>Hash, read, write beside the old list, compare, switch in one transaction. Readers see the old list or the new one.</summary>
public sealed class NppesImport(GlabellaDb db, TimeProvider clock)
{
    const int BatchRows = 10_000;
    /// <summary>A full file this much shorter than the last one is a broken download, not a shrinking profession.</summary>
    const int LeastPercentOfLast = 70;

    NppesReader? reader;

    public async Task<ImportRun> Run(ImportOrder order, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var run = new ImportRun(RegistryList.Nppes, order.FileName, order.By, clock.GetUtcNow());
        await using var held = await db.TryLockImports(cancel);
        if (held is null)
        {
            run.Refuse("import_running", "Another import is running. Start this one when it has ended.", clock.GetUtcNow());
            return run;
        }
        await db.Database.OpenConnectionAsync(cancel); // prepared statements and session tables live as long as the connection
        var list = await CleanUp(cancel);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        try
        {
            run.Length = new FileInfo(order.Path).Length;
            run.Sha256 = RegistryFile.Sha256(order.Path);
            using var file = RegistryFile.Open(order.Path, NppesFileName.IsMainTable);
            Recognize(run, order, file.Name);
            if (await AlreadyImported(run, list, cancel) is { } earlier)
                run.LeaveUnchanged(FormattableString.Invariant($"This very file was imported on {earlier:MMM d, yyyy}. Nothing was changed."), clock.GetUtcNow());
            else if (run.Kind == ImportKind.Full) await Replace(run, list, file, progress, cancel);
            else await Apply(run, list, file, progress, cancel);
        }
        catch (RefusedFileException refused) { await Refuse(run, list, refused, cancel); }
        await db.SaveChangesAsync(cancel);
        return run;
    }

    /// <summary>What a killed import left behind is removed before the next one starts.</summary>
    async Task<RegistryList?> CleanUp(CancellationToken cancel)
    {
        var list = await db.RegistryLists.SingleOrDefaultAsync(l => l.Registry == RegistryList.Nppes, cancel);
        foreach (var left in await db.ImportRuns.Where(r => r.State == ImportState.Running).OrderBy(r => r.Number).Take(100).ToListAsync(cancel))
            left.Interrupt(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await db.PurgeRegistry(list?.Generation ?? 0, cancel);
        return list;
    }

    static void Recognize(ImportRun run, ImportOrder order, string inside)
    {
        var named = NppesFileName.TryParse(inside) ?? NppesFileName.TryParse(order.FileName);
        if (named is null && order.Full is null)
            throw new RefusedFileException("name_says_nothing", "The file's name does not say whether it is the monthly file or a week. Say --full or --weekly, and --as-of with the last day it covers.");
        run.Kind = order.Full ?? named?.IsFull ?? false ? ImportKind.Full : ImportKind.Weekly;
        run.From = run.Kind == ImportKind.Full ? null : named?.From;
        run.Through = order.AsOf ?? named?.Through
            ?? throw new RefusedFileException("as_of_missing", "The file's name does not say the last day it covers. Add --as-of with that day, such as --as-of 2026-11-09.");
    }

    async Task<DateTimeOffset?> AlreadyImported(ImportRun run, RegistryList? list, CancellationToken cancel) => list is null ? null : await db.ImportRuns
        .Where(r => r.Registry == run.Registry && r.Sha256 == run.Sha256 && r.State == ImportState.Published && r.Generation == list.Generation)
        .OrderByDescending(r => r.Number).Select(r => r.FinishedAt).FirstOrDefaultAsync(cancel);

    async Task Replace(ImportRun run, RegistryList? list, RegistryFile file, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (list?.FullAsOf > run.Through)
            throw new RefusedFileException("older_than_loaded", FormattableString.Invariant($"The list already holds the full file of {list.FullAsOf:MMM d, yyyy}, which is newer than this one."));
        long old = list?.Generation ?? 0;
        run.Generation = old + 1;
        reader = Reader(run, file);
        await using (var writer = db.BulkWriter())
            await foreach (var batch in Batches(run, reader, file, progress, cancel))
            {
                await using var part = await db.BeginAsync(cancel);
                await writer.Write(batch, cancel);
                await part.CommitAsync(cancel);
            }
        Count(run);
        if (list?.FullAsOf is not null && run.Rows * 100 < list.Rows * LeastPercentOfLast)
            throw new RefusedFileException("too_short", $"The file holds {run.Rows:N0} rows; the list in use holds {list.Rows:N0}. It is too short to be whole. Download it again.");
        if (list?.AsOf > run.Through)
            run.Warnings.Add(FormattableString.Invariant($"Weeks up to {list.AsOf:MMM d, yyyy} were applied before. Import the weeks after {run.Through:MMM d, yyyy} again."));

        await using (var transaction = await db.BeginAsync(cancel))
        {
            if (list is not null) await db.CarryNamesOver(old, run.Generation, cancel);
            list ??= db.RegistryLists.Add(new() { Registry = RegistryList.Nppes }).Entity;
            (list.Generation, list.RunNumber, list.AsOf, list.FullAsOf, list.Rows) = (run.Generation, run.Number, run.Through!.Value, run.Through, run.Rows);
            await Publish(run, $"{run.Rows:N0} rows replaced the list.", cancel);
            await transaction.CommitAsync(cancel);
        }
        await db.PurgeRegistry(run.Generation, cancel);
    }

    async Task Apply(ImportRun run, RegistryList? list, RegistryFile file, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (list?.AsOf >= run.Through)
            throw new RefusedFileException("out_of_order", FormattableString.Invariant($"The list already covers {list.AsOf:MMM d, yyyy}. Weeks are applied in the order of their dates."));
        if (list?.FullAsOf is null) run.Warnings.Add("No full file was imported yet, so only people of the imported weeks are known.");
        if (list?.AsOf is { } covered && run.From > covered.AddDays(1)) run.Warnings.Add(FormattableString.Invariant($"Days are missing between {covered:MMM d, yyyy} and {run.From:MMM d, yyyy}. Import the weeks between, or the next full file."));
        run.Generation = list?.Generation ?? 1;
        long most = Math.Max(200_000, (list?.Rows ?? 0) / 5);
        reader = Reader(run, file);

        // The transaction holds the writers' lock on SQLite: about a second for a real week.
        await using var transaction = await db.BeginAsync(cancel);
        await using (var writer = db.BulkWriter())
            await foreach (var batch in Batches(run, reader, file, progress, cancel))
            {
                if (reader.Rows > most) throw new RefusedFileException("too_long_for_a_week", $"More than {most:N0} rows are no week. Import it as a full file with --full.");
                await writer.Write(batch, cancel);
            }
        Count(run);
        list ??= db.RegistryLists.Add(new() { Registry = RegistryList.Nppes, Generation = run.Generation, RunNumber = run.Number }).Entity;
        list.AsOf = run.Through!.Value;
        await Publish(run, $"{run.Rows:N0} rows were applied.", cancel);
        await transaction.CommitAsync(cancel);
    }

    static NppesReader Reader(ImportRun run, RegistryFile file)
    {
        var reader = new NppesReader(file.Content);
        if (reader.Header.Unknown.Count > 0) run.Warnings.Add($"Unknown columns were left out: {string.Join(", ", reader.Header.Unknown.Take(10))}.");
        return reader;
    }

    static async IAsyncEnumerable<List<RegistryEntry>> Batches(ImportRun run, NppesReader reader, RegistryFile file, Action<ImportProgress>? progress,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var batch = new List<RegistryEntry>(BatchRows);
        var keys = new HashSet<long>(BatchRows);
        while (reader.Read() is { } provider)
        {
            var entry = NppesRows.Entry(provider, run);
            if (batch.Count == BatchRows || !keys.Add(entry.Provider.Key))
            {
                progress?.Invoke(new(file.Position, file.Length, reader.Rows));
                cancel.ThrowIfCancellationRequested();
                yield return batch;
                batch = new(BatchRows);
                keys.Clear();
                keys.Add(entry.Provider.Key);
            }
            batch.Add(entry);
        }
        await Task.CompletedTask;
        progress?.Invoke(new(file.Length, file.Length, reader.Rows));
        yield return batch;
    }

    void Count(ImportRun run)
    {
        if (reader is null || run.Quarantined.Count > 0) return;
        (run.Rows, run.QuarantinedRows) = (reader.Rows, reader.QuarantinedRows);
        run.Quarantined.AddRange(reader.Quarantined.Select(q => new SetAside { Line = q.Line, Code = q.Code, Reason = q.Reason }));
    }

    async Task Publish(ImportRun run, string sentence, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        run.Publish(run.QuarantinedRows == 0 ? sentence : $"{sentence} {run.QuarantinedRows:N0} rows could not be read and were set aside.", now);
        db.Record(now, run.StartedBy, "registry.imported", "import", Guid.Empty, FormattableString.Invariant($"Imported NPPES, run {run.Number}: {run.Rows} rows as of {run.Through:yyyy-MM-dd}, SHA-256 {run.Sha256}."));
        await db.SaveChangesAsync(cancel);
    }

    async Task Refuse(ImportRun run, RegistryList? list, RefusedFileException refused, CancellationToken cancel)
    {
        Count(run);
        run.Refuse(refused.Code, refused.Message, clock.GetUtcNow());
        if (list is not null) await db.Entry(list).ReloadAsync(cancel);
        else foreach (var added in db.ChangeTracker.Entries<RegistryList>().ToList()) added.State = EntityState.Detached;
        await db.PurgeRegistry(list?.Generation ?? 0, cancel);
    }
}
