namespace Glabella.Registries.Matching;

/// <summary>From evidence to outcome: the table of docs/how/matching.md. No weight outvotes a fact.</summary>
static class Verdict
{
    /// <summary>Null when the row has nothing to do with the person.</summary>
    public static (ScreenOutcome Outcome, ScreenReason Reason)? Of(NameFinding name, Agreement birthDate, Agreement npi)
    {
        // The number of somebody else, typed by mistake: one field against all others is a question, not an answer.
        if (npi == Agreement.Same)
            return name.IsSomebodyElse && birthDate != Agreement.Same ? (ScreenOutcome.Review, ScreenReason.SameNpiOtherName) : (ScreenOutcome.Listed, ScreenReason.SameNpi);
        return birthDate switch
        {
            Agreement.Same => SameDay(name),
            Agreement.Exchanged or Agreement.OneDigitOff => name.Points <= NameFinding.CloseAlone ? (ScreenOutcome.Review, ScreenReason.BirthDateNearlySame) : null,
            Agreement.Different => name.Points <= NameFinding.CloseAlone ? (ScreenOutcome.Clear, ScreenReason.BirthDateDiffers) : null,
            _ => Unknown(name, npi),
        };
    }

    /// <summary>Another NPI does not clear here: it may be mistyped.</summary>
    static (ScreenOutcome, ScreenReason)? SameDay(NameFinding name)
    {
        // Twins share the day and the last name: an initial or a middle name does not settle it.
        if (name.Points <= NameFinding.Far && name.Given is (Agreement.Initial or Agreement.MiddleName)) return (ScreenOutcome.Review, ScreenReason.HalfANameAndBirthDate);
        if (name.Points <= NameFinding.Close) return (ScreenOutcome.Listed, ScreenReason.NameAndBirthDate);
        if (name.Points <= NameFinding.Far) return (ScreenOutcome.Review, ScreenReason.NameOnlyAlikeButBirthDateSame);
        // Another last name, but first and middle name and the day: perhaps a marriage nobody told us about.
        return name is { Given: Agreement.Same, Middle: Agreement.Same } ? (ScreenOutcome.Review, ScreenReason.MiddleNameAndBirthDate) : null;
    }

    static (ScreenOutcome, ScreenReason)? Unknown(NameFinding name, Agreement npi)
    {
        int points = name.Points + (name.Middle == Agreement.Different ? 3 : 0);
        if (points > NameFinding.CloseAlone || !name.OneIsWhole) return null;
        return npi switch
        {
            Agreement.Different => (ScreenOutcome.Clear, ScreenReason.NpiDiffers),
            Agreement.OneDigitOff => (ScreenOutcome.Review, ScreenReason.NpiNearlySame),
            _ => (ScreenOutcome.Review, ScreenReason.NothingElseKnown),
        };
    }
}
