using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Questions;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>What a clinician hears about a seat: the clearance that the rule takes, and for a hands-on seat the right behind it.</summary>
public sealed record SeatCheck(Clearance Clearance, SeatRight? Right, IReadOnlyList<Refusal> Missing)
{
    public bool Granted => Clearance is Clearance.Granted;
    public IEnumerable<FactQuestion> FactsMissing => Missing.OfType<FactMissing>().Select(m => m.Fact);
}

public sealed record ProfessionMissing() : Refusal("profession_missing", "Say first which profession you practice, in your profile. The rule depends on it.");
public sealed record VenueMissing() : Refusal("venue_missing", "The venue of this date is not named yet, so nobody can say whose law holds there. Ask the trainer, or take an observer seat.");

/// <summary>Gathers what is on record about a clinician and a date, and asks the rule of Eligibility.</summary>
public sealed class HandsOnCheck(GlabellaDb db, ScopeBook book, StandingOf standings, TimeProvider clock)
{
    /// <param name="facts">What the clinician told on the form, by name; anything the vocabulary does not know is ignored.</param>
    public async Task<SeatCheck> Of(PersonId person, SessionSheet sheet, SeatKind kind, IReadOnlyDictionary<string, string> facts, CancellationToken cancel)
    {
        if (kind == SeatKind.Observer) return new(new Clearance.Granted(JsonSerializer.Serialize(new { seat = "observer", because = "An observer seat is open to everyone." })), null, []);
        if (sheet.Venue is not { } venue) return Denied(null, [new VenueMissing()]);
        var me = await db.People.AsNoTracking().Where(p => p.Id == person).Select(p => new { p.Profession }).SingleAsync(cancel);
        var licenses = await db.Licenses.AsNoTracking().Where(l => l.PersonId == person && l.State == ClaimState.Proven).OrderBy(l => l.ClaimedAt).ToListAsync(cancel);
        // One who is both a nurse and a physician is asked for each profession; the first that may decides.
        var professions = licenses.Select(l => l.Profession).Prepend(me.Profession ?? default).Where(p => p.Code.Length > 0).Distinct().ToList();
        if (professions.Count == 0) return Denied(null, [new ProfessionMissing()]);

        var decision = await Decision(person, sheet.Session, cancel);
        var standing = await standings.Now(person, licenses, clock.GetUtcNow(), cancel);
        var held = licenses.Select(l => new LicenseHeld(l.Jurisdiction, l.Profession, l.Multistate, l.Expires, Against(standing[l.Id]))).ToList();
        var madeFor = book.Vocabulary.Expand(sheet.Course.Professions).ToHashSet();
        SeatCheck? first = null;
        foreach (var profession in professions)
        {
            var right = SeatRight.Of(book, new(venue.Jurisdiction, profession, sheet.Course.Purpose == Domain.Courses.Purpose.Therapeutic ? Domain.Eligibility.Purpose.Therapeutic : Domain.Eligibility.Purpose.Cosmetic,
                sheet.Session.LocalDate, Told(facts), held, Arrangements(sheet.Session), decision, Exemption(sheet.Session, venue.Jurisdiction)));
            if (right is SeatAllowed && !madeFor.Contains(profession.Code)) first = Denied(null, [new NotForProfession(Names(madeFor))]);
            else if (right is SeatAllowed allowed) return new(new Clearance.Granted(Because(allowed, sheet, licenses, decision, facts)), right, []);
            else first ??= Denied(right, ((SeatRefused)right).Missing);
        }
        return first!;
    }

    string Names(HashSet<string> codes) => string.Join(", ", book.Vocabulary.Professions.Where(p => codes.Contains(p.Code.Code)).Select(p => p.Label));

    static SeatCheck Denied(SeatRight? right, IReadOnlyList<Refusal> missing) => new(new Clearance.Denied(missing[0]), right, missing);

    Facts Told(IReadOnlyDictionary<string, string> facts) =>
        facts.Aggregate(Facts.None, (known, f) => book.Vocabulary.Tell(known, f.Key, f.Value) is Told told ? told.Facts : known);

    /// <summary>Null when it stands well; else what it is, and why, as the standing gives it.</summary>
    static string? Against(Standing standing) => (standing.Status, standing.Waits) switch
    {
        (LicenseStatus.Active, false) => null,
        (LicenseStatus.Active, true) => $"it waits for a registrar. {Said(standing)}",
        (LicenseStatus.Expired, _) => $"it has expired. {Said(standing)}",
        (LicenseStatus.ActiveRestricted, _) => $"it carries a restriction. {Said(standing)}",
        (LicenseStatus.Unknown, _) => $"its status could not be confirmed. {Said(standing)}",
        var (status, _) => $"it is {status.Word()}. {Said(standing)}",
    };

    /// <summary>The sentence around it brings its own full stop.</summary>
    static string Said(Standing standing) => standing.Reasons[0].TrimEnd('.');

    static List<Arrangement> Arrangements(Session session) =>
        [.. session.ConditionsMet.Where(c => Enum.TryParse<ConditionKind>(c.Condition.Replace("_", ""), ignoreCase: true, out _))
            .Select(c => new Arrangement(Enum.Parse<ConditionKind>(c.Condition.Replace("_", ""), ignoreCase: true), c.MetBy))];

    /// <summary>The trainer's newest decision about this clinician for this date or the course as such. "May attend" says nothing about injecting.</summary>
    async Task<TrainerDecision?> Decision(PersonId person, Session session, CancellationToken cancel)
    {
        var newest = await db.StatusDecisions.AsNoTracking()
            .Where(d => d.PersonId == person && d.CourseId == session.CourseId && (d.SessionId == null || d.SessionId == session.Id))
            .OrderByDescending(d => d.DecidedAt).FirstOrDefaultAsync(cancel);
        return newest?.Ruling switch
        {
            StatusRuling.MayInjectInClass => new(true, newest.BoardAnswer),
            StatusRuling.MayNot => new(false, null),
            _ => null,
        };
    }

    /// <summary>The provider writes "Ada Hale, MD" and "in our teaching hospital"; what names no kind of place of the law, or no profession, covers nothing.</summary>
    ExemptionClaim? Exemption(Session session, Jurisdiction venue)
    {
        if (session.ConditionsMet.Find(c => c.Condition == "training_exemption") is not { } record) return null;
        string text = record.How.Replace('_', ' ');
        string? where = book.Find(venue)?.TrainingExemptions.SelectMany(e => e.Where).FirstOrDefault(w => text.Contains(w.Replace('_', ' '), StringComparison.OrdinalIgnoreCase));
        string supervisor = record.MetBy.Split(',', ' ')[^1].Trim('.');
        return where is not null && Profession.TryParse(supervisor, out var profession) && book.Vocabulary.Professions.Any(p => p.Code == profession) ? new(where, profession) : null;
    }

    string Because(SeatAllowed allowed, SessionSheet sheet, List<License> licenses, TrainerDecision? decision, IReadOnlyDictionary<string, string> facts) => JsonSerializer.Serialize(new
    {
        seat = "hands_on",
        decided = clock.GetUtcNow(),
        jurisdiction = allowed.Answer.Jurisdiction.Code,
        profession = allowed.Answer.Profession.Code.Code,
        day = sheet.Session.LocalDate,
        answer = allowed.Answer.Settled?.ToString(),
        rules = allowed.Answer.Findings.Select(f => f.Rule.Id).ToArray(),
        ground = allowed.Ground.Sentence(allowed.Answer.PlaceName),
        license = licenses.FirstOrDefault(l => l.Jurisdiction == allowed.Ground.License.Place && l.Profession == allowed.Ground.License.Profession)?.Id.Value,
        conditions = allowed.Conditions.Select(c => ConditionWords.Title(c)).Distinct().ToArray(),
        arranged = allowed.Arrangements.Select(a => new { condition = a.Condition.ToString(), by = a.MetBy }).ToArray(),
        told = Told(facts).Known.ToDictionary(f => f.Key, f => f.Value),
        board_answer = decision?.BoardAnswer?.Value,
    });
}
