using System.Security.Claims;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Access;

/// <summary>Who is looking. Read from the database at each request, so a lost permission is lost at once on every node.</summary>
public sealed class Viewer
{
    public PersonId? PersonId { get; private set; }
    public string Name { get; private set; } = "";
    public IReadOnlyList<ProviderId> CoordinatorOf { get; private set; } = [];
    public IReadOnlyList<ProviderId> InstructorOf { get; private set; } = [];
    public bool IsReviewer { get; private set; }
    public bool IsRegistrar { get; private set; }

    public IReadOnlyList<ProviderId> MemberOf => [.. CoordinatorOf.Union(InstructorOf)];
    public bool Coordinates(ProviderId provider) => CoordinatorOf.Contains(provider);
    public bool Teaches(ProviderId provider) => InstructorOf.Contains(provider);
    public bool IsMember(ProviderId provider) => Coordinates(provider) || Teaches(provider);

    /// <summary>The signed-in person; behind a door plate this never throws.</summary>
    public PersonId Me => PersonId ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>Loads the viewer and opens the database's sight to what is theirs.</summary>
    internal async Task Load(ClaimsPrincipal user, GlabellaDb db, CancellationToken cancel)
    {
        if (user.Identity is not { IsAuthenticated: true } || !Guid.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), out var id)) return;
        var me = new PersonId(id);
        var person = await db.People.AsNoTracking().Where(p => p.Id == me).Select(p => new { p.GivenName, p.FamilyName }).FirstOrDefaultAsync(cancel);
        if (person is null) return;
        (PersonId, Name) = (me, $"{person.GivenName} {person.FamilyName}");
        var roles = await db.Memberships.AsNoTracking().Where(m => m.PersonId == me && m.Until == null).Select(m => new { m.ProviderId, m.Role }).ToListAsync(cancel);
        CoordinatorOf = [.. roles.Where(r => r.Role == ProviderRole.Coordinator).Select(r => r.ProviderId)];
        InstructorOf = [.. roles.Where(r => r.Role == ProviderRole.Instructor).Select(r => r.ProviderId)];
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == me).Select(g => g.Role).ToListAsync(cancel);
        (IsReviewer, IsRegistrar) = (grants.Contains(InstallationRole.ClinicalReviewer), grants.Contains(InstallationRole.Registrar));
        db.See(me, MemberOf);
        if (IsRegistrar) db.SeeEverything();
    }
}

/// <summary>After authentication, before authorization.</summary>
sealed class ViewerMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext http, Viewer viewer, GlabellaDb db)
    {
        await viewer.Load(http.User, db, http.RequestAborted);
        await next(http);
    }
}
