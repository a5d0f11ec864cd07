using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>Why a license reaches the place of the class: its own, a compact, or a training exemption.</summary>
public abstract record LicenseGround(LicenseHeld License)
{
    public sealed record Own(LicenseHeld License) : LicenseGround(License);
    public sealed record ByCompact(LicenseHeld License, Compact Compact) : LicenseGround(License);
    public sealed record Exempt(LicenseHeld License, TrainingExemption Under) : LicenseGround(License);

    public string Sentence(string place) => this switch
    {
        Own => $"Your license is one of {place} itself.",
        ByCompact g => $"Your multistate {License.Place.Name()} license is valid in {place} under the {g.Compact.Key.ToUpperInvariant()} compact. The rules of {place} apply, not those of {License.Place.Name()}.",
        Exempt => $"A training exemption of {place} covers you with your {License.Place.Name()} license in this class, and nowhere else.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The best ground, or null with the reason added to <paramref name="missing"/>.</summary>
    internal static LicenseGround? Find(ScopeBook book, ScopeAnswer answer, SeatQuestion question, List<Refusal> missing)
    {
        var mine = question.Licenses.Where(l => l.Profession == question.Profession).ToList();
        var inForce = mine.Where(l => WhyNot(l, question.ClassDay) is null).ToList();
        if (inForce.Find(l => l.Place == question.Venue) is { } own) return new Own(own);
        foreach (var compact in book.Defaults.Compacts)
            if (inForce.Find(l => l.Multistate && compact.Covers(l.Profession, l.Place, question.Venue)) is { } multistate)
                return new ByCompact(multistate, compact);
        if (inForce.Count > 0 && Exemption(book, question) is { } exemption) return new Exempt(inForce[0], exemption);
        missing.Add(WhyMissing(book, answer, question, mine, inForce));
        return null;
    }

    static Refusal WhyMissing(ScopeBook book, ScopeAnswer answer, SeatQuestion question, List<LicenseHeld> mine, List<LicenseHeld> inForce)
    {
        string who = answer.Profession.Label;
        bool Reaches(LicenseHeld l) => l.Place == question.Venue || l.Multistate && book.Defaults.Compacts.Any(c => c.Covers(l.Profession, l.Place, question.Venue));
        if (mine.Find(Reaches) is { } lapsed) return new LicenseNotInForce(book.Find(lapsed.Place)?.Name ?? lapsed.Place.Code, WhyNot(lapsed, question.ClassDay)!);
        var single = inForce.Find(l => !l.Multistate && book.Defaults.Compacts.Any(c => c.Covers(l.Profession, l.Place, question.Venue)));
        return single is not null
            ? new LicenseNotMultistate(who, book.Find(single.Place)?.Name ?? single.Place.Code, answer.PlaceName)
            : new LicenseMissing(who, answer.PlaceName);
    }

    static TrainingExemption? Exemption(ScopeBook book, SeatQuestion question) =>
        question.Exemption is { } claim
            ? book.Find(question.Venue)?.TrainingExemptions.FirstOrDefault(e =>
                book.Vocabulary.Expand(e.Professions).Contains(question.Profession.Code)
                && e.Where.Contains(claim.Where)
                && (e.SupervisedBy.Count == 0 || book.Vocabulary.Expand(e.SupervisedBy).Contains(claim.SupervisedBy.Code)))
            : null;

    static string? WhyNot(LicenseHeld license, DateOnly day) =>
        license.NotInForceBecause ?? (license.InForceUntil < day ? $"it ends on {ScopeWords.Day(license.InForceUntil.Value)}, before the class on {ScopeWords.Day(day)}" : null);
}
