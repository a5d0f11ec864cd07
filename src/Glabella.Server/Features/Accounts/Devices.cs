using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Accounts;

/// <summary>Begins and ends sign-ins: one row per device.</summary>
sealed class Devices(GlabellaDb db, Viewer viewer)
{
    /// <summary>Adds the row and its journal entry to the caller's transaction; the cookie follows after the commit.</summary>
    /// <remarks>Who was signed in on this device is signed out: a sign-in is never upgraded in place (ASVS 7.2.4).</remarks>
    public async Task<SignIn> Begin(PersonId person, bool withPasskey, DateTimeOffset now, CancellationToken cancel)
    {
        db.SeeEverything();
        if (viewer.SignInId is { } former)
            await db.SignIns.Where(s => s.Id == former && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        var signIn = new SignIn(person, withPasskey, now);
        db.SignIns.Add(signIn);
        db.Record(now, person, "account.signed_in", "account", person.Value, withPasskey ? "Signed in with a passkey." : "Signed in with the password.", about: person);
        return signIn;
    }

    /// <summary>Ends one sign-in of the viewer; false when it is not theirs or over already.</summary>
    public async Task<bool> End(Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.BeginAsync(cancel);
        int ended = await db.SignIns.Where(s => s.Id == id && s.PersonId == viewer.Me && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
        if (ended == 0) return false;
        db.Record(now, viewer.Me, "account.signed_out", "account", viewer.Me.Value, "Signed out.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Part of another change: every device of a person but one is signed out.</summary>
    public Task<int> EndOthers(PersonId person, Guid? keep, DateTimeOffset now, CancellationToken cancel) =>
        db.SignIns.Where(s => s.PersonId == person && s.EndedAt == null && s.Id != keep).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancel);
}
