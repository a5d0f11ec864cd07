using System.Security.Cryptography;
using Glabella.Credentials.Dids;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Knowledge;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Glabella.Server.Features.Certificates;

/// <summary>How issuing for one seat ended.</summary>
public abstract record IssueOutcome;
public sealed record Issued(CertificateId Certificate, Level Level, bool Again) : IssueOutcome;
public sealed record NotIssued(Refusal Refusal) : IssueOutcome;

/// <summary>
/// Issues certificates: the rule decides, the text and its place in the status list are recorded and committed, only then it
/// is signed (<see cref="SealCertificate"/>). Dying in between loses nothing: the next turn of the house signs what was recorded.
/// A batch is recorded as a whole: when one of it is not fit to be signed, none is.
/// </summary>
public sealed class IssueCertificate(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation, IssuerKeyRing ring, Lint lint, SealCertificate seal, StandingOf standings, IServiceProvider services)
{
    public async Task<IssueOutcome> For(SeatId seat, CancellationToken cancel) => (await For([seat], cancel))[seat];

    /// <summary>The outcome of each seat. All are of one class.</summary>
    public async Task<Dictionary<SeatId, IssueOutcome>> For(IReadOnlyCollection<SeatId> seatIds, CancellationToken cancel)
    {
        var found = await db.Seats.AsNoTracking().Where(s => seatIds.Contains(s.Id)).ToListAsync(cancel);
        var outcomes = seatIds.Distinct().ToDictionary(id => id, id => (IssueOutcome)(found.FirstOrDefault(s => s.Id == id) switch
        {
            null => new NotIssued(new NothingToIssue()),
            var seat when !viewer.Coordinates(seat.ProviderId) && !viewer.IsRegistrar => new NotIssued(new NothingToIssue()),
            { PersonId: var holder } when holder == viewer.Me => new NotIssued(new OwnCertificate()),
            _ => new NotIssued(new BatchHalted()),
        }));
        var seats = found.Where(s => outcomes[s.Id] is NotIssued { Refusal: BatchHalted }).ToList();
        if (seats.Count == 0) return outcomes;
        db.SeeEverything();
        foreach (var (seat, outcome) in await Record(seats, cancel)) outcomes[seat] = outcome;
        foreach (var (seat, issued) in outcomes.Where(o => o.Value is Issued).Select(o => (o.Key, (Issued)o.Value)).ToList())
            if (await seal.Run(issued.Certificate, cancel) is { } fault) outcomes[seat] = new NotIssued(new NotFitToSign(fault));
        return outcomes;
    }

    async Task<Dictionary<SeatId, IssueOutcome>> Record(List<Seat> seats, CancellationToken cancel)
    {
        var now = WholeSecond(clock.GetUtcNow());
        var (provider, session) = (seats[0].ProviderId, seats[0].SessionId);
        await ring.Ensure(provider, viewer.Me, now, cancel);
        await standings.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        // lock first: of two presses of the button the second waits here and then sees the first one's rows
        await ring.Lock(provider, cancel);
        await LookAgain(seats, now, cancel);
        var batch = await Batch.Load(db, provider, session, seats, now, cancel);
        Dictionary<SeatId, IssueOutcome> outcomes = [];
        foreach (var seat in batch.Seats) outcomes[seat.Id] = await Record(batch, seat, cancel);
        if (outcomes.Values.OfType<NotIssued>().Any(o => o.Refusal is NotFitToSign)) return await Halt(provider, session, outcomes, transaction, now, cancel);
        if (!outcomes.Values.Any(o => o is Issued { Again: false })) return outcomes;
        await db.Issuers.Where(i => i.ProviderId == provider).ExecuteUpdateAsync(set => set.SetProperty(i => i.LastNumber, batch.LastNumber), cancel);
        await db.SaveChangesAsync(cancel);
        FaultPoint.Reached("certificate.before_record");
        await transaction.CommitAsync(cancel);
        FaultPoint.Reached("certificate.recorded");
        return outcomes;
    }

    /// <summary>How each license stands at this moment, kept with what is issued on it. A further edition is a renewal.</summary>
    async Task LookAgain(List<Seat> seats, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = seats.Select(s => s.Id).ToList();
        var before = await db.Certificates.Where(c => ids.Contains(c.SeatId)).Select(c => c.PersonId).Distinct().ToListAsync(cancel);
        var people = seats.Select(s => s.PersonId).Distinct().ToList();
        await standings.Lock(people, cancel);
        foreach (var person in people) await standings.RecomputeAll(person, before.Contains(person) ? Occasion.Renewal : Occasion.Issue, now, cancel);
    }

    /// <summary>Nothing of the batch stays but the journal's word of it.</summary>
    async Task<Dictionary<SeatId, IssueOutcome>> Halt(ProviderId provider, SessionId session, Dictionary<SeatId, IssueOutcome> outcomes, IDbContextTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.RollbackAsync(cancel);
        db.Forget();
        foreach (var unfit in outcomes.Values.OfType<NotIssued>().Select(o => o.Refusal).OfType<NotFitToSign>())
            db.Record(now, viewer.Me, "certificate.not_fit", "session", session.Value, $"A batch was not issued: {unfit.Fault}", provider: provider);
        await db.SaveChangesAsync(cancel);
        return outcomes.ToDictionary(o => o.Key, o => o.Value is Issued { Again: false } ? new NotIssued(new BatchHalted()) : o.Value);
    }

    async Task<IssueOutcome> Record(Batch batch, Seat seat, CancellationToken cancel)
    {
        var (provider, session, course, now) = (batch.Provider, batch.Session, batch.Course, batch.Now);
        if (provider.State != ProviderState.Listed) return new NotIssued(new IssuingStopped());
        if (batch.Stop is { } stop) return new NotIssued(new IssuingHalted(stop.Reason));
        if (seat.State != SeatState.Confirmed) return new NotIssued(new NothingToIssue());
        var last = await db.Certificates.AsNoTracking().Where(c => c.SeatId == seat.Id).OrderByDescending(c => c.Edition).FirstOrDefaultAsync(cancel);
        bool keyGone = last is not null && await KeyIsGone(last, cancel);
        var findings = batch.Findings[seat.Id];
        if (IssueRule.Decide(findings, now) is not Supports supports) return (keyGone ? null : await Held(last, null, cancel)) ?? new NotIssued(new NothingToIssue());
        if (!keyGone && await Held(last, supports.Level, cancel) is { } held) return held;

        var key = Multikey.Decode((await ring.FindOrMake(provider.Id, KeyKind.Ed25519, viewer.Me, now, cancel)).Multikey)!;
        var publicId = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var index = await FreeIndex(batch, cancel);
        // signing anew after a key was withdrawn must not lengthen what was issued
        var until = keyGone && last!.ValidUntil > now ? last.ValidUntil : EndOfValidity(session, course.Rule.ValidMonths, now);
        var facts = await FactsOf(seat, session, course, provider, supports, findings, cancel);
        var draft = Draft.Of(installation, provider.Slug, course, services.GetService<ClinicalLibrary>(), supports.Level, facts, supports.Conditions, publicId, index, key,
            Guid.CreateVersion7(now), session.StartsAt, session.EndsAt, now, until, batch.Endorsement);
        var certificate = new Certificate(Id.New<CertificateId>(now), publicId, await FreeCode(cancel), ++batch.LastNumber, seat.PersonId, provider.Id, course.Id, session.Id, seat.Id, 1 + (last?.Edition ?? 0))
        {
            Level = supports.Level, IssuedAt = now, ValidUntil = until, StatusIndex = index, IssuedBy = viewer.Me, LicenseId = supports.License.Id,
            VerificationMethod = new DidDocument(installation.IssuerDid(provider.Slug), []).MethodOf(key),
            ContentSha256 = draft.Sha256, Conditions = [.. supports.Conditions],
        };
        if (await lint.Fault(certificate, draft.Prepared, now, cancel) is { } fault) return new NotIssued(new NotFitToSign(fault));
        var family = await db.People.Where(p => p.Id == seat.PersonId).Select(p => p.FamilyName).SingleAsync(cancel);
        db.Certificates.Add(certificate);
        db.CertificatePapers.Add(new(certificate, FamilyName.Key(family), draft.Prepared, facts));
        db.Record(now, viewer.Me, "certificate.recorded", "certificate", certificate.Id.Value,
            $"Recorded certificate no. {certificate.Number}, {supports.Level.Name().ToLowerInvariant()}, to be signed.", about: seat.PersonId, provider: provider.Id);
        return new Issued(certificate.Id, certificate.Level, Again: false);
    }

    /// <summary>A certificate from this seat that still stands and is as high: asking again gives it back, it is never issued twice.</summary>
    async Task<IssueOutcome?> Held(Certificate? last, Level? supported, CancellationToken cancel)
    {
        if (last is null || supported is { } level && level > last.Level) return null;
        var revoked = await db.CertificateEvents.AnyAsync(e => e.CertificateId == last.Id && e.Kind == EventKind.Revoked, cancel);
        return revoked ? null : new Issued(last.Id, last.Level, Again: true);
    }

    /// <summary>The key that signs it was withdrawn, so it is good for nothing any more, and a new edition may be issued. One that is on hold waits for its decision.</summary>
    async Task<bool> KeyIsGone(Certificate certificate, CancellationToken cancel)
    {
        if (!await db.IssuerKeys.AnyAsync(k => k.Multikey == certificate.KeyName && k.WithdrawnAt != null, cancel)) return false;
        var events = await db.CertificateEvents.AsNoTracking().Where(e => e.CertificateId == certificate.Id).ToListAsync(cancel);
        return CertificateStanding.Of(certificate.ValidUntil, events, clock.GetUtcNow()).Status is CertificateStatus.Valid or CertificateStatus.Expired;
    }

    async Task<int> FreeIndex(Batch batch, CancellationToken cancel)
    {
        while (true)
        {
            var index = RandomNumberGenerator.GetInt32(Credentials.Status.Bitstring.MinimumLength);
            if (!batch.Indexes.Contains(index) && !await db.Certificates.AnyAsync(c => c.ProviderId == batch.Provider.Id && c.StatusIndex == index, cancel))
            {
                batch.Indexes.Add(index);
                return index;
            }
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
