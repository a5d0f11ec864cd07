using System.Collections.Frozen;
using Glabella.Domain.People;

namespace Glabella.Domain.Eligibility;

/// <summary>The whole reference, checked and compiled: every place, every profession, both purposes, any day.</summary>
/// <remarks>Immutable and safe to share. Made by <see cref="Reading.ScopeReading"/> from files that passed the check.</remarks>
public sealed class ScopeBook
{
    readonly FrozenDictionary<Jurisdiction, PlacePages> places;

    internal ScopeBook(Vocabulary vocabulary, Defaults defaults, IEnumerable<PlaceRules> places)
    {
        (Vocabulary, Defaults) = (vocabulary, defaults);
        Places = [.. places.OrderBy(p => p.Country == "US" ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)];
        this.places = Places.ToFrozenDictionary(p => p.Code, p => new PlacePages(p, TimelinesOf(p)));
    }

    public Vocabulary Vocabulary { get; }
    public Defaults Defaults { get; }

    /// <summary>The United States first, then by name.</summary>
    public IReadOnlyList<PlaceRules> Places { get; }

    /// <summary>Null when we hold no file for it.</summary>
    public PlaceRules? Find(Jurisdiction code) => places.GetValueOrDefault(code)?.Place;

    /// <summary>Any question gets an answer; for a place or profession we do not know it is <i>unknown</i>.</summary>
    public ScopeAnswer Ask(ScopeQuestion question)
    {
        if (!places.TryGetValue(question.Place, out var pages)) return Unlisted(question);
        return pages.Timelines.TryGetValue(question.Profession, out var both)
            ? (question.Purpose == Purpose.Cosmetic ? both.Cosmetic : both.Therapeutic).Ask(question.On, question.Facts ?? Facts.None)
            : Unlisted(question);
    }

    /// <summary>How the answer changed over the years, oldest first.</summary>
    public IReadOnlyList<ScopeVersion> History(Jurisdiction place, Profession profession, Purpose purpose) =>
        places.TryGetValue(place, out var pages) && pages.Timelines.TryGetValue(profession, out var both)
            ? (purpose == Purpose.Cosmetic ? both.Cosmetic : both.Therapeutic).Versions()
            : [];

    public Board BoardFor(PlaceRules place, ProfessionEntry profession)
    {
        var named = place.Boards.FirstOrDefault(b => b.For.Contains(profession.Code.Code)) ?? place.Boards.FirstOrDefault(b => b.Key == profession.Board);
        return named?.Board ?? UnnamedBoard(profession.Board, place.Name);
    }

    internal Admission AdmissionFor(Inject inject) => Defaults.Admissions[inject];

    /// <summary>Defaults are inferences from United States sources and never leave the United States.</summary>
    internal ScopeRule DefaultFor(PlaceRules place, ProfessionEntry profession, DateOnly day)
    {
        if (place.Country != "US") return ScopeRule.None;
        if (Defaults.Physician.Professions.Contains(profession.Code.Code)) return Defaults.Physician;
        if (Defaults.Veterinarian.Professions.Contains(profession.Code.Code)) return Defaults.Veterinarian;
        return profession.Code.Code == "np" && place.NurseAuthorityOn(day) is { } authority
            ? Defaults.NurseByAuthority[authority.Class]
            : ScopeRule.None;
    }

    ScopeAnswer Unlisted(ScopeQuestion question)
    {
        var profession = Vocabulary.Find(question.Profession) ?? new ProfessionEntry(question.Profession, question.Profession.Code, "medical");
        string name = Find(question.Place)?.Name ?? question.Place.Code;
        var board = Find(question.Place) is { } place ? BoardFor(place, profession) : UnnamedBoard(profession.Board, name);
        return new(question.Place, name, profession, question.Purpose, [new Finding(ScopeRule.None, [], AdmissionFor(Inject.Unknown))], [], board);
    }

    Board UnnamedBoard(string field, string place) =>
        new($"the {field} regulator of {place} (find it in the national directory)", Vocabulary.Directories.GetValueOrDefault(field, ""), false);

    FrozenDictionary<Profession, BothPurposes> TimelinesOf(PlaceRules place) =>
        Vocabulary.Professions.ToFrozenDictionary(
            p => p.Code, p => new BothPurposes(new(this, place, p, Purpose.Cosmetic), new(this, place, p, Purpose.Therapeutic)));

    sealed record BothPurposes(ScopeTimeline Cosmetic, ScopeTimeline Therapeutic);
    sealed record PlacePages(PlaceRules Place, FrozenDictionary<Profession, BothPurposes> Timelines);
}
