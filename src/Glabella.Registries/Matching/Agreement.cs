namespace Glabella.Registries.Matching;

/// <summary>How one field of a person and of a list's row compare.</summary>
public enum Agreement
{
    /// <summary>The default: one side says nothing.</summary>
    Missing,
    Same,
    /// <summary>The same as far as the list's width goes.</summary>
    CutOff,
    /// <summary>BILL and WILLIAM.</summary>
    Nickname,
    /// <summary>GARCIA and GARCIA-LOPEZ, CRUZ and DE LA CRUZ, MARY and MARY ANN.</summary>
    Part,
    /// <summary>Spelled otherwise, spoken alike.</summary>
    SoundsAlike,
    /// <summary>One side has only the first letter.</summary>
    Initial,
    /// <summary>One letter wrong, missing, too many, or two neighbors exchanged.</summary>
    OneError,
    /// <summary>One side goes by what the other has as the middle name.</summary>
    MiddleName,
    /// <summary>The list's last name is the person's middle name, as after a marriage.</summary>
    MaidenName,
    TwoErrors,
    /// <summary>Alike, but not enough to be a slip of the pen.</summary>
    Similar,
    /// <summary>Of a date: day and month exchanged.</summary>
    Exchanged,
    /// <summary>Of a date or number: one digit differs, or two are exchanged.</summary>
    OneDigitOff,
    Different,
}

/// <summary>One line of the explanation: field, both texts, how they compare.</summary>
/// <param name="Field"><c>last name</c>, <c>former last name</c>, <c>first name</c>, <c>middle name</c>, <c>birth date</c>, <c>NPI</c>.</param>
public sealed record FieldFinding(string Field, string? Ours, string? Theirs, Agreement How);
