using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>An account exists only once its address is proven: until then there is a link and nobody's row (docs/decisions/proven-addresses.md).</summary>
sealed class Registration(GlabellaDb db, AccountMail mail, Devices devices, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    static readonly Account Nobody = new();

    /// <summary>Answers everybody alike, in the same time: whether the address has an account is told to the address alone.</summary>
    public async Task Ask(EmailAddress email, string givenName, string familyName, string password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        string hash = hasher.HashPassword(Nobody, password), secret = MailedLink.NewSecret();
        var holder = await HolderOf(email.Value, cancel);
        if (!await mail.MayWriteTo(email.Value, now, cancel)) return;
        if (holder is { } person) mail.AlreadyRegistered(email.Value, person, now);
        else
        {
            db.MailedLinks.Add(new(LinkPurpose.Registration, email.Value, secret, now.AddDays(1)) { GivenName = givenName, FamilyName = familyName, PasswordHash = hash });
            mail.FinishRegistration(email.Value, secret, now);
        }
        await db.SaveChangesAsync(cancel);
    }

    public Task<MailedLink?> Pending(string? secret, CancellationToken cancel)
    {
        string hash = MailedLink.Hash(secret ?? "");
        var now = clock.GetUtcNow();
        return db.MailedLinks.AsNoTracking().FirstOrDefaultAsync(l => l.SecretSha256 == hash && l.Purpose == LinkPurpose.Registration && l.ExpiresAt > now, cancel);
    }

    /// <summary>The password is asked again: so a stranger who typed your address and their password gets nothing by your click.</summary>
    /// <returns>Null when the account is open and the browser has its cookie.</returns>
    public async Task<Refusal?> Finish(HttpContext http, string? secret, string password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await Pending(secret, cancel) is not { } link) return new LinkOver();
        if (hasher.VerifyHashedPassword(Nobody, link.PasswordHash!, password) == PasswordVerificationResult.Failed) return new PasswordNotTheOne();

        await using var transaction = await db.BeginAsync(cancel);
        if (await db.MailedLinks.Where(l => l.SecretSha256 == link.SecretSha256).ExecuteDeleteAsync(cancel) == 0) return new LinkOver();
        await db.MailedLinks.Where(l => l.Email == link.Email && l.Purpose == LinkPurpose.Registration).ExecuteDeleteAsync(cancel);
        if (await HolderOf(link.Email, cancel) is not null) return new AddressTaken();
        var id = Id.New<PersonId>(now);
        db.People.Add(new(id, link.GivenName!, link.FamilyName!, now));
        db.Users.Add(NewAccount(id, link.Email, link.PasswordHash!));
        db.Record(now, id, "account.opened", "account", id.Value, "Opened an account.", about: id);
        var signIn = await devices.Begin(id, withPasskey: false, now, cancel);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return new AddressTaken(); }
        await transaction.CommitAsync(cancel);
        await SignInCookie.Give(http, signIn);
        return null;
    }

    public static Account NewAccount(PersonId id, string email, string passwordHash) => new()
    {
        Id = id.Value,
        UserName = email,
        NormalizedUserName = email.ToUpperInvariant(),
        Email = email,
        NormalizedEmail = email.ToUpperInvariant(),
        EmailConfirmed = true,
        PasswordHash = passwordHash,
        SecurityStamp = MailedLink.NewSecret(),
    };

    async Task<PersonId?> HolderOf(string email, CancellationToken cancel)
    {
        string normalized = email.ToUpperInvariant();
        var id = await db.Users.AsNoTracking().Where(a => a.NormalizedEmail == normalized).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(cancel);
        return id is { } value ? new PersonId(value) : null;
    }
}
