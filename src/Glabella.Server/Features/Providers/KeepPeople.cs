using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>Who works for a provider: coordinators and instructors.</summary>
public sealed class KeepPeople(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    public async Task<Kept> Add(ProviderId provider, string email, ProviderRole role, string credentials, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider) && !viewer.IsRegistrar) return new NotThere();
        string normalized = email.Trim().ToUpperInvariant();
        if (await db.Users.Where(u => u.NormalizedEmail == normalized).OrderBy(u => u.Id).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancel) is not { } id) return new NotKept(new UnknownPerson());
        var person = new PersonId(id);
        var now = clock.GetUtcNow();
        var membership = await db.Memberships.FirstOrDefaultAsync(m => m.PersonId == person && m.ProviderId == provider && m.Role == role, cancel);
        if (membership is { Until: null }) return new NotKept(new AlreadyMember());
        if (membership is null) db.Memberships.Add(membership = new(person, provider, role, now));
        else membership.Return(now);
        if (role == ProviderRole.Instructor) membership.Present(credentials.Trim(), membership.Bio);
        db.Record(now, viewer.Me, "member.added", "provider", provider.Value, $"Added a {role.ToString().ToLowerInvariant()}.", about: person, provider: provider);
        await db.SaveChangesAsync(cancel);
        return new KeptAs(id);
    }

    public async Task<Kept> End(ProviderId provider, PersonId person, ProviderRole role, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider)) return new NotThere();
        if (await db.Memberships.FirstOrDefaultAsync(m => m.PersonId == person && m.ProviderId == provider && m.Role == role && m.Until == null, cancel) is not { } membership) return new NotThere();
        if (role == ProviderRole.Coordinator && await db.Memberships.CountAsync(m => m.ProviderId == provider && m.Role == role && m.Until == null, cancel) == 1) return new NotKept(new LastCoordinator());
        var now = clock.GetUtcNow();
        membership.End(now);
        db.Record(now, viewer.Me, "member.ended", "provider", provider.Value, $"Ended the role of a {role.ToString().ToLowerInvariant()}.", about: person, provider: provider);
        await db.SaveChangesAsync(cancel);
        return new KeptAs(person.Value);
    }
}
