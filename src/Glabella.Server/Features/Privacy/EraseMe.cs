using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Privacy;
using Glabella.Domain.Sharing;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Privacy;

/// <summary>Erases the signed-in person after the manifest: in one transaction, or not at all.</summary>
public sealed class EraseMe(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    /// <returns>The refusal, or null when it is done.</returns>
    public async Task<Refusal?> Run(CancellationToken cancel)
    {
        var (me, now) = (viewer.Me, clock.GetUtcNow());
        db.SeeEverything();
        await using var transaction = await db.BeginAsync(cancel);
        await db.People.Where(p => p.Id == me).ExecuteUpdateAsync(set => set.SetProperty(p => p.Zip, p => p.Zip), cancel); // the lock
        if (await Refused(me, now, cancel) is { } refusal) return refusal;

        await Overwrite(me, now, cancel);
        await Delete(me, cancel);
        var person = await db.People.SingleAsync(p => p.Id == me, cancel);
        person.Erase(now);
        db.Record(now, me, "person.erased", "person", me.Value, "Erased at the person’s own request; certificates stay without the name.", about: me);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The first reason against it, for the page that asks.</summary>
    public Task<Refusal?> Refused(CancellationToken cancel) => Refused(viewer.Me, clock.GetUtcNow(), cancel);

    async Task<Refusal?> Refused(PersonId me, DateTimeOffset now, CancellationToken cancel)
    {
        var held = await db.LegalHolds.AnyAsync(h => h.PersonId == me && h.LiftedAt == null, cancel);
        var booked = await db.Seats.CountAsync(s => s.PersonId == me && (s.State == SeatState.Held || s.State == SeatState.Confirmed)
            && db.Sessions.Any(x => x.Id == s.SessionId && x.EndsAt > now && x.State != SessionState.Canceled), cancel);
        var waiting = await db.Places.CountAsync(p => p.PersonId == me && (p.State == PlaceState.Waiting || p.State == PlaceState.Offered), cancel);
        var registrar = await db.RoleGrants.AnyAsync(g => g.PersonId == me && g.Role == InstallationRole.Registrar, cancel);
        var others = await db.RoleGrants.AnyAsync(g => g.PersonId != me && g.Role == InstallationRole.Registrar, cancel);
        return Erasure.Refuses(held, booked + waiting, registrar && !others);
    }

    async Task Overwrite(PersonId me, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Documents.Where(d => d.PersonId == me).ExecuteUpdateAsync(set => set
            .SetProperty(d => d.Sealed, Array.Empty<byte>()).SetProperty(d => d.FileName, "withdrawn").SetProperty(d => d.ShreddedAt, d => d.ShreddedAt ?? now), cancel);
        await db.Licenses.Where(l => l.PersonId == me).ExecuteUpdateAsync(set => set
            .SetProperty(l => l.Number, "").SetProperty(l => l.State, ClaimState.Withdrawn).SetProperty(l => l.Version, l => l.Version + 1), cancel);
        await db.Memberships.Where(m => m.PersonId == me).ExecuteUpdateAsync(set => set
            .SetProperty(m => m.Until, m => m.Until ?? now).SetProperty(m => m.Credentials, "").SetProperty(m => m.Bio, ""), cancel);
        await db.QuestionThreads.Where(t => t.PersonId == me).ExecuteUpdateAsync(set => set
            .SetProperty(t => t.Topic, "Withdrawn").SetProperty(t => t.ClosedAt, t => t.ClosedAt ?? now), cancel);
        await db.Messages.Where(m => m.PersonId == me || m.AuthorId == me).ExecuteUpdateAsync(set => set.SetProperty(m => m.Text, "Withdrawn."), cancel);
    }

    async Task Delete(PersonId me, CancellationToken cancel)
    {
        await db.CertificatePapers.Where(p => p.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.CertificateJwts.Where(j => j.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Credits.Where(c => c.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Renewals.Where(r => r.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Milestones.Where(m => m.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.LicenseOverrides.Where(o => o.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.ExclusionMatches.Where(m => m.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.ExclusionReplies.Where(r => r.PersonId == me).ExecuteDeleteAsync(cancel);
        // Some rows know the person by the address alone.
        var email = await db.Users.Where(a => a.Id == me.Value).Select(a => a.Email).SingleOrDefaultAsync(cancel) ?? "";
        var address = SignInDelay.Hash(email);
        await db.SignInDelays.Where(d => d.AddressSha256 == address).ExecuteDeleteAsync(cancel);
        await db.MailedLinks.Where(l => l.PersonId == me || l.Email == email).ExecuteDeleteAsync(cancel);
        await db.Outbox.Where(m => m.PersonId == me || m.To == email).ExecuteDeleteAsync(cancel);
        await db.HandledRequests.Where(r => r.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.RoleGrants.Where(g => g.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Set<ShareLink>().Where(l => l.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Set<ProblemReport>().Where(r => r.Contact == email).ExecuteUpdateAsync(set => set.SetProperty(r => r.Contact, (string?)null), cancel);
        await db.SignIns.Where(s => s.PersonId == me).ExecuteDeleteAsync(cancel);
        await db.Users.Where(a => a.Id == me.Value).ExecuteDeleteAsync(cancel); // passkeys, logins, claims and tokens go with it
    }
}
