using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Sharing;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Sharing;

public sealed record SharedLicense(string Profession, string Jurisdiction, LicenseStatus Standing, DateOnly? CheckedOn);
public sealed record SharedCertificate(string PublicId, string Course, string Issuer, int Level, string LevelName, CertificateStatus Status, DateOnly IssuedOn);
public sealed record SharedCases(string Indication, int Year, int Watched, int Supervised);

/// <summary>What one link shows, as of now. A part that was not chosen is null: absent, not empty.</summary>
public sealed record SharedView(
    string Name, DateTimeOffset AsOf, DateTimeOffset EndsAt, string? Npi, IReadOnlyList<SharedLicense>? Licenses, IReadOnlyList<SharedCertificate>? Certificates,
    IReadOnlyList<SharedCases>? Cases, int? ClassMinutes, int? CreditHundredths);

/// <summary>Reads the record behind a link. The token is the permission: unknown, ended and taken back all read as nothing.</summary>
public sealed class SharedRecord(GlabellaDb db, TimeProvider clock)
{
    public async Task<SharedView?> Find(string token, CancellationToken cancel)
    {
        if (token.Length != 2 * ShareLink.TokenBytes || !token.All(char.IsAsciiHexDigit)) return null;
        var now = clock.GetUtcNow();
        byte[] hash = SHA256.HashData(Convert.FromHexString(token));
        db.SeeEverything(); // the token decides, and only what was chosen is read
        var link = await db.ShareLinks.AsNoTracking().FirstOrDefaultAsync(l => l.TokenSha256 == hash, cancel);
        if (link is null || !link.IsOpen(now)) return null;
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == link.PersonId, cancel);
        if (person.ErasedAt is not null) return null;
        var today = Show.DayOf(now);
        bool Chosen(ShareField field) => link.Fields.Contains(field);
        return new(person.FullName, now, link.EndsAt,
            Chosen(ShareField.Npi) ? person.Npi : null,
            Chosen(ShareField.Licenses) ? await Licenses(person.Id, today, cancel) : null,
            Chosen(ShareField.Certificates) ? await Certificates(person.Id, now, cancel) : null,
            Chosen(ShareField.Cases) ? await Cases(person.Id, cancel) : null,
            Chosen(ShareField.Hours) ? await Minutes(person.Id, cancel) : null,
            Chosen(ShareField.Credits) ? await Credits(person.Id, cancel) : null);
    }

    async Task<IReadOnlyList<SharedLicense>> Licenses(PersonId person, DateOnly today, CancellationToken cancel) =>
        [.. (await db.Licenses.AsNoTracking().Where(l => l.PersonId == person && l.State == ClaimState.Proven).OrderBy(l => l.ClaimedAt).Take(50).ToListAsync(cancel))
            .Select(l => new SharedLicense(l.Profession.Code, l.Jurisdiction.Code, l.StandingOn(today), l.CheckedAt is { } at ? Show.DayOf(at) : null))];

    async Task<IReadOnlyList<SharedCertificate>> Certificates(PersonId person, DateTimeOffset now, CancellationToken cancel)
    {
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.PersonId == person).OrderByDescending(c => c.IssuedAt).Take(100).ToListAsync(cancel);
        var ids = certificates.Select(c => c.Id).ToList();
        var events = (await db.CertificateEvents.AsNoTracking().Where(e => ids.Contains(e.CertificateId)).OrderBy(e => e.Sequence).ToListAsync(cancel)).ToLookup(e => e.CertificateId);
        var facts = await db.CertificatePapers.AsNoTracking().Where(p => ids.Contains(p.CertificateId)).ToDictionaryAsync(p => p.CertificateId, p => p.Facts, cancel);
        return [.. certificates.Where(c => facts.ContainsKey(c.Id)).Select(c => new SharedCertificate(c.PublicId, facts[c.Id].Course, facts[c.Id].Issuer, (int)c.Level, c.Level.Name(),
            CertificateStanding.Of(c.ValidUntil, events[c.Id], now).Status, Show.DayOf(c.IssuedAt)))];
    }

    /// <summary>Signed cases as counts and years: the day stays with the provider.</summary>
    async Task<IReadOnlyList<SharedCases>> Cases(PersonId person, CancellationToken cancel)
    {
        var cases = await db.Cases.AsNoTracking().Where(c => c.PersonId == person && c.SupersededBy == null && db.SignOffs.Any(s => s.CaseId == c.Id))
            .Select(c => new { c.Indication, c.Day, c.Role }).ToListAsync(cancel);
        return [.. cases.GroupBy(c => (c.Indication, c.Day.Year)).OrderByDescending(g => g.Key.Year).ThenBy(g => g.Key.Indication, StringComparer.Ordinal)
            .Select(g => new SharedCases(g.Key.Indication, g.Key.Year, g.Count(c => c.Role == CaseRole.Saw), g.Count(c => c.Role == CaseRole.Did)))];
    }

    async Task<int> Minutes(PersonId person, CancellationToken cancel)
    {
        var stays = await db.Presences.AsNoTracking().Where(p => p.PersonId == person).Join(db.Sessions, p => p.SessionId, s => s.Id, (p, s) => new { Presence = p, s.StartsAt, s.EndsAt }).ToListAsync(cancel);
        return stays.Sum(s => s.Presence.MinutesWithin(s.StartsAt, s.EndsAt));
    }

    async Task<int> Credits(PersonId person, CancellationToken cancel) =>
        (await db.Credits.AsNoTracking().Where(c => c.PersonId == person && c.SupersededBy == null && c.RemovedAt == null).ToListAsync(cancel)).Sum(c => c.Claimed.Hundredths);
}
