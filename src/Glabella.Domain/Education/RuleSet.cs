using Glabella.Domain.People;

namespace Glabella.Domain.Education;

/// <summary>What must be there at the end of a cycle, for one certificate, license or certification.</summary>
/// <param name="Status">How far the rule is checked, in the data's own words; shown wherever the rule is shown.</param>
public sealed record RuleSet(
    string Id, string Title, string Status, AppliesTo AppliesTo, CycleRule Cycle, int GraceDays, Hours CarryOverMax,
    IReadOnlyList<Requirement> Requirements)
{
    /// <summary>The rule set of somebody whose board's rule we do not hold: the hours from the board's own notice, any kind, nothing else.</summary>
    public const string OwnId = "board-notice";

    public static RuleSet Own(Hours needed, CreditTypes types) => new(
        OwnId, "As your board told you", "Entered by you; we hold no checked rule", new(null, null, []), new(24, CycleAnchor.LicenseExpiry), 0, default,
        [new CreditsMin("total", needed, [.. types.All.Select(t => t.Id)])]);

    /// <summary>Invented to show the arithmetic: never offered for a real license.</summary>
    public bool IsExample => Status.StartsWith("EXAMPLE", StringComparison.Ordinal);

    /// <summary>Our own proposal, in force only where the registrar of an installation adopts it.</summary>
    public bool IsProposal => Status.StartsWith("PROPOSAL", StringComparison.Ordinal);

    public CreditsMin? Total => Requirements.OfType<CreditsMin>().FirstOrDefault(r => r.IsTotal);

    public DateOnly GraceUntil(Cycle cycle) => cycle.Ends.AddDays(GraceDays);
}

/// <summary>What a rule set is for. Without a jurisdiction it is a certification's rule, never a license's.</summary>
/// <param name="Certificate">The scope of one of our certificates; absent for foreign rules.</param>
/// <param name="Place">The license's jurisdiction; absent for rules that are no board's.</param>
/// <param name="Professions">Who may hold it; empty when it does not matter.</param>
public sealed record AppliesTo(string? Certificate, Jurisdiction? Place, IReadOnlyList<Profession> Professions);

/// <summary>The answer to "which rule renews this license?". A missing rule is never an easy one.</summary>
public abstract record RenewalRule
{
    public sealed record Known(RuleSet RuleSet) : RenewalRule;

    public sealed record AskTheBoard(Profession Profession, Jurisdiction Place) : RenewalRule
    {
        /// <summary>The sentence, with the board's name where the scope data has it.</summary>
        public string Sentence(string? board) =>
            $"We hold no checked renewal rule for this license in {Place.Name()}. Ask {(string.IsNullOrWhiteSpace(board) ? "your board" : $"your board, the {board},")} "
            + "how many hours it wants and by when, then enter the dates from its notice.";
    }
}
