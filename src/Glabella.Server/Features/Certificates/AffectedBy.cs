using System.Globalization;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>One certificate that rests on a ground, as the registrar's list and file show it.</summary>
public sealed record Affected(CertificateId Id, int Number, ProviderId ProviderId, string Provider, string Course, PersonId PersonId, string Holder, Level Level, DateTimeOffset IssuedAt, DateTimeOffset ValidUntil, CertificateStatus Status);

/// <summary>Every certificate whose stored proof rests on a rule, a version of it, a question, a class, a signer or a key: <see cref="Ground"/>.</summary>
public static class AffectedBy
{
    /// <summary>In the order of provider and number. The caller may see everything.</summary>
    public static async Task<List<Affected>> Of(GlabellaDb db, Ground ground, DateTimeOffset now, CancellationToken cancel)
    {
        var providers = await db.Providers.AsNoTracking().ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var courses = await db.Courses.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Title, cancel);
        var attempts = await Attempts(db, ground, cancel);
        var signed = await Signed(db, ground, cancel);
        var found = new List<Certificate>();
        await foreach (var certificate in Narrowed(db, ground).AsNoTracking().OrderBy(c => c.ProviderId).ThenBy(c => c.Number).AsAsyncEnumerable().WithCancellation(cancel))
            if (Rests(certificate, ground, attempts, signed)) found.Add(certificate);
        List<Affected> affected = new(found.Count);
        foreach (var chunk in found.Chunk(500))
        {
            var ids = chunk.Select(c => c.Id).ToList();
            var holders = await db.CertificatePapers.AsNoTracking().Where(p => ids.Contains(p.CertificateId)).ToDictionaryAsync(p => p.CertificateId, p => p.Facts.Holder, cancel);
            var events = (await db.CertificateEvents.AsNoTracking().Where(e => ids.Contains(e.CertificateId)).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
            affected.AddRange(chunk.Select(c => new Affected(c.Id, c.Number, c.ProviderId, providers.GetValueOrDefault(c.ProviderId, ""), courses.GetValueOrDefault(c.CourseId, ""), c.PersonId,
                holders.GetValueOrDefault(c.Id, "withdrawn"), c.Level, c.IssuedAt, c.ValidUntil, CertificateStanding.Of(c.ValidUntil, events[c.Id], now).Status)));
        }
        return affected;
    }

    static readonly string[] Columns = ["provider", "number", "holder", "course", "level", "issued", "valid_until", "status", "address"];

    /// <summary>For a spreadsheet.</summary>
    public static byte[] Csv(IEnumerable<Affected> affected, Func<CertificateId, string> address) => Ui.Csv.Bytes(Columns, Lines(affected, address));

    /// <summary>The same for a terminal or another program.</summary>
    public static string Text(IEnumerable<Affected> affected, Func<CertificateId, string> address) => Ui.Csv.Text(Columns, Lines(affected, address));

    static IEnumerable<string[]> Lines(IEnumerable<Affected> affected, Func<CertificateId, string> address) => affected.Select(a => new[]
    {
        a.Provider, a.Number.ToString(CultureInfo.InvariantCulture), a.Holder, a.Course, a.Level.Name(), Day(a.IssuedAt), Day(a.ValidUntil), a.Status.ToString().ToLowerInvariant(), address(a.Id),
    });

    /// <summary>What a database can tell by itself.</summary>
    static IQueryable<Certificate> Narrowed(GlabellaDb db, Ground ground) => ground.Kind switch
    {
        Ground.Course => db.Certificates.Where(c => db.Courses.Any(x => x.Id == c.CourseId && x.Slug == ground.Value)),
        Ground.Provider => db.Certificates.Where(c => db.Providers.Any(p => p.Id == c.ProviderId && p.Slug == ground.Value)),
        Ground.Class when new SessionId(Guid.Parse(ground.Value)) is var session => db.Certificates.Where(c => c.SessionId == session),
        Ground.Key => db.Certificates.Where(c => c.VerificationMethod.EndsWith("#" + ground.Value) || db.CertificateJwts.Any(j => j.CertificateId == c.Id && j.Multikey == ground.Value)),
        _ => db.Certificates,
    };

    /// <summary>What only the stored proof tells.</summary>
    static bool Rests(Certificate certificate, Ground ground, HashSet<string> attempts, HashSet<string> signed)
    {
        return ground.Kind switch
        {
            Ground.OfCondition => On(c => c.Code == ground.Value && (ground.Version is null || c.Version.ToString(CultureInfo.InvariantCulture) == ground.Version)),
            Ground.Origin => On(c => c.Origin == (ground.Value == "proposal" ? IssueRule.Proposal : IssueRule.Published)),
            Ground.Question or Ground.Module => On(c => c.Code == "exam" && c.Evidence.Any(attempts.Contains)),
            Ground.Signer => On(c => c.Evidence.Any(signed.Contains)),
            Ground.Evidence => On(c => c.Evidence.Contains(ground.Value, StringComparer.OrdinalIgnoreCase)),
            _ => true,
        };

        bool On(Func<Condition, bool> which) => Ground.RestsOn(certificate.Level, certificate.Conditions, which);
    }

    /// <summary>Ids of the exam attempts that had the question, or a question of the module.</summary>
    static async Task<HashSet<string>> Attempts(GlabellaDb db, Ground ground, CancellationToken cancel)
    {
        HashSet<string> found = [];
        if (ground.Kind is not (Ground.Question or Ground.Module)) return found;
        await foreach (var attempt in db.Attempts.AsNoTracking().Where(a => a.Passed == true).AsAsyncEnumerable().WithCancellation(cancel))
            if (attempt.Items.Any(i => ground.Kind == Ground.Module ? i.Module == ground.Value : i.QuestionId == ground.Value && (ground.Version is null || i.Revision == ground.Version)))
                found.Add(attempt.Id.ToString());
        return found;
    }

    /// <summary>Ids of the cases that the person has signed off.</summary>
    static async Task<HashSet<string>> Signed(GlabellaDb db, Ground ground, CancellationToken cancel)
    {
        if (ground.Kind != Ground.Signer) return [];
        var signer = new PersonId(Guid.Parse(ground.Value));
        return [.. (await db.SignOffs.AsNoTracking().Where(s => s.SignedBy == signer).Select(s => s.CaseId).ToListAsync(cancel)).Select(id => id.ToString())];
    }

    static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
