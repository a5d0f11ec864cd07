using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>One claim about one thing, with what is known today.</summary>
public sealed record ClaimLine(Claim Claim, Guid Subject, string About, Part Part)
{
    public string Key => $"{Claim.Code}:{Subject}";
}

/// <summary>Every claim a provider can be asked to prove: about itself, its courses, instructors and venues.</summary>
public sealed class TrustDesk(GlabellaDb db, TimeProvider clock)
{
    /// <summary>For reading: accreditors that nobody ever named for a course are left out.</summary>
    public async Task<IReadOnlyList<ClaimLine>> Lines(ProviderId provider, CancellationToken cancel) =>
        [.. (await Claimable(provider, cancel)).Where(l => l.Claim.Criterion != Criterion.Accredited || l.Part.Proof is not null)];

    /// <summary>For recording: everything that can be claimed.</summary>
    public async Task<IReadOnlyList<ClaimLine>> Claimable(ProviderId provider, CancellationToken cancel)
    {
        var (_, venues, instructors) = await Choices.Of(db, provider, cancel);
        var courses = await db.Courses.AsNoTracking().Where(c => c.ProviderId == provider && c.State != CourseState.Withdrawn).OrderBy(c => c.Title).Take(200).Select(c => new { c.Id, c.Title }).ToListAsync(cancel);
        List<(Claim Claim, Guid Subject, string About)> asked =
        [
            .. Claims.Accreditations.Select(claim => (claim, provider.Value, "All courses")),
            .. instructors.SelectMany(i => Of(Subject.Instructor).Select(claim => (claim, Guid.Parse(i.Value), i.Text))),
            .. venues.SelectMany(v => Of(Subject.Venue).Select(claim => (claim, Guid.Parse(v.Value), v.Text))),
            .. courses.SelectMany(c => Of(Subject.Course).Select(claim => (claim, c.Id.Value, c.Title))),
        ];
        var subjects = asked.Select(a => a.Subject).Distinct().ToList();
        Subject[] kinds = [Subject.Course, Subject.Provider, Subject.Instructor, Subject.Venue];
        var rows = await db.Evidence.AsNoTracking().Where(e => kinds.Contains(e.Subject) && subjects.Contains(e.SubjectId)).OrderBy(e => e.SeenAt).ToListAsync(cancel);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return [.. asked.Select(a => new ClaimLine(a.Claim, a.Subject, a.About,
            Part.Of(a.Claim.Text, rows.Where(r => r.Claim == a.Claim.Code && r.SubjectId == a.Subject && (r.Mark != Mark.ProvidersWord || r.ProviderId is null || r.ProviderId == provider)), today)))];
    }

    static IEnumerable<Claim> Of(Subject subject) => Claims.All.Where(c => c.Subject == subject);
}
