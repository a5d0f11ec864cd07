using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Registries.Rosters;

namespace Glabella.Server.Trust;

/// <summary>What the imported rosters say of licenses, by state, number and family name, and the evidence that is kept of it.</summary>
public sealed class RosterOf(IRosters rosters, StatusWordings wordings, ProfessionWordings trades)
{
    /// <summary>A roster this old is no word about today any more.</summary>
    public const int DaysUntilNextCheck = 60;

    /// <summary>Every roster that may hold the license; none when none was imported for its state and profession.</summary>
    public async Task<IReadOnlyList<RosterAnswer>> Of(License license, IReadOnlyList<string> familyNames, DateOnly today, CancellationToken cancel) =>
        (await Of([(license, familyNames)], today, cancel))[0];

    /// <summary>The same of many at once, in their order.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<RosterAnswer>>> Of(IReadOnlyList<(License License, IReadOnlyList<string> FamilyNames)> sought, DateOnly today, CancellationToken cancel)
    {
        List<RosterAnswer>[] answers = [.. sought.Select(_ => new List<RosterAnswer>())];
        foreach (var roster in await rosters.All(cancel))
        {
            var mapping = RosterMapping.Read(roster.Mapping);
            var mine = sought.Index().Where(s => Holds(mapping, s.Item.License)).ToList();
            var keys = mine.SelectMany(s => LicenseNumber.FileKeys(s.Item.License.Number)).Distinct().ToList();
            if (keys.Count == 0 || await rosters.Find(roster.Name, keys, cancel) is not var (read, rows)) continue;
            mapping = RosterMapping.Read(read.Mapping);
            var meaning = new RosterMeaning(mapping, wordings, trades);
            var source = new RosterSource(mapping.Roster, mapping.Source.StartsWith("https://", StringComparison.Ordinal) ? mapping.Source : null, mapping.Terms, mapping.Seen, read.AsOf, mapping.ActionsOnly,
                mapping.ActionsOnly || mapping.Columns.ContainsKey("discipline") || mapping.Columns.ContainsKey("action"));
            var lines = rows.ToLookup(r => r.Key, meaning.Of);
            foreach (var (at, (license, names)) in mine)
                answers[at].Add(RosterAnswer.Of(license, names, source, LicenseNumber.FileKeys(license.Number).SelectMany(k => lines[k]), today));
        }
        return answers;
    }

    public static IReadOnlyList<string> FamilyNames(Person person) => [person.FamilyName, .. person.FormerNames.Select(f => f.FamilyName)];

    /// <summary>One row about the license, from the roster that says most, and one about discipline, from all of them. Neither changes a status.</summary>
    public static IEnumerable<Evidence> Evidence(License license, IReadOnlyList<RosterAnswer> answers, DateTimeOffset now)
    {
        if (Best(answers) is { } best) yield return Row(license, StandingOf.RosterClaim, best.Mark, best.Finding, best, now);
        var told = answers.Where(a => a.Source.TellsDiscipline).ToList();
        if (told.Find(a => a.Flagged) is { } flagged) yield return Row(license, StandingOf.DisciplineClaim, Mark.Contradicted, flagged.DisciplineFinding, flagged, now);
        else if (told.Find(a => a.Found == RosterFinding.Held) is { } clear) yield return Row(license, StandingOf.DisciplineClaim, Mark.CheckedAtSource, clear.DisciplineFinding, clear, now);
    }

    /// <summary>The roster that holds the license; of two the one that says less good of it. Null when only lists of actions were asked, or none.</summary>
    public static RosterAnswer? Best(IReadOnlyList<RosterAnswer> answers) => answers.Where(a => !a.Source.ActionsOnly)
        .OrderByDescending(a => a.Found).ThenByDescending(a => a.Mark).FirstOrDefault();

    static Evidence Row(License license, string claim, Mark mark, string finding, RosterAnswer answer, DateTimeOffset now)
    {
        var (today, next) = (DateOnly.FromDateTime(now.UtcDateTime), answer.Source.AsOf.AddDays(DaysUntilNextCheck));
        var over = answer.Line?.Expires?.AddDays(1);
        return new(Id.New<EvidenceId>(now), Subject.License, license.Id.Value, claim, mark, FormattableString.Invariant($"{answer.Source.Name}, {answer.Source.AsOf:MMM d, yyyy}"), Method.File, now)
        {
            Finding = finding, SourceUrl = answer.Source.Url, AsOf = answer.Source.AsOf, Sha256 = answer.Line?.Sha256,
            NextCheck = over > today && over < next ? over : next,
        };
    }

    static bool Holds(RosterMapping mapping, License license) =>
        mapping.Jurisdiction == license.Jurisdiction.Code && (mapping.Professions is null || mapping.Professions.Contains(license.Profession.Code));
}
