using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>Registrars and clinical reviewers are made and unmade by registrars. The person is told; the journal keeps the history.</summary>
sealed class GrantRole(GlabellaDb db, Viewer viewer, AccountMail mail, TimeProvider clock)
{
    public async Task<Refusal?> Grant(string email, InstallationRole role, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        string normalized = email.Trim().ToUpperInvariant();
        var account = await db.Users.AsNoTracking().FirstOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        if (account is null) return new NobodyByThatAddress();
        var person = new PersonId(account.Id);
        db.RoleGrants.Add(new(person, role, viewer.Me, now));
        db.Record(now, viewer.Me, "role.granted", "person", person.Value, $"Granted the role {Word(role)}.", about: person);
        mail.RoleChanged(account.Email!, person, $"You are now {Word(role)} of this installation. Add a passkey to your account before you begin.", now);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return new AlreadyHeld(); }
        return null;
    }

    public async Task<Refusal?> Revoke(PersonId person, InstallationRole role, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        // The write comes first, so that of two registrars who remove each other the second waits and then sees it.
        if (await db.RoleGrants.Where(g => g.PersonId == person && g.Role == role).ExecuteDeleteAsync(cancel) == 0) return null;
        if (!await db.RoleGrants.AnyAsync(g => g.Role == InstallationRole.Registrar, cancel)) return new LastRegistrar();
        db.Record(now, viewer.Me, "role.revoked", "person", person.Value, $"Revoked the role {Word(role)}.", about: person);
        if (await db.Users.Where(a => a.Id == person.Value).Select(a => a.Email).FirstOrDefaultAsync(cancel) is { } email)
            mail.RoleChanged(email, person, $"You are no longer {Word(role)} of this installation.", now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public static string Word(InstallationRole role) => role switch
    {
        InstallationRole.Registrar => "registrar",
        _ => "clinical reviewer",
    };
}
