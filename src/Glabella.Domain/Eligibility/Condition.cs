using System.Text.Json;

namespace Glabella.Domain.Eligibility;

public enum ConditionKind
{
    DelegatedBy, Order, PriorExam, Supervision, Agreement, WrittenProtocol, BoardScopeDetermination, CaseByCase, NoFurtherDelegation,
    PopulationFocus, PracticeHours, Training, TrainingHours, Permit, Area, Use, Setting, PatientOfRecord, PatientAgeMin, Consent, NoticePosted,
    Advertising,
}

/// <summary>One thing that must hold before this clinician may inject. A closed set: a kind without a sentence cannot be loaded.</summary>
public abstract record Condition(ConditionKind Kind)
{
    public Certainty Certainty { get; init; }

    /// <summary>The condition as the reference file writes it, for the API.</summary>
    public JsonElement Json { get; init; }

    /// <summary>Recommended is good advice; everything else, hearsay included, is treated as required.</summary>
    public bool IsRequired => Certainty != Certainty.Recommended;

    public sealed record DelegatedBy(IReadOnlyList<string> Who) : Condition(ConditionKind.DelegatedBy);
    public sealed record Order(IReadOnlyList<string> Who, bool PatientSpecific) : Condition(ConditionKind.Order);
    public sealed record PriorExam(IReadOnlyList<string> Who, string Mode) : Condition(ConditionKind.PriorExam);
    public sealed record Supervision(IReadOnlyList<string> Who, string Level, int? MaxMinutes, int? MaxMiles) : Condition(ConditionKind.Supervision);
    public sealed record Agreement(string Arrangement, IReadOnlyList<string> With) : Condition(ConditionKind.Agreement);
    public sealed record WrittenProtocol() : Condition(ConditionKind.WrittenProtocol);
    public sealed record BoardScopeDetermination(string Board) : Condition(ConditionKind.BoardScopeDetermination);
    public sealed record CaseByCase(string Instrument) : Condition(ConditionKind.CaseByCase);
    public sealed record NoFurtherDelegation() : Condition(ConditionKind.NoFurtherDelegation);
    public sealed record PopulationFocus() : Condition(ConditionKind.PopulationFocus);
    public sealed record PracticeHours(int? Min, int? Months) : Condition(ConditionKind.PracticeHours);
    public sealed record Training(IReadOnlyList<string> Topics, bool HandsOn, bool NotOnlyVendor, IReadOnlyList<string> ApprovedBy) : Condition(ConditionKind.Training);
    public sealed record TrainingHours(int Total, int? HandsOn, int? LivePatients, IReadOnlyList<string> ApprovedBy) : Condition(ConditionKind.TrainingHours);
    public sealed record Permit(string Name, string Issuer) : Condition(ConditionKind.Permit);
    public sealed record Area(string Limit) : Condition(ConditionKind.Area);
    public sealed record Use(string Limit) : Condition(ConditionKind.Use);
    public sealed record Setting(IReadOnlyList<string> In) : Condition(ConditionKind.Setting);
    public sealed record PatientOfRecord(int? Months) : Condition(ConditionKind.PatientOfRecord);
    public sealed record PatientAgeMin(int Years) : Condition(ConditionKind.PatientAgeMin);
    public sealed record Consent(IReadOnlyList<string> MustState) : Condition(ConditionKind.Consent);
    public sealed record NoticePosted(IReadOnlyList<string> Where, IReadOnlyList<string> Contents) : Condition(ConditionKind.NoticePosted);
    public sealed record Advertising(IReadOnlyList<string> Contents) : Condition(ConditionKind.Advertising);
}
