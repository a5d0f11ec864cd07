using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Server.Features.Registries;

/// <summary>What comes beside the main file: the workbook of deactivated numbers, further names, practice locations and endpoints.</summary>
public sealed partial class NppesImport
{
    /// <summary>The workbook of deactivated numbers: it changes the status of what is held, where the list does not know better already.</summary>
    async Task SwitchOff(ImportRun run, string path, CancellationToken cancel)
    {
        run.Kind = ImportKind.Deactivations;
        if (await ToChange(run, path, cancel) is not { } list) return;
        List<QuarantinedRow> bad = [];
        var numbers = DeactivationReport.Read(path, bad);
        (run.QuarantinedRows, run.Rows) = (bad.Count, numbers.Count);
        run.Quarantined.AddRange(bad.Take(200).Select(q => new SetAside { Line = q.Line, Code = q.Code, Reason = q.Reason }));
        await using var draft = await nppes.Change(cancel);
        run.Generation = draft.Generation;
        foreach (var batch in numbers.DistinctBy(n => n.Npi).Chunk(BatchRows))
            await draft.Write(await NppesRows.SwitchedOff(batch, draft, run.Number, cancel), cancel);
        long changed = await draft.Finish(cancel);
        await Switch(draft, run, list with { Run = run.Number }, $"{numbers.Count:N0} deactivated numbers were compared; {changed:N0} were new.", cancel);
    }

    /// <summary>A side file by itself: its rows replace those of the numbers it names.</summary>
    async Task ApplySide(ImportRun run, SideFile side, string path, CancellationToken cancel)
    {
        run.Kind = ImportKind.Sides;
        if (await ToChange(run, path, cancel) is not { } list) return;
        using var file = RegistryFile.Open(path, name => SideFile.Of(name) == side);
        await using var draft = await nppes.Change(cancel);
        run.Generation = draft.Generation;
        long rows = await FillSide(draft, run, side, file, cancel);
        await draft.Finish(cancel);
        run.Rows = rows;
        await Switch(draft, run, list with { Run = run.Number }, $"{rows:N0} rows of {side.Name.Replace('_', ' ')} were applied.", cancel);
    }

    /// <summary>The side files in the same archive. A month without them keeps what is held.</summary>
    async Task FillSides(INppesDraft draft, ImportRun run, RegistryFile archive, CancellationToken cancel)
    {
        foreach (var side in SideFile.All)
        {
            if (!archive.Entries.Any(e => SideFile.Of(e) == side))
            {
                if (run.Kind == ImportKind.Full) await draft.KeepSide(Table(side), cancel);
                continue;
            }
            using var file = RegistryFile.Open(archive.Path, name => SideFile.Of(name) == side);
            await FillSide(draft, run, side, file, cancel);
        }
    }

    /// <summary>Rows of one number stand together, and a batch never parts them.</summary>
    static async Task<long> FillSide(INppesDraft draft, ImportRun run, SideFile side, RegistryFile file, CancellationToken cancel)
    {
        var rows = new SideReader(file.Content, side);
        List<SideEntry> batch = [];
        for (var last = default(Npi); rows.Read() is { } row; last = row.Npi)
        {
            if (batch.Count >= BatchRows && row.Npi != last)
            {
                await draft.WriteSide(Table(side), batch, cancel);
                batch.Clear();
            }
            batch.Add(new(row.Npi.ToInt64(), row.Values));
        }
        await draft.WriteSide(Table(side), batch, cancel);
        if (rows.QuarantinedRows > 0) run.Warnings.Add($"{rows.QuarantinedRows:N0} rows of {side.Name.Replace('_', ' ')} could not be read. The first is line {rows.Quarantined[0].Line:N0}: {rows.Quarantined[0].Reason}");
        return rows.Rows;
    }

    /// <summary>The list that a part changes; null when this very file was applied to it already.</summary>
    async Task<RegistryList?> ToChange(ImportRun run, string path, CancellationToken cancel)
    {
        run.Sha256 = RegistryFile.Sha256(path);
        var list = await nppes.Current(cancel) ?? throw new RefusedFileException("no_list", "No list was imported yet. Import the monthly file first.");
        if (await AlreadyImported(run, list, cancel) is not { } earlier) return list;
        run.LeaveUnchanged(FormattableString.Invariant($"This very file was imported on {earlier:MMM d, yyyy}. Nothing was changed."), clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return null;
    }

    static SideTable Table(SideFile side) => SideTable.All.Single(t => t.Name == side.Name);
}
