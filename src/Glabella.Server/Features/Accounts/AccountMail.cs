using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>The mails of this feature. Those that answer a stranger's form say the same to everybody who can see the form.</summary>
sealed class AccountMail(GlabellaDb db, Installation installation)
{
    const int AnHour = 5;

    /// <summary>At most five mails an hour to one address that anyone may type into a form.</summary>
    public async Task<bool> MayWriteTo(string email, DateTimeOffset now, CancellationToken cancel) =>
        await db.Outbox.CountAsync(m => m.To == email && m.CreatedAt > now.AddHours(-1), cancel) < AnHour;

    public void FinishRegistration(string email, string secret, DateTimeOffset now) => Send(email, null, now, "Finish your Glabella account",
        "Somebody, probably you, asked for a Glabella account with this address. To finish, open the link and enter the password you chose. The link works for 24 hours.\n\nIf it was not you, do nothing: without the link there is no account.",
        "Finish my account", $"/register/finish?token={secret}");

    public void AlreadyRegistered(string email, PersonId person, DateTimeOffset now) => Send(email, person, now, "You already have a Glabella account",
        "Somebody, probably you, tried to create a Glabella account with this address. There is one already: sign in with it. If you do not know the password any more, set a new one on the sign-in page.",
        "Sign in", "/sign-in");

    public void SetNewPassword(string email, PersonId person, string secret, DateTimeOffset now) => Send(email, person, now, "Set a new password",
        "Somebody, probably you, asked for a new password for your Glabella account. The link works once, within one hour.\n\nIf it was not you, do nothing: your password stays as it is.",
        "Set a new password", $"/recover/finish?token={secret}");

    public void NoAccountHere(string email, DateTimeOffset now) => Send(email, null, now, "There is no Glabella account with this address",
        "Somebody, probably you, asked for a new password for a Glabella account with this address. There is none. Perhaps you used another address, or you do not have an account yet.",
        "Create an account", "/register");

    public void PasswordChanged(string email, PersonId person, DateTimeOffset now) => Send(email, person, now, "Your password was changed",
        "The password of your Glabella account was changed, and all other devices were signed out. If it was not you, set a new password now.",
        "Set a new password", "/recover");

    public void ConfirmAddress(string email, PersonId person, string secret, DateTimeOffset now) => Send(email, person, now, "Confirm your new address",
        "You asked to use this address for your Glabella account. Open the link while you are signed in. It works for 24 hours.",
        "Use this address", $"/account/address/finish?token={secret}");

    public void AddressChanged(string formerEmail, PersonId person, DateTimeOffset now) => Send(formerEmail, person, now, "Your address was changed",
        "Your Glabella account does not use this address any more. If it was not you, write to the registrar of this installation at once.", null, null);

    public void PasskeysChanged(string email, PersonId person, bool added, DateTimeOffset now) => Send(email, person, now,
        added ? "A passkey was added to your account" : "A passkey was removed from your account",
        $"A passkey was {(added ? "added to" : "removed from")} your Glabella account. If it was not you, look at your passkeys now.", "Look at my passkeys", "/account/passkeys");

    public void RoleChanged(string email, PersonId person, string sentence, DateTimeOffset now) => Send(email, person, now, "Your role was changed", sentence, "See my account", "/account");

    void Send(string email, PersonId? person, DateTimeOffset now, string subject, string text, string? action, string? path) =>
        db.Outbox.Add(new(email, subject, text, person, now) { ActionLabel = action, ActionUrl = path is null ? null : installation.Address(path) });
}
