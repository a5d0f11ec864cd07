using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>An empty installation belongs to whoever reads the operator's console: a one-use address makes the first registrar.</summary>
sealed class FirstRegistrar(GlabellaDb db, Devices devices, IPasswordHasher<Account> hasher, Installation installation, TimeProvider clock)
{
    /// <summary>A new address, which replaces the former one; null when there is a registrar.</summary>
    public async Task<string?> Invite(CancellationToken cancel)
    {
        db.SeeEverything();
        if (await HasRegistrar(cancel)) return null;
        var now = clock.GetUtcNow();
        await db.MailedLinks.Where(l => l.Purpose == LinkPurpose.FirstRegistrar).ExecuteDeleteAsync(cancel);
        string secret = MailedLink.NewSecret();
        db.MailedLinks.Add(new(LinkPurpose.FirstRegistrar, "console", secret, now.AddDays(1)));
        await db.SaveChangesAsync(cancel);
        return installation.Address($"/setup?token={secret}");
    }

    public async Task<bool> IsOpen(string? secret, CancellationToken cancel)
    {
        string hash = MailedLink.Hash(secret ?? "");
        var now = clock.GetUtcNow();
        return await db.MailedLinks.AnyAsync(l => l.SecretSha256 == hash && l.Purpose == LinkPurpose.FirstRegistrar && l.ExpiresAt > now, cancel)
            && !await HasRegistrar(cancel);
    }

    /// <returns>Null when the browser has its cookie.</returns>
    public async Task<Refusal?> Become(HttpContext http, string? secret, string givenName, string familyName, EmailAddress email, string password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await IsOpen(secret, cancel)) return new LinkOver();
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.MailedLinks.Where(l => l.Purpose == LinkPurpose.FirstRegistrar).ExecuteDeleteAsync(cancel) == 0) return new LinkOver();
        var id = Id.New<PersonId>(now);
        db.People.Add(new(id, givenName, familyName, now));
        db.Users.Add(Registration.NewAccount(id, email.Value, hasher.HashPassword(new(), password)));
        db.RoleGrants.Add(new(id, InstallationRole.Registrar, null, now));
        db.Record(now, id, "role.granted", "person", id.Value, "Became the first registrar by the address on the operator’s console.", about: id);
        var signIn = await devices.Begin(id, withPasskey: false, now, cancel);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return new AddressTaken(); }
        await transaction.CommitAsync(cancel);
        await SignInCookie.Give(http, signIn);
        return null;
    }

    Task<bool> HasRegistrar(CancellationToken cancel) => db.RoleGrants.AnyAsync(g => g.Role == InstallationRole.Registrar, cancel);
}
