using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>A clinician claims a license, adds a document to a claim, or takes a claim back.</summary>
public sealed class ClaimLicense(GlabellaDb db, Viewer viewer, DocumentIntake intake, RosterOf rosters, ExclusionCheck exclusions, StandingOf standings, TimeProvider clock)
{
    /// <summary>The new claim, or the problems by field.</summary>
    public async Task<(LicenseId? Id, IReadOnlyList<(string Field, Refusal Refusal)> Problems)> Run(LicenseClaim claim, IFormFile? file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var problems = claim.Check(DateOnly.FromDateTime(now.UtcDateTime)).ToList();
        if (problems.Count > 0) return (null, problems);

        await exclusions.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        Document? document = null;
        if (file is { Length: > 0 })
        {
            (document, var refused) = await intake.Take(file, viewer.Me, null, now, cancel);
            if (refused is not null) return (null, [("File", refused)]);
        }
        var license = new License(Id.New<LicenseId>(now), viewer.Me, claim.Profession, claim.Jurisdiction, claim.Number.Trim(), claim.Expires, claim.Multistate, now);
        license.Submit(document?.Id, now);
        db.Licenses.Add(license);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == viewer.Me, cancel);
        db.Evidence.AddRange(RosterOf.Evidence(license, await rosters.Of(license, RosterOf.FamilyNames(person), DateOnly.FromDateTime(now.UtcDateTime), cancel), now));
        db.Record(now, viewer.Me, "license.claimed", "license", license.Id.Value, $"Claimed a license as {claim.Profession} in {claim.Jurisdiction}{(document is null ? "" : ", with a document")}.", about: viewer.Me);
        try
        {
            await exclusions.Keep(viewer.Me, null, now, cancel);
            await db.SaveChangesAsync(cancel);
            await standings.Recompute(license.Id, Occasion.Asked, now, cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return (null, [("Number", new LicenseAlreadyClaimed())]); }
        return (license.Id, []);
    }

    /// <summary>Replaces the earlier document, which is destroyed at once; the claim waits for a registrar again.</summary>
    /// <returns>Null when done.</returns>
    public async Task<Refusal?> AddDocument(LicenseId id, IFormFile? file, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await Own(id, cancel) is not { State: not ClaimState.Withdrawn } license) return new LicenseNotOpen();
        var (document, refused) = await intake.Take(file, viewer.Me, null, now, cancel);
        if (document is null) return refused;
        if (license.DocumentId is { } earlier) (await db.Documents.SingleAsync(d => d.Id == earlier, cancel)).Shred(now);
        license.Submit(document.Id, now);
        db.Record(now, viewer.Me, "license.document_added", "license", id.Value, "Added a document to a license claim.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        await standings.Recompute(id, Occasion.Asked, now, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task<Refusal?> Withdraw(LicenseId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        if (await Own(id, cancel) is not { State: not ClaimState.Withdrawn } license) return new LicenseNotOpen();
        license.Withdraw();
        if (license.DocumentId is { } document) (await db.Documents.SingleAsync(d => d.Id == document, cancel)).Shred(now);
        db.Record(now, viewer.Me, "license.withdrawn", "license", id.Value, "Took a license claim back.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        await standings.Recompute(id, Occasion.Asked, now, cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Locks the row first; null when it is not the viewer's.</summary>
    async Task<License?> Own(LicenseId id, CancellationToken cancel)
    {
        int locked = await db.Licenses.Where(l => l.Id == id && l.PersonId == viewer.Me).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel);
        return locked == 0 ? null : await db.Licenses.SingleAsync(l => l.Id == id, cancel);
    }
}
