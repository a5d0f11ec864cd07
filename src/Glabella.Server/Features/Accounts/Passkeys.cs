using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>Passkeys: ASP.NET Core Identity checks the signatures, this class keeps each challenge to five minutes, one use and one purpose.</summary>
/// <remarks>Any authenticator's attestation is accepted: we ask for the person behind it (user verification), not for its maker.</remarks>
sealed class Passkeys(
    GlabellaDb db, Viewer viewer, IPasskeyHandler<Account> handler, UserManager<Account> accounts, Devices devices, PasswordSignIn passwords, AccountMail mail,
    IDataProtectionProvider protection, TimeProvider clock)
{
    public const int Most = 10;

    /// <summary>What the browser hands to the authenticator, and the sealed state that comes back with the answer.</summary>
    public sealed record Challenge(string State, JsonElement Options);

    public async Task<Challenge> ToSignIn(HttpContext http)
    {
        var made = await handler.MakeRequestOptionsAsync(null, http);
        return new(Seal("sign-in", made.AssertionState ?? ""), JsonElement.Parse(made.RequestOptionsJson));
    }

    public async Task<Challenge> ToAdd(HttpContext http)
    {
        var account = await Mine();
        var made = await handler.MakeCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = viewer.Name }, http);
        return new(Seal($"add:{account.Id}", made.AttestationState ?? ""), JsonElement.Parse(made.CreationOptionsJson));
    }

    public async Task<Refusal?> SignIn(HttpContext http, string? sealedState, string? credential, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (Open("sign-in", sealedState, now) is not { } state || credential is null) return new PasskeyNotAccepted();
        await using var transaction = await db.BeginAsync(cancel);
        if (!await Use(state, now, cancel)) return new PasskeyNotAccepted();
        var result = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || !result.Passkey.IsUserVerified) return new PasskeyNotAccepted();
        await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey);
        await passwords.Forget(result.User.NormalizedEmail!, cancel);
        var signIn = await devices.Begin(new(result.User.Id), withPasskey: true, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        await SignInCookie.Give(http, signIn);
        return null;
    }

    public async Task<Refusal?> Add(HttpContext http, string? sealedState, string? credential, string? name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        var account = await Mine();
        if (Open($"add:{account.Id}", sealedState, now) is not { } state || credential is null) return new PasskeyNotAccepted();
        if (!await Use(state, now, cancel)) return new PasskeyNotAccepted();
        var mine = await accounts.GetPasskeysAsync(account);
        // A stolen password may neither add another passkey to those of staff nor remove one.
        if (mine.Count > 0 && viewer.NeedsPasskey) return new PasskeyNeeded();
        if (mine.Count >= Most) return new TooManyPasskeys();
        var result = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || !result.Passkey.IsUserVerified || result.UserEntity.Id != account.Id.ToString()) return new PasskeyNotAccepted();
        result.Passkey.Name = NameOf(name) ?? $"Passkey of {Ui.Show.Date(DateOnly.FromDateTime(now.UtcDateTime))}";
        await accounts.AddOrUpdatePasskeyAsync(account, result.Passkey);
        db.Record(now, viewer.Me, "account.passkey_added", "account", account.Id, "Added a passkey.", about: viewer.Me);
        mail.PasskeysChanged(account.Email!, viewer.Me, added: true, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task<IReadOnlyList<UserPasskeyInfo>> Of(PersonId person) =>
        await accounts.FindByIdAsync(person.ToString()) is { } account ? [.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt)] : [];

    /// <returns>False when this is not a passkey of the viewer.</returns>
    public async Task<bool> Rename(string id, string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.BeginAsync(cancel);
        var account = await Mine();
        if (await Find(account, id) is not { } passkey) return false;
        passkey.Name = NameOf(name);
        await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        db.Record(now, viewer.Me, "account.passkey_renamed", "account", account.Id, "Renamed a passkey.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    public async Task<Refusal?> Remove(string id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (viewer.NeedsPasskey) return new PasskeyNeeded();
        await using var transaction = await db.BeginAsync(cancel);
        var account = await Mine();
        if (await Find(account, id) is not { } passkey) return null;
        await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
        db.Record(now, viewer.Me, "account.passkey_removed", "account", account.Id, "Removed a passkey.", about: viewer.Me);
        mail.PasskeysChanged(account.Email!, viewer.Me, added: false, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    public async Task<UserPasskeyInfo?> Mine(string id) => await Find(await Mine(), id);

    public static string IdOf(UserPasskeyInfo passkey) => WebEncoders.Base64UrlEncode(passkey.CredentialId);

    async Task<Account> Mine() => await accounts.FindByIdAsync(viewer.Me.ToString()) ?? throw new InvalidOperationException("A signed-in person has an account.");

    async Task<UserPasskeyInfo?> Find(Account account, string id) => (await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => IdOf(p) == id);

    static string? NameOf(string? typed) => Ui.Typed.Text(typed) is { } text ? text[..Math.Min(text.Length, 60)] : null;

    /// <summary>The first answer to a challenge writes its row; a replay finds it there.</summary>
    async Task<bool> Use(string state, DateTimeOffset now, CancellationToken cancel)
    {
        string nonce = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)));
        if (await db.UsedChallenges.AnyAsync(c => c.Nonce == nonce, cancel)) return false;
        db.UsedChallenges.Add(new(nonce, now.AddMinutes(10)));
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException failure) when (db.IsUniqueViolation(failure)) { return false; }
        return true;
    }

    sealed record Sealed(string State, DateTimeOffset Until);

    string Seal(string purpose, string state) => Box(purpose).Protect(JsonSerializer.Serialize(new Sealed(state, clock.GetUtcNow().AddMinutes(5))));

    string? Open(string purpose, string? text, DateTimeOffset now)
    {
        try
        {
            var opened = JsonSerializer.Deserialize<Sealed>(Box(purpose).Unprotect(text ?? ""));
            return opened is { } state && state.Until > now ? state.State : null;
        }
        catch (CryptographicException) // not ours, or of another purpose
        {
            return null;
        }
    }

    IDataProtector Box(string purpose) => protection.CreateProtector("Glabella.Passkeys", purpose);
}
