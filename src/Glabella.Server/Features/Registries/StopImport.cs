using Glabella.Data;
using Glabella.Data.Registry;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Glabella.Server.Work;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>A registrar ends an import, or takes a file off before it begins. The list in use stays as it is.</summary>
static class StopImport
{
    const string Back = "/registrar/registries/progress";

    /// <summary>The import itself looks about once a second.</summary>
    public static async Task<IResult> Run(GlabellaDb db, Viewer viewer, TimeProvider clock, HttpContext http, CancellationToken cancel)
    {
        if (!int.TryParse((await http.Request.ReadFormAsync(cancel))["run"], out int run) || await db.ImportRuns.Where(r => r.Number == run && r.State == ImportState.Running).ExecuteUpdateAsync(set => set.SetProperty(r => r.StopAsked, true), cancel) == 0)
        {
            Flash.Say(http, "It has ended already.");
            return Results.LocalRedirect(Back);
        }
        db.Record(clock.GetUtcNow(), viewer.Me, "registry.stop_asked", "import", Guid.Empty, FormattableString.Invariant($"Asked import {run} to stop."));
        await db.SaveChangesAsync(cancel);
        return Results.LocalRedirect(Back);
    }

    public static async Task<IResult> Remove(ImportQueue queue, HttpContext http, CancellationToken cancel)
    {
        Flash.Say(http, Guid.TryParse((await http.Request.ReadFormAsync(cancel))["id"], out var id) && await queue.Remove(id, cancel) ? "The file was taken off." : "It has begun already.");
        return Results.LocalRedirect(Back);
    }
}
