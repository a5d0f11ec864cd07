using System.Globalization;
using Glabella.Data;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Registries;

/// <summary>The rows that an import set aside, with their lines and reasons, for whoever asks the publisher about them.</summary>
static class RefusedRows
{
    public static async Task<IResult> Download(int run, GlabellaDb db, CancellationToken cancel) =>
        await db.ImportRuns.AsNoTracking().SingleOrDefaultAsync(r => r.Number == run, cancel) is not { } found ? Results.NotFound()
            : Results.File(Csv.Bytes(["file", "sha256", "line", "code", "reason"],
                found.Quarantined.Select(q => (string?[])[found.FileName, found.Sha256, q.Line.ToString(CultureInfo.InvariantCulture), q.Code, q.Reason])), Csv.MediaType, $"import-{run}-refused.csv");
}
