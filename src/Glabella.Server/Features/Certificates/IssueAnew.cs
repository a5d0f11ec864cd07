using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>How issuing anew after a withdrawn key went: issued, and of those not issued how many for which reason.</summary>
public sealed record IssuedAnew(int Issued, IReadOnlyList<(string Sentence, int Count)> Refused);

/// <summary>Issues anew, class by class, what a withdrawn key had signed, as far as the evidence of today supports it. Asking again goes on where it stopped.</summary>
public sealed class IssueAnew(GlabellaDb db, Viewer viewer, TimeProvider clock, IssueCertificate issue)
{
    /// <returns>Null when there is no such withdrawn key, or the viewer is no registrar.</returns>
    public async Task<IssuedAnew?> Run(string multikey, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar || !await db.IssuerKeys.AnyAsync(k => k.Multikey == multikey && k.WithdrawnAt != null, cancel)) return null;
        var now = clock.GetUtcNow();
        var bad = await db.Certificates.AsNoTracking().Where(c => c.VerificationMethod.EndsWith("#" + multikey) && c.ValidUntil > now
            && !db.CertificateEvents.Any(e => e.CertificateId == c.Id && (e.Kind == EventKind.Revoked || e.Kind == EventKind.Superseded)))
            .OrderBy(c => c.Number).Select(c => new { c.SessionId, c.SeatId }).ToListAsync(cancel);
        List<IssueOutcome> outcomes = [];
        foreach (var session in bad.GroupBy(c => c.SessionId))
        {
            outcomes.AddRange((await issue.For([.. session.Select(c => c.SeatId).Distinct()], cancel)).Values);
            db.Forget();
        }
        return new(outcomes.OfType<Issued>().Count(o => !o.Again),
            [.. outcomes.OfType<NotIssued>().GroupBy(o => o.Refusal.Sentence).Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2)]);
    }
}
