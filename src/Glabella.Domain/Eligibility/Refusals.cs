namespace Glabella.Domain.Eligibility;

// Asking
public sealed record PlaceNotNamed() : Refusal("place_not_named", "Choose the state or country where the patient will be.");
public sealed record ProfessionNotNamed() : Refusal("profession_not_named", "Choose your profession.");
public sealed record UnknownPlace(string Text) : Refusal("unknown_place", $"'{Text}' is not a place we hold rules for. Use a code such as US-TX; /may-i/all lists all of them.");
public sealed record UnknownProfession(string Text) : Refusal("unknown_profession", $"'{Text}' is not a profession we know. Use a code such as rn, np, pa, md or dentist.");
public sealed record UnknownPurpose(string Text) : Refusal("unknown_purpose", $"'{Text}' is not a purpose. Use cosmetic or therapeutic.");
public sealed record NotADay(string Text) : Refusal("not_a_day", $"'{Text}' is not a day. Write it as year-month-day, such as 2026-11-24.");
public sealed record UnknownFact(string Text, string Known) : Refusal("unknown_fact", $"No rule asks for '{Text}'. Facts are given as name=value; the names are {Known}.");
public sealed record FactNotUnderstood(FactQuestion Fact, string Text) : Refusal("fact_not_understood", $"'{Text}' does not answer \"{Fact.Question}\" ({Fact.Name}). Give {Fact.Wanted}.");

// A hands-on seat
public sealed record FactMissing(FactQuestion Fact) : Refusal("fact_missing", $"One answer decides this: {Fact.Question} Answer it with your request, then try again. You can take an observer seat meanwhile.");
public sealed record InjectingForbidden(string Who, string Place) : Refusal("injecting_forbidden",
    $"{Who} may not inject botulinum toxin in {Place}, so a hands-on seat there is not possible. You can take an observer seat.");
public sealed record SourcesDisagree(string Who, string Place, string Board) : Refusal("sources_disagree",
    $"Sources disagree on whether {Article.Lower(Who)} may inject in {Place}. No hands-on seat until the rule is settled: write to the {Board}. You can take an observer seat.");
public sealed record BoardAnswerNeeded(string Who, string Place, string Board) : Refusal("board_answer_needed",
    $"We hold no rule on whether {Article.Lower(Who)} may inject in {Place}. Ask the {Board} in writing, send its answer to the trainer, and the trainer can decide. You can take an observer seat meanwhile.");
public sealed record TrainerDeclined() : Refusal("trainer_declined", "The trainer looked at your status and decided against a hands-on seat. Ask in your question thread why; you can take an observer seat.");
public sealed record ConditionNotMet(ConditionKind Kind, string Title, string Place) : Refusal("condition_not_met",
    $"{Place} requires it and the provider has not yet recorded for this date who sees to it: {Title}. Ask the provider to add it to the session, or take an observer seat.");
public sealed record LicenseMissing(string Who, string Place) : Refusal("license_missing",
    $"Injecting a live model in class is practice, and your proven licenses do not reach {Place}. Prove a license of {Place} as {Article.Lower(Who)}, or take an observer seat.");
public sealed record LicenseNotMultistate(string Who, string Home, string Place) : Refusal("license_not_multistate",
    $"Your {Home} license is not recorded as a multistate license, so it does not reach {Place}. If it is one, correct your license claim; otherwise prove a license of {Place} as {Article.Lower(Who)}, or take an observer seat.");
public sealed record LicenseNotInForce(string Place, string Reason) : Refusal("license_not_in_force",
    $"Your {Place} license does not cover the class day: {Reason}. Renew it or prove the renewal, or take an observer seat.");

static class Article
{
    /// <summary>"Registered nurse" inside a sentence: "a registered nurse".</summary>
    public static string Lower(string who) => ScopeWords.AProfession(who);
}
