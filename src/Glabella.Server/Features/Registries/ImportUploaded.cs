using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

public sealed record RegistryFileTooLarge() : Refusal("registry_file_too_large", "Files above 25 MB come in by the command: import nppes FILE. A week is about 9 MB as CMS ships it.");
public sealed record NoRegistryFile() : Refusal("no_registry_file", "Choose the file as you downloaded it: zip, gz or csv.");

/// <summary>A week that a registrar uploads on the page: kept beside the database under a name of our own, imported by the work loop.</summary>
public sealed class ImportUploaded(GlabellaDb db, Viewer viewer, Installation installation, TimeProvider clock)
{
    public const string Kind = "registry.import";
    const long MostBytes = 25 << 20;

    sealed record Order(string Path, string FileName, PersonId By);

    public async Task<Refusal?> Take(IFormFile? file, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return new NoRegistryFile();
        if (file.Length > MostBytes) return new RegistryFileTooLarge();
        var now = clock.GetUtcNow();
        string folder = Path.Combine(installation.DataFolder, "registries"), path = Path.Combine(folder, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        Directory.CreateDirectory(folder);
        await using (var kept = File.Create(path)) await file.CopyToAsync(kept, cancel);
        string name = Documents.DocumentIntake.BareName(file.FileName);
        db.Work.Add(new(Kind, JsonSerializer.Serialize(new Order(path, name, viewer.Me)), Path.GetFileName(path), now, now));
        db.Record(now, viewer.Me, "registry.uploaded", "import", Guid.Empty, "Uploaded a registry file for import.");
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>The job: one file at a time, in the order they came. A file is kept until its import has ended.</summary>
    public static async Task Run(IServiceProvider services, CancellationToken cancel)
    {
        var db = services.GetRequiredService<GlabellaDb>();
        var clock = services.GetRequiredService<TimeProvider>();
        await services.GetRequiredService<NppesImport>().Settle(cancel);
        while (await db.Work.Where(w => w.Kind == Kind && w.DoneAt == null).OrderBy(w => w.CreatedAt).FirstOrDefaultAsync(cancel) is { } item)
        {
            var order = JsonSerializer.Deserialize<Order>(item.Payload) ?? throw new InvalidOperationException("An import order is empty.");
            if (File.Exists(order.Path))
            {
                var run = await services.GetRequiredService<NppesImport>().Run(new(order.Path, order.FileName, By: order.By), null, cancel);
                if (run is { State: ImportState.Refused, RefusalCode: "import_running" }) return;
            }
            item.Attempts++;
            item.DoneAt = clock.GetUtcNow();
            await db.SaveChangesAsync(cancel);
            File.Delete(order.Path);
        }
    }
}
