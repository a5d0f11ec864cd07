using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>What people change about their own account: password and address.</summary>
sealed class AccountChanges(GlabellaDb db, Viewer viewer, AccountMail mail, Devices devices, PasswordSignIn signIn, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    public async Task<Refusal?> SetPassword(string current, string? password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var account = await db.Users.SingleAsync(a => a.Id == viewer.Me.Value, cancel);
        if (await signIn.Count(account.NormalizedEmail!, now, cancel) is { } wait) return wait;
        if (account.PasswordHash is { } hash && hasher.VerifyHashedPassword(account, hash, current) == PasswordVerificationResult.Failed) return new PasswordNotTheOne();
        if (PasswordRules.Check(password, [account.Email, .. viewer.Name.Split(' ')]) is { } refusal) return refusal;

        await using var transaction = await db.BeginAsync(cancel);
        account.PasswordHash = hasher.HashPassword(account, password!);
        account.SecurityStamp = MailedLink.NewSecret();
        await signIn.Forget(account.NormalizedEmail!, cancel);
        await devices.EndOthers(viewer.Me, viewer.SignInId, now, cancel);
        db.Record(now, viewer.Me, "account.password_changed", "account", viewer.Me.Value, "Changed the password; other devices were signed out.", about: viewer.Me);
        mail.PasswordChanged(account.Email!, viewer.Me, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Mails a link to the new address; the old one holds until the link is used.</summary>
    public async Task AskForAddress(EmailAddress email, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (!await mail.MayWriteTo(email.Value, now, cancel)) return;
        string secret = MailedLink.NewSecret();
        db.MailedLinks.Add(new(LinkPurpose.NewAddress, email.Value, secret, now.AddDays(1)) { PersonId = viewer.Me });
        mail.ConfirmAddress(email.Value, viewer.Me, secret, now);
        db.Record(now, viewer.Me, "account.address_asked", "account", viewer.Me.Value, "Asked to change the address.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
    }

    public Task<MailedLink?> PendingAddress(string? secret, CancellationToken cancel)
    {
        string hash = MailedLink.Hash(secret ?? "");
        var (now, me) = (clock.GetUtcNow(), viewer.Me);
        return db.MailedLinks.AsNoTracking().FirstOrDefaultAsync(l => l.SecretSha256 == hash && l.Purpose == LinkPurpose.NewAddress && l.PersonId == me && l.ExpiresAt > now, cancel);
    }

    public async Task<Refusal?> UseAddress(string? secret, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await PendingAddress(secret, cancel) is not { } link) return new LinkOver();
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.MailedLinks.Where(l => l.PersonId == viewer.Me && l.Purpose == LinkPurpose.NewAddress).ExecuteDeleteAsync(cancel) == 0) return new LinkOver();
        // A recovery link that waits in the old mailbox must not outlive the address.
        await db.MailedLinks.Where(l => l.PersonId == viewer.Me && l.Purpose == LinkPurpose.Recovery).ExecuteDeleteAsync(cancel);
        var account = await db.Users.SingleAsync(a => a.Id == viewer.Me.Value, cancel);
        string former = account.Email!;
        (account.Email, account.UserName) = (link.Email, link.Email);
        account.NormalizedEmail = account.NormalizedUserName = link.Email.ToUpperInvariant();
        db.Record(now, viewer.Me, "account.address_changed", "account", viewer.Me.Value, "Changed the address.", about: viewer.Me);
        mail.AddressChanged(former, viewer.Me, now);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return new AddressTaken(); }
        await transaction.CommitAsync(cancel);
        return null;
    }
}
