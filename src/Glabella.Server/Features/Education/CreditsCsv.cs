using System.Globalization;
using Glabella.Data;
using Glabella.Domain.Education;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>The ledger as a spreadsheet.</summary>
static class CreditsCsv
{
    static readonly string[] Headers =
        ["completed", "activity", "provider", "kind", "format", "hours_claimed", "hours_designated", "topics", "proof", "entered_at", "id"];

    public static async Task<IResult> Download(GlabellaDb db, Viewer viewer, RenewalRules rules, CancellationToken cancel)
    {
        var me = viewer.Me;
        var entries = await db.Credits.AsNoTracking().Where(c => c.PersonId == me && c.SupersededBy == null && c.RemovedAt == null)
            .OrderBy(c => c.Completed).ThenBy(c => c.Id).ToListAsync(cancel);
        return Results.File(Csv.Bytes(Headers, entries.Select(e => Row(e, rules))), Csv.MediaType, "credits.csv");
    }

    static IEnumerable<string?> Row(CreditEntry e, RenewalRules rules) =>
    [
        e.Completed.ToString("O", CultureInfo.InvariantCulture), e.Name, e.Provider, rules.Types.NameOf(e.Type), e.Format.ToString().ToLowerInvariant(),
        e.Claimed.ToString(), e.Designated.ToString(), string.Join("; ", e.Topics.OrderBy(t => t.Key).Select(t => $"{t.Key} {t.Value}")),
        e.Seat is not null ? "class roster" : e.Document is not null ? "document attached" : "own word",
        e.EnteredAt.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), e.Id.ToString(),
    ];
}
