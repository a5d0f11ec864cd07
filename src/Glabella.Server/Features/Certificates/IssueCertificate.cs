using System.Security.Cryptography;
using Glabella.Credentials.Dids;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Knowledge;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>How issuing for one seat ended.</summary>
public abstract record IssueOutcome;
public sealed record Issued(CertificateId Certificate, Level Level, bool Again) : IssueOutcome;
public sealed record NotIssued(Refusal Refusal) : IssueOutcome;

/// <summary>
/// Issues certificates: the rule decides, the text and its place in the status list are recorded and committed, only then it
/// is signed (<see cref="SealCertificate"/>). Dying in between loses nothing: the next turn of the house signs what was recorded.
/// </summary>
public sealed class IssueCertificate(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyFile keys, SealCertificate seal, IServiceProvider services)
{
    public async Task<IssueOutcome> For(SeatId seatId, CancellationToken cancel)
    {
        var found = await db.Seats.AsNoTracking().Where(s => s.Id == seatId).Select(s => new { s.ProviderId, s.PersonId }).FirstOrDefaultAsync(cancel);
        if (found is null || !viewer.Coordinates(found.ProviderId) && !viewer.IsRegistrar) return new NotIssued(new NothingToIssue());
        if (found.PersonId == viewer.Me) return new NotIssued(new OwnCertificate());
        db.SeeEverything();
        var outcome = await Record(seatId, found.ProviderId, cancel);
        if (outcome is Issued issued) await seal.Run(issued.Certificate, cancel);
        return outcome;
    }

    async Task<IssueOutcome> Record(SeatId seatId, ProviderId providerId, CancellationToken cancel)
    {
        var now = WholeSecond(clock.GetUtcNow());
        var publicKey = await EnsureIssuer(providerId, now, cancel);
        await using var transaction = await db.BeginAsync(cancel);
        // lock first: of two presses of the button the second waits here and then sees the first one's row
        await db.Issuers.Where(i => i.ProviderId == providerId).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber + 1), cancel);
        var number = await db.Issuers.Where(i => i.ProviderId == providerId).Select(i => i.LastNumber).SingleAsync(cancel);
        var seat = await db.Seats.AsNoTracking().SingleAsync(s => s.Id == seatId, cancel);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == seat.SessionId, cancel);
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == session.CourseId, cancel);
        var provider = await db.Providers.AsNoTracking().SingleAsync(p => p.Id == providerId, cancel);
        if (provider.State != ProviderState.Listed) return new NotIssued(new IssuingStopped());
        if (seat.State != SeatState.Confirmed) return new NotIssued(new NothingToIssue());

        var findings = (await EvidenceOf.Seats(db, session, course, [seat], cancel))[seat.Id];
        if (IssueRule.Decide(findings, now) is not Supports supports) return await Held(seatId, null, cancel) ?? new NotIssued(new NothingToIssue());
        if (await Held(seatId, supports.Level, cancel) is { } held) return held;

        var edition = 1 + await db.Certificates.CountAsync(c => c.SeatId == seatId, cancel);
        var publicId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var index = await FreeIndex(providerId, cancel);
        var until = EndOfValidity(session, course.Rule.ValidMonths, now);
        var facts = await FactsOf(seat, session, course, provider, supports, findings, cancel);
        var draft = Draft.Of(installation, provider.Slug, course, services.GetService<ClinicalLibrary>(), supports.Level, facts, supports.Conditions, publicId, index, publicKey,
            Guid.CreateVersion7(now), session.StartsAt, session.EndsAt, now, until);
        var certificate = new Certificate(Id.New<CertificateId>(now), publicId, await FreeCode(cancel), number, seat.PersonId, providerId, course.Id, session.Id, seatId, edition)
        {
            Level = supports.Level, IssuedAt = now, ValidUntil = until, StatusIndex = index, IssuedBy = viewer.Me, LicenseId = supports.License.Id,
            VerificationMethod = new DidDocument(installation.IssuerDid(provider.Slug), []).MethodOf(publicKey),
            ContentSha256 = draft.Sha256, Conditions = [.. supports.Conditions],
        };
        var family = await db.People.Where(p => p.Id == seat.PersonId).Select(p => p.FamilyName).SingleAsync(cancel);
        db.Certificates.Add(certificate);
        db.CertificatePapers.Add(new(certificate, FamilyName.Key(family), draft.Prepared, facts));
        db.Record(now, viewer.Me, "certificate.recorded", "certificate", certificate.Id.Value,
            $"Recorded certificate no. {number}, {supports.Level.Name().ToLowerInvariant()}, to be signed.", about: seat.PersonId, provider: providerId);
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("certificate.before_record");
        await transaction.CommitAsync(cancel);
        FaultPoint.Reached("certificate.recorded");
        return new Issued(certificate.Id, certificate.Level, Again: false);
    }

    /// <summary>A certificate from this seat that still stands and is as high: asking again gives it back, it is never issued twice.</summary>
    async Task<IssueOutcome?> Held(SeatId seat, Level? supported, CancellationToken cancel)
    {
        var last = await db.Certificates.AsNoTracking().Where(c => c.SeatId == seat).OrderByDescending(c => c.Edition).FirstOrDefaultAsync(cancel);
        if (last is null || supported is { } level && level > last.Level) return null;
        var revoked = await db.CertificateEvents.AnyAsync(e => e.CertificateId == last.Id && e.Kind == EventKind.Revoked, cancel);
        return revoked ? null : new Issued(last.Id, last.Level, Again: true);
    }

    /// <summary>The provider's row as an issuer and its public key, both there before the first certificate.</summary>
    async Task<byte[]> EnsureIssuer(ProviderId provider, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Issuers.AnyAsync(i => i.ProviderId == provider, cancel) && keys.Find(provider) is { } known)
            using (known)
            {
                var multikey = Multikey.Encode(known.PublicKey);
                if (await db.IssuerKeys.AnyAsync(k => k.Multikey == multikey, cancel)) return known.PublicKey;
            }
        for (var again = false; ; again = true)
        {
            try { return await PublishKey(provider, now, cancel); }
            catch (DbUpdateException failure) when (!again && db.IsUniqueViolation(failure)) { db.ChangeTracker.Clear(); } // the other one was first: its row is there
        }
    }

    /// <summary>The issuer's row is the lock under which the key is made: two first certificates at once, on whatever node, make one.</summary>
    async Task<byte[]> PublishKey(ProviderId provider, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.Issuers.Where(i => i.ProviderId == provider).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, i => i.LastNumber), cancel) == 0) db.Issuers.Add(new(provider, now));
        await db.SaveChangesAsync(cancel);
        using var key = keys.OpenOrMake(provider);
        var multikey = Multikey.Encode(key.PublicKey);
        if (!await db.IssuerKeys.AnyAsync(k => k.Multikey == multikey, cancel))
        {
            db.IssuerKeys.Add(new(multikey, provider, now));
            await db.SaveChangesAsync(cancel);
            db.Record(now, viewer.Me, "issuer.key_published", "provider", provider.Value, "Published a signing key of the provider.", provider: provider);
            await db.SaveChangesAsync(cancel);
        }
        await transaction.CommitAsync(cancel);
        return key.PublicKey;
    }

    async Task<int> FreeIndex(ProviderId provider, CancellationToken cancel)
    {
        while (true)
        {
            var index = RandomNumberGenerator.GetInt32(Credentials.Status.Bitstring.MinimumLength);
            if (!await db.Certificates.AnyAsync(c => c.ProviderId == provider && c.StatusIndex == index, cancel)) return index;
        }
    }

    async Task<ShortCode> FreeCode(CancellationToken cancel)
    {
        while (true)
        {
            var code = ShortCode.New(RandomNumberGenerator.GetBytes(7));
            var text = code.ToString();
            if (!await db.Certificates.AnyAsync(c => c.Code == text, cancel)) return code;
        }
    }

    async Task<Facts> FactsOf(Seat seat, Session session, Course course, Provider provider, Supports supports, Findings findings, CancellationToken cancel)
    {
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == seat.PersonId, cancel);
        var letters = supports.License.Profession.LettersOf();
        var venue = session.VenueId is { } id ? await db.Venues.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel) : null;
        var instructors = session.Instructors.Select(i => new PersonId(i)).ToList();
        var instructor = await db.People.AsNoTracking().Where(p => instructors.Contains(p.Id)).OrderBy(p => p.Id).FirstOrDefaultAsync(cancel);
        var credentials = instructor is null ? "" : await db.Memberships.AsNoTracking()
            .Where(m => m.PersonId == instructor.Id && m.ProviderId == provider.Id).OrderBy(m => m.Role == ProviderRole.Instructor ? 0 : 1).Select(m => m.Credentials).FirstOrDefaultAsync(cancel) ?? "";
        var met = supports.Conditions.Where(c => c.Met).ToDictionary(c => c.Code);
        return new(
            letters is null ? person.FullName : $"{person.FullName}, {letters}", course.Title, provider.Name,
            string.Join(", ", new[] { provider.City, provider.Home?.Name() }.Where(p => !string.IsNullOrEmpty(p))),
            venue is null ? "" : $"{venue.City}, {venue.Jurisdiction.Name()}", session.LocalDate, findings.Attended.Minutes,
            supports.Conditions.Single(c => c.Code == "supervised").Evidence.Count, met.ContainsKey("exam"), Scope(course), instructor?.FullName ?? "", credentials);
    }

    /// <summary>Names of the indications taught; an id nobody knows any more is written out.</summary>
    List<string> Scope(Course course)
    {
        var known = services.GetService<ClinicalLibrary>()?.Products.SelectMany(p => p.Indications).ToLookup(i => i.Id, i => i.Name);
        return [.. course.Indications.Select(id => known?[id].FirstOrDefault() ?? id.Replace('-', ' ')).Distinct()];
    }

    /// <summary>To the end of the day, where the class was.</summary>
    static DateTimeOffset EndOfValidity(Session session, int months, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.Zone);
        var last = TimeZoneInfo.ConvertTime(now, zone).Date.AddMonths(months).AddDays(1).AddSeconds(-1);
        return new DateTimeOffset(last, zone.GetUtcOffset(last)).ToUniversalTime();
    }

    static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerSecond, at.Offset);
}
