using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain.Licenses;
using Glabella.Registries.Files;
using Glabella.Registries.Rosters;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <param name="Name">Of the roster: us-wa.</param>
/// <param name="Mapping">The text of its mapping file.</param>
/// <param name="AsOf">The day of the file; the newest day of issue or change in it when absent.</param>
public sealed record RosterOrder(string Name, string Path, string FileName, string Mapping, DateOnly? AsOf = null);

/// <summary>Hash, read, write beside the roster in use, compare, switch. Readers see the old roster or the new one.</summary>
public sealed class RosterImport(GlabellaDb db, IRosters rosters, StatusWordings wordings, ProfessionWordings trades, TimeProvider clock)
{
    const int BatchRows = 2000;
    /// <summary>A file this much shorter than the last one is a broken download.</summary>
    const int LeastPercentOfLast = 70;

    public static string Registry(string name) => "roster/" + name;

    public async Task<ImportRun> Run(RosterOrder order, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var run = new ImportRun(Registry(order.Name), order.FileName, null, clock.GetUtcNow());
        await using var held = await rosters.TryLock(cancel);
        if (held is null)
        {
            run.Refuse("import_running", "Another import of a roster is running. Start this one when it has ended.", clock.GetUtcNow());
            return run;
        }
        await Settle(cancel);
        await rosters.CleanUp(cancel);
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        try
        {
            run.Length = new FileInfo(order.Path).Length;
            var mapping = RosterMapping.Read(order.Mapping);
            using var file = RegistryFile.Open(order.Path, name => Path.GetExtension(name).ToLowerInvariant() is ".csv" or ".txt");
            run.Sha256 = RegistryFile.Sha256(order.Path);
            FaultPoint.Reached("import.hashed");
            var last = (await rosters.All(cancel)).SingleOrDefault(r => r.Name == order.Name);
            if (last?.Sha256 == run.Sha256 && last.Mapping == order.Mapping)
                run.LeaveUnchanged("This very file was imported before with this very mapping. Nothing was changed.", clock.GetUtcNow());
            else await Replace(run, order, mapping, last, file, progress, cancel);
        }
        catch (RefusedFileException refused) { run.Refuse(refused.Code, refused.Message, clock.GetUtcNow()); }
        catch (FormatException broken) { run.Refuse("bad_mapping", broken.Message, clock.GetUtcNow()); }
        await db.SaveChangesAsync(cancel);
        return run;
    }

    /// <summary>What a killed import left is in use, or nothing of it is. Only for the holder of the lock.</summary>
    async Task Settle(CancellationToken cancel)
    {
        var left = await db.ImportRuns.Where(r => r.Registry.StartsWith("roster/") && r.State == ImportState.Running).OrderBy(r => r.Number).Take(100).ToListAsync(cancel);
        var used = left.Count == 0 ? [] : await rosters.All(cancel);
        foreach (var run in left)
            if (used.Any(r => r.Run == run.Number)) Publish(run);
            else run.Interrupt(clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Asked every half minute: after a kill between the switch and its record nobody has to do anything.</summary>
    public static async Task SettleKilled(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        if (!await db.ImportRuns.AnyAsync(r => r.Registry.StartsWith("roster/") && r.State == ImportState.Running, cancel)) return;
        await using var held = await services.GetRequiredService<IRosters>().TryLock(cancel);
        if (held is not null) await services.GetRequiredService<RosterImport>().Settle(cancel);
    }

    async Task Replace(ImportRun run, RosterOrder order, RosterMapping mapping, RosterInUse? last, RegistryFile file, Action<ImportProgress>? progress, CancellationToken cancel)
    {
        var reader = new RosterReader(file.Content, mapping);
        var seen = new RosterCount(new(mapping, wordings, trades), mapping, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        await using var draft = await rosters.Begin(order.Name, cancel);
        run.Generation = draft.Generation;
        List<RosterEntry> batch = new(BatchRows);
        try
        {
            while (reader.Read() is { } row)
            {
                seen.Add(row);
                batch.Add(new(row.Line, LicenseNumber.FileKey(row.Number), row.Number, row.Type, row.Family, row.Given, row.Name, row.Status, row.StatusReason, row.Issued, row.Changed, row.Expires,
                    row.Flagged, row.Action, row.ActionDate, row.Hash));
                if (batch.Count < BatchRows) continue;
                cancel.ThrowIfCancellationRequested();
                await draft.Write(batch, cancel);
                batch.Clear();
                progress?.Invoke(new(file.Position, file.Length, reader.Rows));
                FaultPoint.Reached("import.half");
            }
        }
        finally { Count(run, reader); }
        await draft.Write(batch, cancel);
        if (file.HasChanged) throw new RefusedFileException("changed_while_read", "The file was changed or replaced while it was read. Import it again when its download has ended.");
        if (last is not null && run.Rows * 100 < last.Rows * LeastPercentOfLast)
            throw new RefusedFileException("too_short", $"The file holds {run.Rows:N0} rows; the roster in use holds {last.Rows:N0}. It is too short to be whole. Download it again.");
        run.Through = order.AsOf ?? seen.Newest ?? throw new RefusedFileException("as_of_missing", "No row says when it was issued or changed, so the file has no day. Add --as-of with the day of the download.");
        if (last?.AsOf > run.Through)
            throw new RefusedFileException("older_than_loaded", FormattableString.Invariant($"The roster in use is as of {last.AsOf:MMM d, yyyy}, which is newer than this file."));
        run.Warnings.AddRange([.. reader.Absent.Select(c => $"The file has no column {c}."), .. seen.Warnings()]);
        await draft.Finish(cancel);
        progress?.Invoke(new(file.Length, file.Length, reader.Rows));
        run.Foretell($"{run.Rows:N0} rows became the roster{(reader.LeftOut > 0 ? $"; {reader.LeftOut:N0} of no person or without a number were left out" : "")}.{(run.QuarantinedRows > 0 ? $" {run.QuarantinedRows:N0} rows could not be read and were set aside." : "")}");
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("import.written");
        await draft.Publish(new(order.Name, draft.Generation, run.Number, run.Through.Value, run.Rows, run.FileName, run.Sha256, order.Mapping), cancel);
        FaultPoint.Reached("import.switched");
        Publish(run);
    }

    static void Count(ImportRun run, RosterReader reader)
    {
        (run.Rows, run.QuarantinedRows) = (reader.Rows, reader.QuarantinedRows);
        run.Quarantined.AddRange(reader.Quarantined.Select(q => new SetAside { Line = q.Line, Code = q.Code, Reason = q.Reason }));
    }

    /// <summary>With the order to look up the licenses of the state.</summary>
    void Publish(ImportRun run)
    {
        var now = clock.GetUtcNow();
        run.Publish(now);
        db.Work.Add(new(CompareWithRoster.Kind, run.Registry["roster/".Length..], FormattableString.Invariant($"{run.Registry}/{run.Number}"), now, now));
        db.Record(now, run.StartedBy, "registry.imported", "import", Guid.Empty, FormattableString.Invariant($"Imported the roster {run.Registry["roster/".Length..]}, run {run.Number}: {run.Rows} rows as of {run.Through:yyyy-MM-dd}, SHA-256 {run.Sha256}."));
    }
}
