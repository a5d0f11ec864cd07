using Glabella.Server.Trust;
using Glabella.Server.Work;
using System.IO.Compression;
using Glabella.Data;
using Glabella.Data.Exclusions;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Registries;
using Glabella.Registries.Files;
using Glabella.Registries.Leie;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>What to import.</summary>
/// <param name="Registry">The list's short name; leie has its layout compiled in.</param>
/// <param name="Mapping">The mapping file's text for any other list.</param>
/// <param name="Kind">Overrides what the name says.</param>
/// <param name="AsOf">Overrides the newest exclusion in the file.</param>
/// <param name="By">Absent for the operator's command and the schedule.</param>
public sealed record ExclusionOrder(string Path, string FileName, string Registry = ExclusionList.Leie, string? Mapping = null, ImportKind? Kind = null, DateOnly? AsOf = null, PersonId? By = null);

/// <summary>Hash, read, compare, replace in one row. What is refused leaves the list in use as it is.</summary>
public sealed class ExclusionImport(GlabellaDb db, TimeProvider clock)
{
    const int MostBytes = 128 << 20, SupplementRows = 5000;
    /// <summary>A full file this much shorter than the last one is a broken download.</summary>
    const int LeastPercentOfLast = 70;

    public static Task RunWaiting(IServiceProvider services, CancellationToken cancel) => ImportQueue.Work(services, ImportQueue.Exclusions, (scope, file) => scope.GetRequiredService<ExclusionImport>()
        .Run(new(file.Path, file.FileName, file.List, file.Mapping, file.Kind, file.AsOf, file.By), cancel), cancel);

    public async Task<ImportRun> Run(ExclusionOrder order, CancellationToken cancel)
    {
        var run = new ImportRun(order.Registry, order.FileName, order.By, clock.GetUtcNow()) { Kind = order.Kind ?? KindOf(order.FileName), Length = new FileInfo(order.Path).Length };
        db.ImportRuns.Add(run);
        await db.SaveChangesAsync(cancel);
        try
        {
            var mapping = order.Mapping is null ? ExclusionMapping.Leie : ExclusionMapping.Read(order.Mapping);
            run.Sha256 = RegistryFile.Sha256(order.Path);
            var list = await db.ExclusionLists.SingleOrDefaultAsync(l => l.Registry == order.Registry, cancel);
            if (list is not null && await db.ImportRuns.AnyAsync(r => r.Registry == run.Registry && r.Sha256 == run.Sha256 && r.State == ImportState.Published, cancel))
                run.LeaveUnchanged("This very file was imported before. Nothing was changed.", clock.GetUtcNow());
            else await Publish(run, order, mapping, list, cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch (RefusedFileException refused) { await Refuse(run, refused.Code, refused.Message, cancel); }
        catch (FormatException broken) { await Refuse(run, "bad_mapping", broken.Message, cancel); }
        catch (DbUpdateException raced) when (raced is DbUpdateConcurrencyException || db.IsUniqueViolation(raced))
        {
            await Refuse(run, "import_running", "Another import changed the list meanwhile. Start this one again.", cancel);
        }
        return run;
    }

    /// <summary>OIG names supplements 2610excl.csv and 2610rein.csv.</summary>
    static ImportKind KindOf(string name) => name.Contains("rein", StringComparison.OrdinalIgnoreCase) ? ImportKind.Reinstatements
        : name.Contains("excl", StringComparison.OrdinalIgnoreCase) && name.Length >= 8 && name[..4].All(char.IsAsciiDigit) ? ImportKind.Supplement : ImportKind.Full;

    async Task Publish(ImportRun run, ExclusionOrder order, ExclusionMapping mapping, ExclusionList? list, CancellationToken cancel)
    {
        byte[] file = ReadFile(order.Path);
        var (rows, aside) = Read(file, mapping);
        (run.Rows, run.QuarantinedRows) = (rows.Count, aside.QuarantinedRows);
        run.Quarantined.AddRange(aside.Quarantined.Select(q => new SetAside { Line = q.Line, Code = q.Code, Reason = q.Reason }));
        run.Through = order.AsOf ?? rows.Max(r => r.Reinstated ?? r.Excluded) ?? throw new RefusedFileException("as_of_missing", "No row says when it began, so the list has no day. Add --as-of with the day of the download.");
        Check(run, list);
        var content = run.Kind switch
        {
            ImportKind.Full => file,
            ImportKind.Supplement => ExclusionLines.With(ListsInUse.Inflate(list!.Content), file),
            _ => await TakeOff(run, rows, ListsInUse.Inflate(list!.Content), mapping, cancel),
        };
        int count = run.Kind == ImportKind.Full ? rows.Count : Read(content, mapping).Rows.Count;
        if (list is null) db.ExclusionLists.Add(list = new(order.Registry));
        list.Replace(mapping.List, order.Mapping, run.Number, list.AsOf > run.Through ? list.AsOf : run.Through.Value, count, Deflate(content));
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        run.Foretell(FormattableString.Invariant($"{run.Rows:N0} rows were read; the list now holds {count:N0}."));
        run.Publish(now);
        db.Record(now, run.StartedBy, "exclusions.imported", "import", Guid.Empty, FormattableString.Invariant($"Imported {mapping.List}, run {run.Number}: {count} rows as of {list.AsOf:yyyy-MM-dd}, SHA-256 {run.Sha256}."));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    static void Check(ImportRun run, ExclusionList? list)
    {
        if (run.Kind != ImportKind.Full)
        {
            if (list is null) throw new RefusedFileException("no_full_list", "There is no list yet that this could change. Import the full file first.");
            int most = Math.Max(SupplementRows, list.Rows / 5);
            if (run.Rows > most) throw new RefusedFileException("too_long_for_a_supplement", $"More than {most:N0} rows are no month. If it is the whole file, import it with --full.");
            return;
        }
        if (list?.AsOf > run.Through) throw new RefusedFileException("older_than_loaded", FormattableString.Invariant($"The list in use is as of {list.AsOf:MMM d, yyyy}, which is newer than this file."));
        if (run.Rows * 100 < list?.Rows * LeastPercentOfLast)
            throw new RefusedFileException("too_short", $"The file holds {run.Rows:N0} rows; the list in use holds {list!.Rows:N0}. It is too short to be whole. Download it again.");
    }

    /// <summary>A reinstated person's line differs from the listed one by its last dates, so everything before them is compared.</summary>
    async Task<byte[]> TakeOff(ImportRun run, IReadOnlyList<Exclusion> back, byte[] content, ExclusionMapping mapping, CancellationToken cancel)
    {
        var listed = Read(content, mapping).Rows.ToLookup(Key);
        var gone = back.SelectMany(b => listed[Key(b)]).Select(r => r.RowHash).ToHashSet();
        int unknown = back.Count(b => !listed[Key(b)].Any());
        if (unknown > 0) run.Warnings.Add($"{unknown:N0} of the reinstated were not on the list in use.");
        var hashes = back.Select(b => b.RowHash).ToList();
        var kept = await db.Reinstatements.Where(r => hashes.Contains(r.RowHash)).Select(r => r.RowHash).ToListAsync(cancel);
        foreach (var row in back.DistinctBy(b => b.RowHash).Where(b => !kept.Contains(b.RowHash)))
            db.Reinstatements.Add(new()
            {
                RowHash = row.RowHash, Registry = run.Registry, Name = row.Name, Born = row.Born, Npi = row.Npi?.ToInt64(), Type = row.Type, Excluded = row.Excluded,
                Reinstated = row.Reinstated, RunNumber = run.Number,
            });
        return ExclusionLines.Without(content, gone);
    }

    static (string, DateOnly?, Npi?, string?, DateOnly?) Key(Exclusion row) => (row.Name, row.Born, row.Npi, row.Type, row.Excluded);

    async Task Refuse(ImportRun run, string code, string sentence, CancellationToken cancel)
    {
        foreach (var entry in db.ChangeTracker.Entries().Where(e => e.Entity != run).ToList()) entry.State = EntityState.Detached;
        run.Refuse(code, sentence, clock.GetUtcNow());
        await db.SaveChangesAsync(cancel);
    }

    static (IReadOnlyList<Exclusion> Rows, ExclusionReader Reader) Read(byte[] content, ExclusionMapping mapping)
    {
        var reader = new ExclusionReader(new MemoryStream(content), mapping);
        return (reader.ReadAll(), reader);
    }

    static byte[] ReadFile(string path)
    {
        using var file = RegistryFile.Open(path, name => name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase));
        var bytes = new MemoryStream();
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = file.Content.Read(buffer)) > 0; bytes.Write(buffer, 0, read))
            if (bytes.Length > MostBytes) throw new RefusedFileException("too_large", $"The file holds more than {MostBytes >> 20} MB, more than any exclusion list.");
        if (file.HasChanged) throw new RefusedFileException("changed_while_read", "The file was changed or replaced while it was read. Import it again when its download has ended.");
        return bytes.ToArray();
    }

    static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(content);
        return packed.ToArray();
    }
}
