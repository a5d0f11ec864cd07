using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Registries.Matching;

namespace Glabella.Server.Features.Licenses;

/// <summary>A registrar's decision as it is typed.</summary>
/// <param name="Wording">The board's own word for the status, as it stands there; absent when only a document was read.</param>
/// <param name="Missing">Codes of what is asked for; counts only when more is asked for.</param>
/// <param name="Version">Of the claim the registrar looked at: a claim that changed meanwhile is looked at again.</param>
public sealed record LicenseVerdict(ClaimState Outcome, string? Reason, Basis Basis, LicenseStatus Status, string? Wording, string? Address, DateOnly? Expires, bool Multistate, IReadOnlyList<string> Missing, int Version)
{
    /// <summary>Every problem, by field. Approving needs something opened, a good status and a day that has not passed.</summary>
    public IEnumerable<(string Field, Refusal Refusal)> Check(License license, StatusWordings wordings, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Reason)) yield return ("Reason", new ReasonMissing());
        if (Basis == Basis.Document && license.DocumentId is null) yield return ("Basis", new NoDocumentToRead());
        if (Outcome == ClaimState.MoreInformation && !Missing.Any(m => MissingThing.Find(m) is not null)) yield return ("Missing", new NothingAskedFor());
        if (Outcome != ClaimState.Proven) yield break;
        if (Basis == Basis.None) yield return ("Basis", new NothingOpened());
        if (Status is not (LicenseStatus.Active or LicenseStatus.ActiveRestricted)) yield return ("Status", new StandingNotGood(LicenseWords.Of(Status)));
        if ((Expires ?? license.Expires) is { } last && last < today) yield return ("Expires", new StandingNotGood("expired"));
        if (string.IsNullOrWhiteSpace(Wording)) yield break;
        var meaning = wordings.Of(Wording);
        if (meaning == LicenseStatus.Unknown) yield return ("Wording", new WordingUnknown(Wording.Trim()));
        else if (meaning != Status) yield return ("Wording", new WordingMeansOther(Wording.Trim(), LicenseWords.Of(meaning)));
    }

    /// <summary>What speaks against an approval, in sentences: something contradicted, or a refusal suggested. What was only missing is there once something was opened.</summary>
    public IReadOnlyList<string> Against(Suggestion suggestion, ScreenOutcome exclusions)
    {
        if (Outcome != ClaimState.Proven) return [];
        List<string> against = [.. suggestion.Checks.Where(c => c.Mark == Mark.Contradicted).Select(c => c.Sentence)];
        if (suggestion.Outcome == ClaimState.Refused && against.Count == 0) against.Add(suggestion.Reason);
        if (exclusions == ScreenOutcome.Listed) against.Add("A row of an exclusion list is held against the person.");
        return against;
    }
}
