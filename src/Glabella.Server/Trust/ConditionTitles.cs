namespace Glabella.Server.Trust;

/// <summary>The conditions a provider can arrange for a date, in the order of the form. Codes are those of the scope reference.</summary>
public static class ConditionTitles
{
    public static readonly IReadOnlyList<(string Code, string Title, string Hint)> All =
    [
        ("delegated_by", "Delegation", "Who delegates the injecting, with profession: “Ada Hale, MD”."),
        ("prior_exam", "Examination of the model", "Who examines each model before the first injection, and when."),
        ("order", "Order or prescription", "Who signs the order for each model."),
        ("supervision", "Supervision", "Who supervises, and from where: in the room, on site."),
        ("agreement", "Written agreement", "Which agreement covers the trainees on this day."),
        ("written_protocol", "Written protocol", "Whose protocol, and of which date."),
        ("setting", "Kind of place", "Why the venue is a place where the rule allows it."),
        ("patient_of_record", "Patient of record", "Who has examined and planned for each model as a patient."),
        ("permit", "Permit", "Which permit covers the day."),
        ("board_scope_determination", "Board’s determination", "Which determination of the board applies."),
        ("case_by_case", "Individual answer of the authority", "Which letter, of which date, for whom."),
        ("training_exemption", "Training exemption for visitors", "Under whom, profession last: “Ada Hale, MD”. In the second field the kind of place, such as “teaching hospital”."),
    ];

    public static string Of(string code) => All.FirstOrDefault(c => c.Code == code).Title ?? code.Replace('_', ' ');
}
