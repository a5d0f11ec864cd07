using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Knowledge;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>How keeping a course, a date or a venue ended.</summary>
public abstract record Kept;
public sealed record KeptAs(Guid Id, string Slug = "") : Kept;
public sealed record Misshapen(Problems Problems) : Kept;
public sealed record NotKept(Refusal Why) : Kept;
public sealed record NotThere : Kept;

/// <summary>A coordinator writes, publishes and withdraws courses.</summary>
public sealed class KeepCourse(GlabellaDb db, Viewer viewer, TimeProvider clock, ScopeBook scope, ClinicalLibrary clinical)
{
    public async Task<Kept> Create(ProviderId provider, CourseDraft draft, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider)) return new NotThere();
        if (draft.Check(scope, clinical) is { Any: true } problems) return new Misshapen(problems);
        var now = clock.GetUtcNow();
        string wanted = Slugs.Of(draft.Title);
        var taken = await db.Courses.AsNoTracking().Where(c => c.Slug.StartsWith(wanted)).OrderBy(c => c.Slug).Select(c => c.Slug).ToListAsync(cancel);
        var course = new Course(Id.New<CourseId>(now), provider, Slugs.Free(wanted, taken), draft.Title.Trim(), now);
        draft.WriteTo(course);
        db.Courses.Add(course);
        db.Record(now, viewer.Me, "course.created", "course", course.Id.Value, "Created a course as a draft.", provider: provider);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return new NotKept(new AddressTaken()); }
        return new KeptAs(course.Id.Value, course.Slug);
    }

    /// <param name="seen">The version the editor saw; absent when the caller does not mind. A later one is refused, so nobody overwrites unseen words.</param>
    public async Task<Kept> Change(ProviderId provider, CourseId id, CourseDraft draft, int? seen, CancellationToken cancel)
    {
        if (await Mine(provider, id, cancel) is not { } course) return new NotThere();
        if (draft.Check(scope, clinical) is { Any: true } problems) return new Misshapen(problems);
        if (course.State == CourseState.Withdrawn) return new NotKept(new CourseWithdrawn());
        if (seen is not null && seen != course.Version) return new NotKept(new EditedMeanwhile());
        draft.WriteTo(course);
        // A published course stays complete: what is on the page cannot be taken away unseen.
        if (course.State == CourseState.Published && Publication.Refuse(course) is { } incomplete) return new NotKept(incomplete);
        return await Save(course, "course.changed", "Changed a course.", cancel);
    }

    public async Task<Kept> Publish(ProviderId provider, CourseId id, CancellationToken cancel)
    {
        if (await Mine(provider, id, cancel) is not { } course) return new NotThere();
        if (Publication.Refuse(course) is { } incomplete) return new NotKept(incomplete);
        course.Publish();
        return await Save(course, "course.published", "Published a course.", cancel);
    }

    /// <summary>No new seats; enrolled people, certificates and the pages of its dates stay.</summary>
    public async Task<Kept> Withdraw(ProviderId provider, CourseId id, CancellationToken cancel)
    {
        if (await Mine(provider, id, cancel) is not { } course) return new NotThere();
        if (course.State == CourseState.Withdrawn) return new NotKept(new CourseWithdrawn());
        course.Withdraw();
        return await Save(course, "course.withdrawn", "Withdrew a course.", cancel);
    }

    async Task<Course?> Mine(ProviderId provider, CourseId id, CancellationToken cancel) =>
        viewer.Coordinates(provider) ? await db.Courses.FirstOrDefaultAsync(c => c.Id == id && c.ProviderId == provider, cancel) : null;

    async Task<Kept> Save(Course course, string action, string sentence, CancellationToken cancel)
    {
        db.Record(clock.GetUtcNow(), viewer.Me, action, "course", course.Id.Value, sentence, provider: course.ProviderId);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateConcurrencyException) { return new NotKept(new EditedMeanwhile()); }
        return new KeptAs(course.Id.Value, course.Slug);
    }
}
