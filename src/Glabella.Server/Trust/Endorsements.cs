using System.Text;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>An endorsement as it stands: signed or waiting, withdrawn or not, its key still good or not.</summary>
public sealed record EndorsementState(ProviderEndorsement Row, EndorsementSeal? Seal, EndorsementWithdrawal? Withdrawal, bool KeyWithdrawn)
{
    /// <summary>It counts: signed with a key that stands, not withdrawn, not over.</summary>
    public bool InForce(DateTimeOffset now) => Seal is not null && IsOpen(now);

    /// <summary>It counts, or will once it is signed: no second one beside it.</summary>
    public bool IsOpen(DateTimeOffset now) => Withdrawal is null && !KeyWithdrawn && Row.ValidUntil > now;

    /// <summary>The signed endorsement; it must have been signed.</summary>
    public byte[] Signed => DataIntegrity.Attach(StrictJson.Parse(Encoding.UTF8.GetBytes(Row.Prepared)), Convert.FromHexString(Seal!.Signature));
}

/// <summary>Reads what the registrar says of providers.</summary>
public static class Endorsements
{
    /// <summary>All of a provider, the newest first.</summary>
    public static async Task<IReadOnlyList<EndorsementState>> Of(GlabellaDb db, ProviderId provider, CancellationToken cancel) => await (
        from row in db.ProviderEndorsements.AsNoTracking()
        where row.ProviderId == provider
        orderby row.EndorsedAt descending, row.Id
        select new EndorsementState(row, db.EndorsementSeals.FirstOrDefault(s => s.EndorsementId == row.Id), db.EndorsementWithdrawals.FirstOrDefault(w => w.EndorsementId == row.Id),
            db.IssuerKeys.Any(k => k.WithdrawnAt != null && row.VerificationMethod.EndsWith("#" + k.Multikey)))).Take(50).ToListAsync(cancel);

    /// <summary>The one that counts now; null when there is none.</summary>
    public static async Task<EndorsementState?> InForce(GlabellaDb db, ProviderId provider, DateTimeOffset now, CancellationToken cancel) =>
        (await Of(db, provider, cancel)).FirstOrDefault(e => e.InForce(now));
}
