using Glabella.Domain.Screening;
using Glabella.Registries.Matching;

namespace Glabella.Server.Trust;

/// <summary>What stands in files, answers and pages for each outcome, reason and comparison.</summary>
static class Explained
{
    public static string Word(ScreenOutcome? outcome) => outcome switch { ScreenOutcome.Listed => "listed", ScreenOutcome.Review => "review", ScreenOutcome.Clear => "clear", _ => "not screened" };

    public static string Reason(ScreenReason reason) => reason switch
    {
        ScreenReason.SameNpi => "The NPI is the same.",
        ScreenReason.NameAndBirthDate => "Name and birth date are the same.",
        ScreenReason.SameNpiOtherName => "The NPI is the same, but the name is another: the number may be mistyped.",
        ScreenReason.NothingElseKnown => "The name is near, and nothing else is known on both sides. A birth date may settle it.",
        ScreenReason.BirthDateNearlySame => "The name is near, and the birth date is one slip away.",
        ScreenReason.NpiNearlySame => "The name is near, and the NPI is one slip away.",
        ScreenReason.NameOnlyAlikeButBirthDateSame => "The birth date is the same, and the name is alike.",
        ScreenReason.HalfANameAndBirthDate => "Last name and birth date are the same, but the first name is only an initial or a middle name.",
        ScreenReason.MiddleNameAndBirthDate => "First name, middle name and birth date are the same; the last name may have changed.",
        ScreenReason.BirthDateDiffers => "Another birth date.",
        ScreenReason.NpiDiffers => "Another NPI.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    public static string Word(Agreement how) => how switch
    {
        Agreement.Missing => "not known on both sides",
        Agreement.Same => "same",
        Agreement.CutOff => "same as far as the list writes it",
        Agreement.Nickname => "nickname",
        Agreement.Part => "part of it",
        Agreement.SoundsAlike => "sounds alike",
        Agreement.Initial => "same first letter",
        Agreement.OneError => "one slip",
        Agreement.MiddleName => "the other’s middle name",
        Agreement.MaidenName => "the middle name is the list’s last name",
        Agreement.TwoErrors => "two slips",
        Agreement.Similar => "alike",
        Agreement.Exchanged => "day and month exchanged",
        Agreement.OneDigitOff => "one digit off",
        Agreement.Different => "different",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>Nothing while nobody has said a word.</summary>
    public static string Word(ReviewState state) => state switch { ReviewState.Proposed => "Proposed: somebody else", ReviewState.Cleared => "Somebody else", ReviewState.Confirmed => "The same person", _ => "" };

    public static string Code<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static string Fields(ListMatch match) => string.Join("; ", match.Fields.Select(f =>
        f.Ours is null && f.Theirs is null ? $"{f.Field} not known" : $"{f.Field} {Word(f.How)} ({f.Ours ?? "–"} / {f.Theirs ?? "–"})"));
}
