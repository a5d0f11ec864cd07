using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>A clinician adds what a registrar asked for; the claim waits again, and its age begins anew.</summary>
public sealed class AnswerRegistrar(GlabellaDb db, Viewer viewer, DocumentIntake intake, TimeProvider clock)
{
    /// <summary>Things that are done elsewhere, so that nothing is added here.</summary>
    static readonly string[] Elsewhere = ["npi", "other"];

    /// <returns>The problems by field; none when it is sent.</returns>
    public async Task<IReadOnlyList<(string Field, Refusal Refusal)>> Run(LicenseId id, IFormFile? file, string? number, DateOnly? expires, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.Licenses.Where(l => l.Id == id && l.PersonId == viewer.Me).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel) == 0) return [("", new LicenseNotOpen())];
        var license = await db.Licenses.SingleAsync(l => l.Id == id, cancel);
        if (license.State != ClaimState.MoreInformation) return [("", new NotAskedForMore())];
        var asked = await db.LicenseDecisions.AsNoTracking().Where(d => d.LicenseId == id).OrderByDescending(d => d.DecidedAt).Select(d => d.Missing).FirstAsync(cancel);
        if (file is not { Length: > 0 } && number is null && expires is null && !asked.Any(Elsewhere.Contains)) return [("", new NothingAdded())];
        var problems = new LicenseClaim(license.Profession, license.Jurisdiction, number ?? license.Number, expires ?? license.Expires, license.Multistate).Check(DateOnly.FromDateTime(now.UtcDateTime)).ToList();
        if (problems.Count > 0) return problems;
        Document? document = null;
        if (file is { Length: > 0 })
        {
            (document, var refused) = await intake.Take(file, viewer.Me, null, now, cancel);
            if (refused is not null) return [("File", refused)];
            if (license.DocumentId is { } earlier) (await db.Documents.SingleAsync(d => d.Id == earlier, cancel)).Shred(now);
        }
        license.Answer(document?.Id, number, expires, now);
        db.Record(now, viewer.Me, "license.answered", "license", id.Value, $"Added what was asked for to a license claim{(document is null ? "" : ", with a document")}.", about: viewer.Me);
        try
        {
            await db.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return [("Number", new LicenseAlreadyClaimed())]; }
        return [];
    }
}
