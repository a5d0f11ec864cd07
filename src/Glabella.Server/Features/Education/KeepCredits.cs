using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>The clinician's own ledger: enter, change, remove, undo. One writer per person at a time.</summary>
public sealed class KeepCredits(GlabellaDb db, Viewer viewer, RenewalRules rules, DocumentIntake documents, TimeProvider clock)
{
    readonly DateTimeOffset now = clock.GetUtcNow();

    /// <param name="file">The certificate of attendance; absent when the clinician gives only their word.</param>
    public Task<LedgerAnswer> Enter(CreditClaim claim, IFormFile? file, CancellationToken cancel) => Write(file,
        (ledger, proof) => ledger.Enter(Id.New<CreditId>(now), claim with { Document = proof }, rules, now), "credit.entered", "Entered a credit.", cancel);

    /// <summary>Keeps the document of the old entry unless a new one comes.</summary>
    public Task<LedgerAnswer> Change(CreditId entry, CreditClaim claim, IFormFile? file, CancellationToken cancel) => Write(file,
        (ledger, proof) => ledger.Change(entry, Id.New<CreditId>(now), claim with { Document = proof ?? claim.Document }, rules, now), "credit.changed", "Changed a credit; the earlier version is kept.", cancel);

    public Task<LedgerAnswer> Remove(CreditId entry, CancellationToken cancel) => Write(null,
        (ledger, _) => ledger.Remove(entry, now), "credit.removed", "Removed a credit.", cancel);

    public Task<LedgerAnswer> Restore(CreditId entry, CancellationToken cancel) => Write(null,
        (ledger, _) => ledger.Restore(entry), "credit.restored", "Took back the removal of a credit.", cancel);

    async Task<LedgerAnswer> Write(IFormFile? file, Func<CreditLedger, DocumentId?, LedgerAnswer> act, string action, string sentence, CancellationToken cancel)
    {
        var me = viewer.Me;
        DocumentId? proof = null;
        if (file is { Length: > 0 })
        {
            var (document, why) = await documents.Take(file, me, provider: null, now, cancel);
            if (document is null) return new LedgerAnswer.Refused(new ProofRefused(why!));
            proof = document.Id; // saved with the entry, or not at all
        }
        await using var transaction = await db.BeginAsync(cancel);
        await db.People.Where(p => p.Id == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.Zip, p => p.Zip), cancel); // the lock
        var answer = act(new(me, await db.Credits.Where(c => c.PersonId == me).OrderBy(c => c.InOrder).ToListAsync(cancel)), proof);
        var entry = answer switch { LedgerAnswer.Entered(var entered) => entered, LedgerAnswer.Removed(var removed) => removed, _ => null };
        if (entry is null) return answer;

        await db.SaveChangesAsync(cancel); // first the old version gives its place away, then the new one takes it: one current entry per activity
        if (db.Entry(entry).State == EntityState.Detached) db.Credits.Add(entry);
        db.Record(now, me, action, "credit", entry.Id.Value, sentence, about: me);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return answer;
    }
}

/// <summary>The file was not taken: its own sentence, and the field it belongs to.</summary>
public sealed record ProofRefused(Refusal Why) : Refusal(Why.Code, Why.Sentence);
