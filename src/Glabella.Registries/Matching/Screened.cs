using Glabella.Registries.Leie;

namespace Glabella.Registries.Matching;

/// <summary>Whom to look for on a list. What is not known stays null: it is never guessed.</summary>
/// <param name="Npi">A number that fails its check digit is not known.</param>
public sealed record ScreenedPerson(string LastName, string? FirstName, string? MiddleName = null, DateOnly? Born = null, Npi? Npi = null)
{
    /// <summary>Every earlier name; an absent first name means the present one.</summary>
    public IReadOnlyList<FormerName> FormerNames { get; init; } = [];
}

public sealed record FormerName(string LastName, string? FirstName = null);

/// <summary>Software flags; a person decides.</summary>
public enum ScreenOutcome
{
    /// <summary>No row is near, or what is known tells every near row apart.</summary>
    Clear,
    /// <summary>A row may be this person: somebody has to look.</summary>
    Review,
    /// <summary>The evidence is conclusive: the same NPI, or name and birth date.</summary>
    Listed,
}

/// <summary>Why one row came to its outcome; the names are stable and stand in files and answers in small letters.</summary>
public enum ScreenReason
{
    SameNpi, NameAndBirthDate,
    SameNpiOtherName, NothingElseKnown, BirthDateNearlySame, NpiNearlySame, NameOnlyAlikeButBirthDateSame, HalfANameAndBirthDate, MiddleNameAndBirthDate,
    BirthDateDiffers, NpiDiffers,
}

/// <summary>One row of the list beside one person.</summary>
/// <param name="Fields">Field by field, in the order last, first, middle name, birth date, NPI.</param>
/// <param name="Likeness">Of the whole names, 0 to 1: it orders the rows and decides nothing.</param>
public sealed record ListMatch(Exclusion Row, ScreenOutcome Outcome, ScreenReason Reason, IReadOnlyList<FieldFinding> Fields, double Likeness)
{
    /// <summary>Listed, or a review in which the NPI or the birth date is the same: a name alone is never strong.</summary>
    public bool IsStrong => Outcome == ScreenOutcome.Listed || Reason is ScreenReason.SameNpiOtherName
        or ScreenReason.NameOnlyAlikeButBirthDateSame or ScreenReason.HalfANameAndBirthDate or ScreenReason.MiddleNameAndBirthDate;
}

/// <summary>The answer about one person.</summary>
/// <param name="Outcome">The gravest of <paramref name="Matches"/>.</param>
/// <param name="Matches">Rows to look at, the gravest first.</param>
/// <param name="ToldApart">Rows with such a name that another birth date or NPI clears, at most five.</param>
public sealed record ScreenResult(ScreenOutcome Outcome, IReadOnlyList<ListMatch> Matches, IReadOnlyList<ListMatch> ToldApart);
