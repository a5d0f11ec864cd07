using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <param name="Mark">What a registrar found; a provider's own row is its word, whatever it says here.</param>
/// <param name="NextCheck">From this day on the row is stale.</param>
public sealed record EvidenceDraft(string Claim, Guid SubjectId, Mark Mark, string Source, string? SourceUrl, string Finding, DateOnly? AsOf, DateOnly? NextCheck);

/// <summary>Evidence for the trust panel: the provider's word by a coordinator, everything stronger by a registrar who does not belong to the provider.</summary>
/// <remarks>Append-only: a correction is a newer row. See docs/how/evidence.md.</remarks>
public sealed class RecordEvidence(GlabellaDb db, Viewer viewer, TimeProvider clock, DocumentIntake intake)
{
    public async Task<Kept> Run(ProviderId provider, EvidenceDraft draft, IFormFile? file, CancellationToken cancel)
    {
        // Whoever left the provider is still not the one to vouch for themselves there.
        bool own = viewer.IsMember(provider) || draft.SubjectId == viewer.Me.Value;
        if (!viewer.Coordinates(provider) && !viewer.IsRegistrar) return new NotThere();
        var now = clock.GetUtcNow();
        if (Check(draft, own, DateOnly.FromDateTime(now.UtcDateTime)) is { Any: true } problems) return new Misshapen(problems);
        var claim = Claims.Find(draft.Claim)!;
        if (!await BelongsTo(provider, claim, draft.SubjectId, cancel)) return new NotKept(new NotOfThisProvider());

        await using var transaction = await db.BeginAsync(cancel);
        Document? document = null;
        if (file is { Length: > 0 })
        {
            (document, var refusal) = await intake.Take(file, viewer.Me, provider, now, cancel);
            if (refusal is not null) return new NotKept(refusal);
        }
        var mark = Marks.Recorded(own ? Mark.ProvidersWord : draft.Mark, own);
        var subject = claim.Subject == Subject.Course && draft.SubjectId == provider.Value ? Subject.Provider : claim.Subject;
        var row = new Evidence(Id.New<EvidenceId>(now), subject, draft.SubjectId, claim.Code, mark, draft.Source.Trim(), document is null ? Method.Person : Method.Document, now)
        {
            Finding = draft.Finding.Trim(), SourceUrl = Typed.Text(draft.SourceUrl), AsOf = draft.AsOf, NextCheck = draft.NextCheck,
            DocumentId = document?.Id, Sha256 = document?.Sha256, RecordedBy = viewer.Me, ProviderId = provider,
        };
        db.Evidence.Add(row);
        db.Record(now, viewer.Me, "evidence.recorded", "evidence", row.Id.Value, $"Recorded evidence for {claim.Code}: {mark.Word().ToLowerInvariant()}.", provider: provider);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new KeptAs(row.Id.Value);
    }

    static Problems Check(EvidenceDraft draft, bool own, DateOnly today)
    {
        var problems = new Problems();
        problems.Check(Claims.Find(draft.Claim) is not null, nameof(draft.Claim), "Choose what the evidence is about.");
        problems.Check(own || draft.Mark is Mark.DocumentSeen or Mark.CheckedAtSource or Mark.Contradicted, nameof(draft.Mark), "Choose what you found: checked at source, document seen, or contradicted.");
        problems.Check(draft.Source.Trim().Length is >= 2 and <= 160, nameof(draft.Source), "Name the source, such as “ANCC list of accredited providers”.");
        problems.Check(Typed.Text(draft.SourceUrl) is not { } url || Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https", nameof(draft.SourceUrl), "Enter a web address that begins with https://, or leave it empty.");
        problems.Check(draft.Finding.Trim().Length is >= 3 and <= 500, nameof(draft.Finding), "Write in one sentence what was found. Never a patient’s or a person’s private data.");
        problems.Check(draft.AsOf is null || draft.AsOf <= today, nameof(draft.AsOf), "The source’s date cannot lie in the future.");
        problems.Check(draft.NextCheck is null || draft.NextCheck > today, nameof(draft.NextCheck), "The next check must lie in the future.");
        return problems;
    }

    /// <summary>The course, venue or instructor must be this provider's; an accreditation may also be of the provider itself.</summary>
    async Task<bool> BelongsTo(ProviderId provider, Claim claim, Guid subject, CancellationToken cancel) => claim.Subject switch
    {
        Subject.Course => subject == provider.Value && claim.Criterion == Criterion.Accredited || await db.Courses.AnyAsync(c => c.Id == new CourseId(subject) && c.ProviderId == provider, cancel),
        Subject.Venue => await db.Venues.AnyAsync(v => v.Id == new VenueId(subject) && v.ProviderId == provider, cancel),
        Subject.Instructor => await db.Memberships.AnyAsync(m => m.PersonId == new PersonId(subject) && m.ProviderId == provider && m.Role == ProviderRole.Instructor, cancel),
        _ => false,
    };
}
