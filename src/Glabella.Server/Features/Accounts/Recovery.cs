using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>A new password by mail. It signs every device out and proves nothing but the address: a desk that asks for a passkey still asks.</summary>
sealed class Recovery(GlabellaDb db, AccountMail mail, Devices devices, PasswordSignIn signIn, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary>One mail either way, so that neither the page nor its time tells whether there is an account.</summary>
    public async Task Ask(EmailAddress email, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        string normalized = email.Value.ToUpperInvariant(), secret = MailedLink.NewSecret();
        var account = await db.Users.AsNoTracking().Where(a => a.NormalizedEmail == normalized).Select(a => new { a.Id, a.Email }).FirstOrDefaultAsync(cancel);
        if (!await mail.MayWriteTo(account?.Email ?? email.Value, now, cancel)) return;
        if (account is null) mail.NoAccountHere(email.Value, now);
        else
        {
            db.MailedLinks.Add(new(LinkPurpose.Recovery, account.Email!, secret, now.AddHours(1)) { PersonId = new(account.Id) });
            mail.SetNewPassword(account.Email!, new(account.Id), secret, now);
        }
        await db.SaveChangesAsync(cancel);
    }

    public Task<MailedLink?> Pending(string? secret, CancellationToken cancel)
    {
        string hash = MailedLink.Hash(secret ?? "");
        var now = clock.GetUtcNow();
        return db.MailedLinks.AsNoTracking().FirstOrDefaultAsync(l => l.SecretSha256 == hash && l.Purpose == LinkPurpose.Recovery && l.ExpiresAt > now, cancel);
    }

    public async Task<Refusal?> Finish(string? secret, string? password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await Pending(secret, cancel) is not { PersonId: { } person } link) return new LinkOver();
        db.SeeEverything();
        var name = await db.People.Where(p => p.Id == person).Select(p => new { p.GivenName, p.FamilyName }).SingleAsync(cancel);
        if (PasswordRules.Check(password, link.Email, name.GivenName, name.FamilyName) is { } refusal) return refusal;

        await using var transaction = await db.BeginAsync(cancel);
        // Every open recovery link goes with the one that is used.
        if (await db.MailedLinks.Where(l => l.SecretSha256 == link.SecretSha256).ExecuteDeleteAsync(cancel) == 0) return new LinkOver();
        await db.MailedLinks.Where(l => l.PersonId == person && l.Purpose == LinkPurpose.Recovery).ExecuteDeleteAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == person.Value, cancel);
        account.PasswordHash = hasher.HashPassword(account, password!);
        account.SecurityStamp = MailedLink.NewSecret();
        await devices.EndOthers(person, keep: null, now, cancel);
        await signIn.Forget(account.NormalizedEmail!, cancel);
        db.Record(now, person, "account.recovered", "account", person.Value, "Set a new password by mail; every device was signed out.", about: person);
        mail.PasswordChanged(account.Email!, person, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }
}
