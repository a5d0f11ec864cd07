using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>Address and password. Every try is counted before the password is looked at, so a thousand at once are still a thousand.</summary>
sealed class PasswordSignIn(GlabellaDb db, Devices devices, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    static readonly Account Nobody = new();
    static string? nobodysHash;

    /// <returns>Null when the browser has its cookie.</returns>
    public async Task<Refusal?> Try(HttpContext http, string email, string password, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        string normalized = email.Trim().ToUpperInvariant();
        if (await Count(normalized, now, cancel) is { } wait) return wait;

        // Made before anybody is looked up, so that not even the first try tells.
        nobodysHash ??= hasher.HashPassword(Nobody, MailedLink.NewSecret());
        var account = await db.Users.FirstOrDefaultAsync(a => a.NormalizedEmail == normalized, cancel);
        // An address without an account costs the same hash and gets the same answer.
        string hash = account?.PasswordHash ?? nobodysHash;
        var verdict = hasher.VerifyHashedPassword(account ?? Nobody, hash, password);
        if (account?.PasswordHash is null || verdict == PasswordVerificationResult.Failed) return new NotMatched();

        await using var transaction = await db.BeginAsync(cancel);
        await Forget(normalized, cancel);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = hasher.HashPassword(account, password);
        var signIn = await devices.Begin(new(account.Id), withPasskey: false, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await SignInCookie.Give(http, signIn);
        return null;
    }

    /// <summary>After a success, or after the owner proved the address by mail.</summary>
    public Task Forget(string normalized, CancellationToken cancel)
    {
        string key = SignInDelay.Hash(normalized);
        return db.SignInDelays.Where(d => d.AddressSha256 == key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Counts this try as failed beforehand. Null when it may go on.</summary>
    public async Task<Refusal?> Count(string normalized, DateTimeOffset now, CancellationToken cancel)
    {
        string key = SignInDelay.Hash(normalized);
        while (true)
        {
            var seen = await db.SignInDelays.AsNoTracking().FirstOrDefaultAsync(d => d.AddressSha256 == key, cancel);
            if (seen is null)
            {
                var first = db.SignInDelays.Add(new(normalized));
                try { await db.SaveChangesAsync(cancel); }
                catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { }
                first.State = EntityState.Detached;
                continue;
            }
            if (seen.NotBefore > now) return new TooManyTries(seen.NotBefore - now);
            int failures = seen.NotBefore < now.AddDays(-1) ? 1 : seen.Failures + 1;
            var until = now + SignInDelay.After(failures);
            int claimed = await db.SignInDelays.Where(d => d.AddressSha256 == key && d.Failures == seen.Failures && d.NotBefore == seen.NotBefore)
                .ExecuteUpdateAsync(d => d.SetProperty(x => x.Failures, failures).SetProperty(x => x.NotBefore, until), cancel);
            if (claimed == 1) return null;
        }
    }
}
