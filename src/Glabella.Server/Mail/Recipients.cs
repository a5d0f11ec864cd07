using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Mail;

/// <summary>Whom a message goes to.</summary>
public sealed record Recipient(PersonId Person, string GivenName, string Email);

static class Recipients
{
    /// <summary>Who answers for a provider now; each gets a message of their own.</summary>
    public static async Task<List<Recipient>> Coordinators(this GlabellaDb db, ProviderId provider, CancellationToken cancel)
    {
        var people = await (
            from membership in db.Memberships.Where(m => m.ProviderId == provider && m.Role == ProviderRole.Coordinator && m.Until == null)
            join person in db.People on membership.PersonId equals person.Id
            orderby person.Id
            select new { person.Id, person.GivenName }).Take(20).ToListAsync(cancel);
        var accounts = people.ConvertAll(p => p.Id.Value);
        var emails = await db.Users.Where(u => accounts.Contains(u.Id) && u.Email != null).ToDictionaryAsync(u => u.Id, u => u.Email!, cancel);
        return [.. people.Where(p => emails.ContainsKey(p.Id.Value)).Select(p => new Recipient(p.Id, p.GivenName, emails[p.Id.Value]))];
    }
}
