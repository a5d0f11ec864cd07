using Glabella.Domain;
using Glabella.Domain.Licenses;

namespace Glabella.Server.Features.Licenses;

/// <summary>What the registrar has opened.</summary>
public enum Basis { None, Board, Document, Roster }

/// <summary>A registrar's decision as it is typed.</summary>
/// <param name="Wording">The board's own word for the status, as it stands there; absent when only a document was read.</param>
/// <param name="Version">Of the claim the registrar looked at: a claim that changed meanwhile is looked at again.</param>
public sealed record LicenseVerdict(ClaimState Outcome, string? Reason, Basis Basis, LicenseStatus Status, string? Wording, string? Address, DateOnly? Expires, bool Multistate, int Version)
{
    /// <summary>Every problem, by field. Approving needs something opened, a good status and a day that has not passed.</summary>
    public IEnumerable<(string Field, Refusal Refusal)> Check(License license, StatusWordings wordings, DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Reason)) yield return ("Reason", new ReasonMissing());
        if (Basis == Basis.Document && license.DocumentId is null) yield return ("Basis", new NoDocumentToRead());
        if (Outcome != ClaimState.Proven) yield break;
        if (Basis == Basis.None) yield return ("Basis", new NothingOpened());
        if (Status is not (LicenseStatus.Active or LicenseStatus.ActiveRestricted)) yield return ("Status", new StandingNotGood(LicenseWords.Of(Status)));
        if ((Expires ?? license.Expires) is { } last && last < today) yield return ("Expires", new StandingNotGood("expired"));
        if (string.IsNullOrWhiteSpace(Wording)) yield break;
        var meaning = wordings.Of(Wording);
        if (meaning == LicenseStatus.Unknown) yield return ("Wording", new WordingUnknown(Wording.Trim()));
        else if (meaning != Status) yield return ("Wording", new WordingMeansOther(Wording.Trim(), LicenseWords.Of(meaning)));
    }
}
