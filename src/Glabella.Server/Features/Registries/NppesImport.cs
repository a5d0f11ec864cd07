using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Registries;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>What to import, and what its name alone does not tell.</summary>
/// <param name="Full">Overrides what the name says; null leaves it to the name.</param>
/// <param name="AsOf">Last day covered, when the name does not say.</param>
/// <param name="By">Absent for the operator's command.</param>
public sealed record ImportOrder(string Path, string FileName, bool? Full = null, DateOnly? AsOf = null, PersonId? By = null);

/// <summary>How far an import is. <paramref name="Done"/> and <paramref name="Total"/> are bytes of the file on disk.</summary>
public readonly record struct ImportProgress(long Done, long Total, long Rows);

/// <summary>Hash, read, write beside the old list, compare, switch. Readers see the old list or the new one.</summary>
public sealed partial class NppesImport(GlabellaDb db, INppesList nppes, TimeProvider clock)
{
    const int BatchRows = 2000;
    /// <summary>A full file this much shorter than the last one is a broken download, not a shrinking profession.</summary>
    const int LeastPercentOfLast = 70;

    NppesReader? reader;

    public async Task<ImportRun> Run(ImportOrder order, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var run = new ImportRun(RegistryList.Nppes, order.FileName, order.By, clock.GetUtcNow());
        await using var held = await nppes.TryLock(cancel);
        if (held is null)
        {
            run.Refuse("import_running", "Another import is running. Start this one when it has ended.", clock.GetUtcNow());
            return run;
        }
        await CleanUp(cancel);
        run.Length = new FileInfo(order.Path).Length;
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        try
        {
            if (DeactivationReport.IsNamed(order.FileName, out var day))
            {
                run.Through = order.AsOf ?? day ?? throw NoDay();
                await SwitchOff(run, order.Path, cancel);
                return run;
            }
            if (SideFile.Of(order.FileName) is { } side)
            {
                run.Through = order.AsOf ?? NppesFileName.LastDay(order.FileName) ?? throw NoDay();
                await ApplySide(run, side, order.Path, cancel);
                return run;
            }
            using var file = RegistryFile.Open(order.Path, NppesFileName.IsMainTable);
            run.Sha256 = RegistryFile.Sha256(order.Path);
            FaultPoint.Reached("import.hashed");
            Recognize(run, order, file.Name);
            var list = await nppes.Current(cancel);
            if (await AlreadyImported(run, list, cancel) is { } earlier)
                run.LeaveUnchanged(FormattableString.Invariant($"This very file was imported on {earlier:MMM d, yyyy}. Nothing was changed."), clock.GetUtcNow());
            else if (run.Kind == ImportKind.Full) await Replace(run, list, file, progress, cancel);
            else await Apply(run, list, file, progress, cancel);
        }
        catch (RefusedFileException refused)
        {
            Count(run, reader?.Rows ?? 0);
            if (refused.Code == Stopped) run.Stop(clock.GetUtcNow());
            else run.Refuse(refused.Code, refused.Message, clock.GetUtcNow());
        }
        await db.SaveChangesAsync(cancel);
        return run;
    }

    /// <summary>Settles what a killed import left, unless one is running: its list is in use, or nothing of it is.</summary>
    public async Task Settle(CancellationToken cancel)
    {
        if (!await db.ImportRuns.AnyAsync(r => r.Registry == RegistryList.Nppes && r.State == ImportState.Running, cancel)) return;
        await using var held = await nppes.TryLock(cancel);
        if (held is not null) await CleanUp(cancel);
    }

    async Task CleanUp(CancellationToken cancel)
    {
        foreach (var left in await db.ImportRuns.Where(r => r.Registry == RegistryList.Nppes && r.State == ImportState.Running).OrderBy(r => r.Number).Take(100).ToListAsync(cancel))
            if (await nppes.Holds(left.Number, left.Sha256, cancel)) Publish(left);
            else left.Interrupt(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await nppes.CleanUp(cancel);
    }

    static void Recognize(ImportRun run, ImportOrder order, string inside)
    {
        var named = NppesFileName.TryParse(inside) ?? NppesFileName.TryParse(order.FileName);
        if (named is null && order.Full is null)
            throw new RefusedFileException("name_says_nothing", "The file's name does not say whether it is the monthly file or a week. Say --full or --weekly, and --as-of with the last day it covers.");
        run.Kind = order.Full ?? named?.IsFull ?? false ? ImportKind.Full : ImportKind.Weekly;
        run.From = run.Kind == ImportKind.Full ? null : named?.From;
        run.Through = order.AsOf ?? named?.Through ?? throw NoDay();
    }

    static RefusedFileException NoDay() => new("as_of_missing", "The file's name does not say the last day it covers. Add --as-of with that day, such as --as-of 2026-11-09.");

    async Task<DateTimeOffset?> AlreadyImported(ImportRun run, RegistryList? list, CancellationToken cancel) => list is null ? null : await db.ImportRuns
        .Where(r => r.Registry == run.Registry && r.Sha256 == run.Sha256 && r.State == ImportState.Published && r.Generation == list.Generation)
        .OrderByDescending(r => r.Number).Select(r => r.FinishedAt).FirstOrDefaultAsync(cancel);

    async Task Replace(ImportRun run, RegistryList? list, RegistryFile file, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (list?.FullAsOf > run.Through)
            throw new RefusedFileException("older_than_loaded", FormattableString.Invariant($"The list already holds the full file of {list.FullAsOf:MMM d, yyyy}, which is newer than this one."));
        await using var draft = await nppes.Replace(cancel);
        long rows = await Fill(draft, run, file, long.MaxValue, progress, cancel);
        if (list?.FullAsOf is not null && rows * 100 < list.Rows * LeastPercentOfLast)
            throw new RefusedFileException("too_short", $"The file holds {rows:N0} rows; the list in use holds {list.Rows:N0}. It is too short to be whole. Download it again.");
        if (list?.AsOf > run.Through)
            run.Warnings.Add(FormattableString.Invariant($"Weeks up to {list.AsOf:MMM d, yyyy} were applied before. Import the weeks after {run.Through:MMM d, yyyy} again."));
        await Switch(draft, run, new(draft.Generation, run.Number, run.Number, run.Through!.Value, run.Through, rows), $"{rows:N0} rows replaced the list.", cancel);
    }

    async Task Apply(ImportRun run, RegistryList? list, RegistryFile file, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        if (list?.AsOf >= run.Through)
            throw new RefusedFileException("out_of_order", FormattableString.Invariant($"The list already covers {list.AsOf:MMM d, yyyy}. Weeks are applied in the order of their dates."));
        if (list?.FullAsOf is null) run.Warnings.Add("No full file was imported yet, so only people of the imported weeks are known.");
        if (list?.AsOf is { } covered && run.From > covered.AddDays(1)) run.Warnings.Add(FormattableString.Invariant($"Days are missing between {covered:MMM d, yyyy} and {run.From:MMM d, yyyy}. Import the weeks between, or the next full file."));
        await using var draft = await nppes.Change(cancel);
        long rows = await Fill(draft, run, file, Math.Max(200_000, (list?.Rows ?? 0) / 5), progress, cancel);
        await Switch(draft, run, (list ?? new(draft.Generation, run.Number, run.Number, run.Through!.Value, null, 0)) with { Run = run.Number, AsOf = run.Through!.Value }, $"{rows:N0} rows were applied.", cancel);
    }

    /// <summary>Answers the number of rows in the draft.</summary>
    async Task<long> Fill(INppesDraft draft, ImportRun run, RegistryFile file, long most, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        run.Generation = draft.Generation;
        reader = new NppesReader(file.Content);
        if (reader.Header.Unknown.Count > 0) run.Warnings.Add($"Unknown columns were left out: {string.Join(", ", reader.Header.Unknown.Take(10))}.");
        foreach (var batch in Batches(reader))
        {
            cancel.ThrowIfCancellationRequested();
            if (reader.Rows > most) throw new RefusedFileException("too_long_for_a_week", $"More than {most:N0} rows are no week. Import it as a full file with --full.");
            await draft.Write(await NppesRows.Of(batch, draft, run.Number, cancel), cancel);
            await Sign(run, new(file.Position, file.Length, reader.Rows), progress, cancel);
            if (reader.Rows > BatchRows) FaultPoint.Reached("import.half");
        }
        await Sign(run, new(file.Length, file.Length, reader.Rows), progress, cancel);
        if (file.HasChanged) throw new RefusedFileException("changed_while_read", "The file was changed or replaced while it was read. Import it again when its download has ended.");
        await FillSides(draft, run, file, cancel);
        long rows = await draft.Finish(cancel);
        Count(run, rows);
        return rows;
    }

    /// <summary>No number stands twice in one batch: the later row must find the earlier one written.</summary>
    static IEnumerable<List<NppesProvider>> Batches(NppesReader reader)
    {
        List<NppesProvider> batch = new(BatchRows);
        HashSet<Npi> numbers = new(BatchRows);
        while (reader.Read() is { } provider)
        {
            if (batch.Count == BatchRows || numbers.Contains(provider.Npi))
            {
                yield return batch;
                batch.Clear();
                numbers.Clear();
            }
            batch.Add(provider);
            numbers.Add(provider.Npi);
        }
        yield return batch;
    }

    void Count(ImportRun run, long rows)
    {
        if (reader is null || run.Quarantined.Count > 0) return;
        (run.Rows, run.QuarantinedRows) = (rows, reader.QuarantinedRows);
        run.Quarantined.AddRange(reader.Quarantined.Select(q => new SetAside { Line = q.Line, Code = q.Code, Reason = q.Reason }));
    }

    /// <summary>The run is saved before the switch: after a kill between the two, its hash in the list tells that it was published.</summary>
    async Task Switch(INppesDraft draft, ImportRun run, RegistryList list, string sentence, CancellationToken cancel)
    {
        run.Foretell(run.QuarantinedRows == 0 ? sentence : $"{sentence} {run.QuarantinedRows:N0} rows could not be read and were set aside.");
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("import.written");
        await draft.Publish(list, new(run.Number, run.Through!.Value, run.FileName, run.Sha256), cancel);
        FaultPoint.Reached("import.switched");
        Publish(run);
        await db.SaveChangesAsync(cancel);
    }

    void Publish(ImportRun run)
    {
        var now = clock.GetUtcNow();
        run.Publish(now);
        db.Record(now, run.StartedBy, "registry.imported", "import", Guid.Empty, FormattableString.Invariant($"Imported NPPES, run {run.Number}: {run.Rows} rows as of {run.Through:yyyy-MM-dd}, SHA-256 {run.Sha256}."));
    }
}
