using Glabella.Data;
using Glabella.Data.Exclusions;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Server.Access;
using Glabella.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

public sealed record RegistryFileTooLarge() : Refusal("registry_file_too_large", "Files above 25 MB are put into the folder of the server and chosen here, or come in by the command: import nppes FILE.");
public sealed record NoRegistryFile() : Refusal("no_registry_file", "Choose the file as you downloaded it: zip, gz, csv or xlsx.");
public sealed record AsOfNotADay() : Refusal("as_of_not_a_day", "Write the day as 2026-11-08, or leave it empty: most files say it themselves.");
public sealed record NoSuchList() : Refusal("no_such_list", "Choose one of the lists. A list with a layout of its own is imported once by the command: import exclusions NAME FILE --mapping MAPPING.json.");

/// <summary>A file that a registrar uploads, or chooses in the operator's folder. It waits for the work loop; nobody waits for it.</summary>
public sealed class TakeFile(GlabellaDb db, Viewer viewer, ImportQueue queue, Inbox inbox, TimeProvider clock)
{
    const long MostBytes = 25 << 20;

    /// <summary>The lists that files may be for: those with a layout of their own, and those whose mapping is known.</summary>
    public async Task<IReadOnlyList<string>> Lists(CancellationToken cancel) =>
        [RegistryList.Nppes, ExclusionList.Leie, .. await db.ExclusionLists.Where(l => l.Mapping != null).OrderBy(l => l.Registry).Select(l => l.Registry).Take(100).ToListAsync(cancel)];

    public async Task<Refusal?> Run(string? list, IFormFile? file, string? inInbox, ImportKind? kind, DateOnly? asOf, CancellationToken cancel)
    {
        if (list is null || !(await Lists(cancel)).Contains(list)) return new NoSuchList();
        string? mapping = await db.ExclusionLists.Where(l => l.Registry == list).Select(l => l.Mapping).SingleOrDefaultAsync(cancel);
        if (!string.IsNullOrEmpty(inInbox))
        {
            if (inbox.PathOf(inInbox) is not { } there) return new NoRegistryFile();
            queue.Add(new(list, there, inInbox, viewer.Me, kind, asOf, mapping, Ours: false));
        }
        else
        {
            if (file is null || file.Length == 0) return new NoRegistryFile();
            if (file.Length > MostBytes) return new RegistryFileTooLarge();
            string path = queue.NewPath();
            await using (var kept = File.Create(path)) await file.CopyToAsync(kept, cancel);
            queue.Add(new(list, path, Documents.DocumentIntake.BareName(file.FileName), viewer.Me, kind, asOf, mapping));
        }
        db.Record(clock.GetUtcNow(), viewer.Me, "registry.uploaded", "import", Guid.Empty, $"Handed in a file for the list {list}.");
        await db.SaveChangesAsync(cancel);
        return null;
    }
}
