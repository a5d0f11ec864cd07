using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>What a provider's forms let one choose from: its own courses, venues and instructors.</summary>
static class Choices
{
    public static async Task<(List<(string Value, string Text)> Courses, List<(string Value, string Text)> Venues, List<(string Value, string Text)> Instructors)> Of(GlabellaDb db, ProviderId provider, CancellationToken cancel)
    {
        var courses = await db.Courses.AsNoTracking().Where(c => c.ProviderId == provider && c.State != CourseState.Withdrawn).OrderBy(c => c.Title).Select(c => new { c.Id, c.Title }).ToListAsync(cancel);
        var venues = await db.Venues.AsNoTracking().Where(v => v.ProviderId == provider).OrderBy(v => v.Name).Select(v => new { v.Id, Text = v.Name + ", " + v.City }).ToListAsync(cancel);
        var instructors = await (from m in db.Memberships.AsNoTracking()
                                 join p in db.People.AsNoTracking() on m.PersonId equals p.Id
                                 where m.ProviderId == provider && m.Role == ProviderRole.Instructor && m.Until == null
                                 orderby p.FamilyName, p.GivenName
                                 select new { p.Id, Text = p.GivenName + " " + p.FamilyName }).ToListAsync(cancel);
        return ([.. courses.Select(c => (c.Id.ToString(), c.Title))], [.. venues.Select(v => (v.Id.ToString(), v.Text))], [.. instructors.Select(i => (i.Id.ToString(), i.Text))]);
    }
}
