using Glabella.Domain.Proof;
using static System.FormattableString;

namespace Glabella.Domain.Licenses;

/// <summary>One thing compared, with how well it is proven.</summary>
public sealed record LicenseCheck(string Code, Mark Mark, string Title, string Sentence);

/// <summary>What the comparison suggests. A registrar decides; software never does.</summary>
/// <param name="Outcome">Absent when there is nothing to go by.</param>
public sealed record Suggestion(ClaimState? Outcome, string Reason, IReadOnlyList<LicenseCheck> Checks)
{
    /// <param name="familyNames">The account's name and former names.</param>
    /// <param name="npi">The number the clinician confirmed; absent when none.</param>
    /// <param name="registry">Absent when the list does not hold the number, or no list was imported.</param>
    /// <param name="othersClaimIt">Another account claims the same license or the same NPI.</param>
    /// <param name="rosters">What each imported roster of the license's state says.</param>
    public static Suggestion For(License license, IReadOnlyList<string> familyNames, string? npi, RegistryAnswer? registry, bool othersClaimIt, DateOnly today, params IReadOnlyList<RosterAnswer> rosters)
    {
        List<LicenseCheck> checks = [Identity(npi, registry)];
        if (registry is { IsPerson: true }) checks.AddRange([Name(familyNames, registry), Number(license, registry), Trade(license, registry)]);
        checks.AddRange(rosters.SelectMany(Roster));
        checks.Add(Expiry(license, today));
        checks.Add(license.DocumentId is null
            ? new("document", Mark.NotProven, "No document", "Nothing was uploaded.")
            : new("document", Mark.ProvidersWord, "Document to read", "Uploaded by the clinician, not read yet."));
        if (othersClaimIt) checks.Add(new("duplicate", Mark.Contradicted, "Claimed twice", "Another account claims the same license or the same NPI."));
        var (outcome, reason) = Weigh(license, checks, today);
        return new(outcome, reason, checks);
    }

    static (ClaimState?, string) Weigh(License license, List<LicenseCheck> checks, DateOnly today)
    {
        if (license.Expires is { } last && today > last) return (ClaimState.Refused, "The license is past its expiry.");
        if (checks.Where(c => c.Mark == Mark.Contradicted).ToList() is { Count: > 0 } against)
            return (ClaimState.MoreInformation, string.Join(" ", against.Select(c => c.Sentence)));
        if (checks.Any(c => c is { Code: "roster", Mark: Mark.CheckedAtSource })) return (ClaimState.Proven, "State, number and family name stand in the board’s roster, and the license is active there.");
        bool agrees = checks.Any(c => c is { Code: "name", Mark: Mark.CheckedAtSource }) && checks.Any(c => c is { Code: "number", Mark: Mark.ProvidersWord });
        if (agrees) return (ClaimState.Proven, "Family name, state and number agree with NPPES. NPPES alone is no proof: look it up at the board, or read the document.");
        return license.DocumentId is null
            ? (ClaimState.MoreInformation, "NPPES does not confirm the number, and there is no document.")
            : (null, "NPPES does not confirm the number. Read the document, or look the license up at the board.");
    }

    static LicenseCheck Identity(string? npi, RegistryAnswer? registry) => (npi, registry) switch
    {
        (null, _) => new("npi", Mark.NotProven, "No NPI", "The clinician confirmed no NPI."),
        (_, null) => new("npi", Mark.NotProven, "NPI not in our list", "The imported list does not hold this NPI."),
        (_, { Active: false }) => new("npi", Mark.Contradicted, "NPI deactivated", "NPPES has deactivated this NPI."),
        (_, { IsPerson: false }) => new("npi", Mark.Contradicted, "NPI of an organization", "This NPI names no person."),
        _ => new("npi", Mark.CheckedAtSource, "NPI is active", $"In NPPES{Dated(registry)}."),
    };

    static LicenseCheck Name(IReadOnlyList<string> familyNames, RegistryAnswer registry) => registry.Names(familyNames)
        ? new("name", Mark.CheckedAtSource, "Family name agrees", "The account and NPPES have the same family name.")
        : new("name", Mark.Contradicted, "Name differs from NPPES", $"NPPES has “{string.Join("”, “", registry.FamilyNames)}”; the account has “{string.Join("”, “", familyNames)}”.");

    static LicenseCheck Number(License license, RegistryAnswer registry)
    {
        var there = registry.Licenses.Where(l => l.State == license.Jurisdiction.Subdivision && l.Number is not null).ToList();
        if (there.Any(l => LicenseNumber.Same(l.Number, license.Number)))
            return new("number", Mark.ProvidersWord, "State and number agree", "NPPES has the same number for this state, as the clinician typed it there.");
        return there.Count == 0
            ? new("number", Mark.NotProven, "No number in NPPES", "NPPES has no license number for this state.")
            : new("number", Mark.Contradicted, "Number differs", $"NPPES has {string.Join(", ", there.Select(l => l.Number).Distinct())} for this state.");
    }

    static LicenseCheck Trade(License license, RegistryAnswer registry) => registry.Professions.Contains(license.Profession.Code)
        ? new("profession", Mark.ProvidersWord, "Profession agrees", "The taxonomy in NPPES speaks for this profession.")
        : new("profession", Mark.NotProven, "Profession not in NPPES", registry.Professions.Count == 0
            ? "The taxonomy in NPPES does not say." : $"The taxonomy in NPPES speaks for: {string.Join(", ", registry.Professions)}.");

    /// <summary>A list of actions that does not hold the license says nothing.</summary>
    static IEnumerable<LicenseCheck> Roster(RosterAnswer roster)
    {
        string dated = Invariant($"{roster.Source.Name}, {roster.Source.AsOf:MMM d, yyyy}: ");
        if (!roster.Source.ActionsOnly) yield return new("roster", roster.Mark, roster.Found switch
        {
            RosterFinding.Held => $"The roster says {roster.Status.Word()}",
            RosterFinding.OtherName => "Another name in the roster",
            RosterFinding.OtherType => "Another kind of license in the roster",
            _ => "Not in the roster",
        }, dated + roster.Finding);
        if (roster.Flagged) yield return new("discipline", Mark.Contradicted, "An action in the roster", dated + roster.DisciplineFinding);
    }

    static LicenseCheck Expiry(License license, DateOnly today) => license.Expires switch
    {
        null => new("expiry", Mark.NotProven, "No expiry given", "The clinician named no expiry date."),
        { } last when today > last => new("expiry", Mark.Contradicted, "Expired", Invariant($"It ended on {last:MMM d, yyyy}.")),
        { } last => new("expiry", Mark.ProvidersWord, "Not expired", Invariant($"To {last:MMM d, yyyy}, as the clinician says.")),
    };

    static string Dated(RegistryAnswer? registry) => registry?.AsOf is { } day ? Invariant($", list of {day:MMM d, yyyy}") : "";
}
