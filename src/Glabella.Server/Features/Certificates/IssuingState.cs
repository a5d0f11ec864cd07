using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>How issuing stands in the whole installation, for the registrar: stops in force, what could not be signed, every issuer's keys.</summary>
public sealed record IssuingState(IReadOnlyList<IssuingState.Halt> Stops, IReadOnlyList<IssuingState.Unsigned> Waiting, IReadOnlyList<IssuingState.Issuer> Issuers)
{
    public sealed record Halt(StopId Id, string Where, string Reason, DateTimeOffset Since);
    public sealed record Unsigned(CertificateId Id, int Number, string Provider, string? Fault);
    public sealed record Issuer(ProviderId Id, string Name, IReadOnlyList<Key> Keys);

    /// <param name="Standing">Certificates, or endorsements of the registrar, that it signed and that nothing later has ended.</param>
    public sealed record Key(IssuerKey Row, int Standing);

    public static async Task<IssuingState> Load(GlabellaDb db, CancellationToken cancel)
    {
        var names = await db.Providers.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var stops = await db.IssuingStops.AsNoTracking().Where(s => s.LiftedAt == null).OrderBy(s => s.At).Take(200).ToListAsync(cancel);
        var waiting = await (from c in db.Certificates.AsNoTracking()
                             where !db.CertificateSeals.Any(s => s.CertificateId == c.Id) && db.CertificatePapers.Any(p => p.CertificateId == c.Id)
                             orderby c.IssuedAt
                             select new { c.Id, c.Number, c.ProviderId, Fault = db.SealFaults.Where(f => f.CertificateId == c.Id).Select(f => f.Sentence).FirstOrDefault() }).Take(200).ToListAsync(cancel);
        var keys = await db.IssuerKeys.AsNoTracking().OrderBy(k => k.Kind).ThenBy(k => k.Since).Take(2000).ToListAsync(cancel);
        var ended = db.CertificateEvents.Where(e => e.Kind == EventKind.Revoked || e.Kind == EventKind.Superseded).Select(e => e.CertificateId);
        var standing = await (from c in db.Certificates
                              where !ended.Contains(c.Id)
                              group c by c.VerificationMethod into signed
                              select new { signed.Key, Count = signed.Count() }).ToDictionaryAsync(s => s.Key[(s.Key.IndexOf('#') + 1)..], s => s.Count, cancel);
        foreach (var endorsed in await db.ProviderEndorsements.Where(e => !db.EndorsementWithdrawals.Any(w => w.EndorsementId == e.Id)).GroupBy(e => e.VerificationMethod).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel))
            standing[endorsed.Key[(endorsed.Key.IndexOf('#') + 1)..]] = endorsed.Count;
        var jwts = await db.CertificateJwts.Where(j => !ended.Contains(j.CertificateId)).GroupBy(j => j.Multikey).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancel);
        return new(
            [.. stops.Select(s => new Halt(s.Id, s.ProviderId is { } at ? names.GetValueOrDefault(at, "") : "Every provider", s.Reason, s.At))],
            [.. waiting.Select(w => new Unsigned(w.Id, w.Number, names.GetValueOrDefault(w.ProviderId, ""), w.Fault))],
            [.. keys.GroupBy(k => k.ProviderId).Select(g => new Issuer(g.Key, g.Key == Domain.Certificates.Issuer.Registrar ? "The registrar, for endorsements" : names.GetValueOrDefault(g.Key, ""),
                [.. g.Select(k => new Key(k, (k.Kind == KeyKind.Ed25519 ? standing : jwts).GetValueOrDefault(k.Multikey)))])).OrderBy(i => i.Name)]);
    }
}
