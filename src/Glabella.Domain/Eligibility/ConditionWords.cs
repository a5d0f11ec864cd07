using static Glabella.Domain.Eligibility.ScopeWords;

namespace Glabella.Domain.Eligibility;

/// <summary>Conditions in plain sentences, every kind with every parameter.</summary>
public static class ConditionWords
{
    internal static readonly IReadOnlyList<string> Levels = ["line_of_sight", "on_site", "on_site_or_available", "available", "general"];

    /// <summary>A few words for a heading or a list.</summary>
    public static string Title(Condition condition) => condition switch
    {
        Condition.DelegatedBy c => $"Delegated by {AnyOf(c.Who)}",
        Condition.Order c => c.PatientSpecific ? "An order for this patient" : "An order or prescription",
        Condition.PriorExam => "The patient is examined first",
        Condition.Supervision c => c.Level switch
        {
            "line_of_sight" => "Somebody watches you inject",
            "on_site" => "A supervisor is on the premises",
            "on_site_or_available" => "Help is on the premises or reachable",
            "available" => "Help is reachable",
            _ => "General supervision",
        },
        Condition.Agreement c => $"A {Arrangement(c.Arrangement)}",
        Condition.WrittenProtocol => "A written office protocol",
        Condition.BoardScopeDetermination => "Your board found it within scope",
        Condition.CaseByCase => "Permission of your own",
        Condition.NoFurtherDelegation => "You do it yourself",
        Condition.PopulationFocus => "Within your population focus",
        Condition.PracticeHours => "Enough experience",
        Condition.Training => "You are trained for it",
        Condition.TrainingHours c => $"{Count(c.Total, "hour")} of training",
        Condition.Permit c => $"The {c.Name}",
        Condition.Area => "Only in one area",
        Condition.Use => "Only for one use",
        Condition.Setting => "Only in certain places",
        Condition.PatientOfRecord => "A patient of record",
        Condition.PatientAgeMin c => $"Patients of {c.Years} or older",
        Condition.Consent => "Written consent",
        Condition.NoticePosted => "A notice on the wall",
        Condition.Advertising => "What advertising must say",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The whole condition, with how certain the source is.</summary>
    public static string Sentence(Condition condition) => condition.Certainty switch
    {
        Certainty.Recommended => Plain(condition) + " The source recommends this; it does not require it.",
        Certainty.Reported => Plain(condition) + " Only a proposal or a second-hand account says this is required; treat it as required.",
        _ => Plain(condition),
    };

    static string Plain(Condition condition) => condition switch
    {
        Condition.DelegatedBy c => $"{Capital(AnyOf(c.Who))} must delegate the injection to you.",
        Condition.Order { PatientSpecific: true } c => $"{Capital(AnyOf(c.Who))} must have ordered or prescribed it for this very patient.",
        Condition.Order c => $"{Capital(AnyOf(c.Who))} must have ordered or prescribed it.",
        Condition.PriorExam c => $"{Capital(AnyOf(c.Who))} must examine the patient in good faith before the first treatment{Mode(c.Mode)}",
        Condition.Supervision c => Supervised(c),
        Condition.Agreement c => $"You need a {Arrangement(c.Arrangement)} with {AnyOf(c.With)}{(c.Arrangement == "board_approved_protocol" ? ", approved by the board" : "")}.",
        Condition.WrittenProtocol => "The office must have a written protocol for the procedure.",
        Condition.BoardScopeDetermination c => $"The {c.Board} must have found this act within your scope.",
        Condition.CaseByCase c => $"The authority has spoken only for the person who asked, in a {c.Instrument}. You must ask for one of your own.",
        Condition.NoFurtherDelegation => "You may not pass the injection on to anyone else.",
        Condition.PopulationFocus => "Only for patients within the population focus you are certified in.",
        Condition.PracticeHours c => Experience(c),
        Condition.Training c => Trained(c),
        Condition.TrainingHours c => Hours(c),
        Condition.Permit c => $"Beyond your license you need the {c.Name}, issued by the {c.Issuer}.",
        Condition.Area c => c.Limit switch
        {
            "intraoral" => "Only inside the mouth.",
            "perioral" => "Only around the mouth.",
            "oral_maxillofacial" => "Only in the oral and maxillofacial area.",
            _ => "Only on the face.",
        },
        Condition.Use c => c.Limit switch
        {
            "dental_treatment_plan" => "Only as part of a dental treatment plan.",
            "primary_care_only" => "Only in primary care.",
            _ => "Only within what your profession’s own law lets you do.",
        },
        Condition.Setting c => $"Only in {List(c.In.Select(p => ASetting(p)), "or")}.",
        Condition.PatientOfRecord { Months: { } months } => $"Only for a patient already examined and planned for, within the last {Count(months, "month")}.",
        Condition.PatientOfRecord => "Only for a patient already examined and planned for.",
        Condition.PatientAgeMin c => $"For cosmetic use the patient must be {c.Years} or older.",
        Condition.Consent { MustState.Count: 0 } => "The patient must have given written, informed consent.",
        Condition.Consent c => $"The patient must have given written, informed consent that states {Phrases(c.MustState)}.",
        Condition.NoticePosted c => $"A notice must hang {(c.Where.Count == 0 ? "on the wall" : "in the " + Phrases(c.Where))} with {Phrases(c.Contents)}.",
        Condition.Advertising c => $"Advertising must state {Phrases(c.Contents)}.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static string Mode(string mode) => mode switch
    {
        "in_person" => ", in person. Telephone and video do not count.",
        "telehealth_ok" => ". Telehealth is allowed.",
        _ => ". The source does not say whether telehealth counts.",
    };

    static string Supervised(Condition.Supervision c)
    {
        string who = Capital(AnyOf(c.Who));
        string limits = (c.MaxMinutes, c.MaxMiles) switch
        {
            ({ } minutes, { } miles) => $", within {Count(minutes, "minute")} and {Count(miles, "mile")}",
            ({ } minutes, null) => $", within {Count(minutes, "minute")}",
            (null, { } miles) => $", within {Count(miles, "mile")}",
            _ => "",
        };
        return c.Level switch
        {
            "line_of_sight" => $"{who} must watch you while you inject{limits}.",
            "on_site" => $"{who} must be on the premises while you inject{limits}.",
            "on_site_or_available" => $"{who} must be on the premises or reachable at once while you inject{limits}.",
            "available" => $"{who} must be reachable while you inject{limits}; nobody has to be on the premises.",
            _ => $"{who} must supervise you in general{limits}; nobody has to be present at each injection.",
        };
    }

    static string Arrangement(string kind) => kind switch
    {
        "collaborative" => "written collaborative agreement",
        "supervision" => "written supervision agreement",
        "practice" => "written practice agreement",
        "standardized_procedures" => "set of written standardized procedures",
        _ => "written protocol",
    };

    static string Experience(Condition.PracticeHours c) => (c.Min, c.Months) switch
    {
        ({ } hours, { } months) => $"You need {Count(hours, "hour")} of practice over {Count(months, "month")} before you work without an agreement.",
        ({ } hours, null) => $"You need {Count(hours, "hour")} of practice before you work without an agreement.",
        (null, { } months) => $"You need {Count(months, "month")} of practice before you work without an agreement.",
        _ => "A first period of practice may be needed before you work without an agreement. We found no number of hours.",
    };

    static string Trained(Condition.Training c) =>
        "You must have documented training and competence"
        + (c.HandsOn ? ", with hands-on practice" : "")
        + (c.Topics.Count > 0 ? $", covering {Phrases(c.Topics)}" : "")
        + (c.ApprovedBy.Count > 0 ? $", approved by {List(c.ApprovedBy, "or")}" : "")
        + (c.NotOnlyVendor ? ". Training by the maker or seller of the product alone is not enough" : "")
        + ".";

    static string Hours(Condition.TrainingHours c)
    {
        string parts = List([.. Part(c.HandsOn, "hands-on"), .. c.LivePatients is { } live ? [$"with {Count(live, "live patient")}"] : Array.Empty<string>()], "and");
        return $"You need at least {Count(c.Total, "hour")} of training"
            + (parts.Length > 0 ? $", {parts}" : "")
            + (c.ApprovedBy.Count > 0 ? $", approved by {List(c.ApprovedBy.Select(a => a == "board" ? "the board" : a), "or")}" : "")
            + ".";
    }

    static string[] Part(int? hours, string what) => hours is { } some ? [$"{Number(some)} of them {what}"] : [];
}
