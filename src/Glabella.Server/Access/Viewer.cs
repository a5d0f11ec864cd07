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

    /// <summary>Every role the viewer holds, and where; the ones below are those of this sign-in.</summary>
    internal Roles Held { get; private set; } = Roles.None;

    /// <summary>The viewer holds roles, and this sign-in may not use them: the installation asks staff for a passkey and there was none.</summary>
    public bool NeedsPasskey { get; private set; }
    Roles InForce => NeedsPasskey ? Roles.None : Held;

    public IReadOnlyList<ProviderId> CoordinatorOf => InForce.CoordinatorOf;
    public IReadOnlyList<ProviderId> InstructorOf => InForce.InstructorOf;
    public bool IsReviewer => InForce.Reviewer;
    public bool IsRegistrar => InForce.Registrar;

    /// <summary>Where the viewer works, for menus.</summary>
    public IReadOnlyList<Desk> Desks { get; private set; } = [];

    /// <summary>The row behind the cookie; absent when nobody is signed in.</summary>
    public Guid? SignInId { get; private set; }

    /// <summary>When the viewer last proved who they are.</summary>
    public DateTimeOffset SignedInAt { get; private set; }
    public bool SignedInWithPasskey { get; private set; }

    /// <summary>No longer ago than <see cref="SignInRules.Fresh"/>: what is hard to undo may be done.</summary>
    public bool IsFresh { get; private set; }

    public IReadOnlyList<ProviderId> MemberOf => InForce.MemberOf;
    public bool Coordinates(ProviderId provider) => CoordinatorOf.Contains(provider);
    public bool Teaches(ProviderId provider) => InstructorOf.Contains(provider);
    public bool IsMember(ProviderId provider) => Coordinates(provider) || Teaches(provider);

    /// <summary>Anyone who works for others here: shorter sign-ins, and a passkey where the installation asks for one.</summary>
    public bool IsStaff => Held.Any;

    /// <summary>The signed-in person; behind a door plate this never throws.</summary>
    public PersonId Me => PersonId ?? throw new InvalidOperationException("Nobody is signed in.");

    /// <summary>A desk of a provider where the viewer works.</summary>
    public sealed record Desk(ProviderId Provider, string Slug, string Name);

    internal sealed record Roles(IReadOnlyList<ProviderId> CoordinatorOf, IReadOnlyList<ProviderId> InstructorOf, bool Reviewer, bool Registrar)
    {
        public static readonly Roles None = new([], [], false, false);
        public IReadOnlyList<ProviderId> MemberOf => [.. CoordinatorOf.Union(InstructorOf)];
        public bool Any => Reviewer || Registrar || CoordinatorOf.Count + InstructorOf.Count > 0;
    }

    /// <summary>Loads the viewer and opens the database's sight to what is theirs; false when this sign-in does not hold any more.</summary>
    internal async Task<bool> Load(PersonId me, Guid signIn, DateTimeOffset lastSeen, DateTimeOffset now, bool staffNeedPasskey, GlabellaDb db, CancellationToken cancel)
    {
        db.See(me, []);
        var found = await (
            from s in db.SignIns.AsNoTracking()
            join p in db.People on s.PersonId equals p.Id
            where s.Id == signIn && s.PersonId == me
            select new { s.StartedAt, s.WithPasskey, s.EndedAt, p.GivenName, p.FamilyName, p.ErasedAt }).FirstOrDefaultAsync(cancel);
        if (found is null || found.EndedAt is not null || found.ErasedAt is not null) return false;

        var roles = await (
            from m in db.Memberships.AsNoTracking()
            join p in db.Providers on m.ProviderId equals p.Id
            where m.PersonId == me && m.Until == null
            orderby p.Name
            select new { m.ProviderId, m.Role, p.Slug, p.Name }).ToListAsync(cancel);
        var grants = await db.RoleGrants.AsNoTracking().Where(g => g.PersonId == me).Select(g => g.Role).ToListAsync(cancel);
        if (SignInRules.IsOver(staff: roles.Count + grants.Count > 0, found.StartedAt, lastSeen, now)) return false;

        (PersonId, Name) = (me, $"{found.GivenName} {found.FamilyName}");
        (SignInId, SignedInAt, SignedInWithPasskey) = (signIn, found.StartedAt, found.WithPasskey);
        IsFresh = now - found.StartedAt <= SignInRules.Fresh;
        Held = new(
            [.. roles.Where(r => r.Role == ProviderRole.Coordinator).Select(r => r.ProviderId)], [.. roles.Where(r => r.Role == ProviderRole.Instructor).Select(r => r.ProviderId)],
            grants.Contains(InstallationRole.ClinicalReviewer), grants.Contains(InstallationRole.Registrar));
        NeedsPasskey = Held.Any && staffNeedPasskey && !found.WithPasskey;
        Desks = [.. roles.Select(r => new Desk(r.ProviderId, r.Slug, r.Name)).Distinct()];
        db.See(me, MemberOf);
        if (IsRegistrar) db.SeeEverything();
        return true;
    }
}
