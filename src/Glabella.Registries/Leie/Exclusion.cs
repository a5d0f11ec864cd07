namespace Glabella.Registries.Leie;

/// <summary>One row of an exclusion list. Fillers such as <c>0000000000</c> and <c>00000000</c> are null here.</summary>
public sealed record Exclusion
{
    /// <summary>SHA-256 of the whole line: no column or pair of columns tells two rows apart.</summary>
    public required string RowHash { get; init; }
    /// <summary>As the list writes it, cut to its width. Null for a business.</summary>
    public string? LastName { get; init; }
    public string? FirstName { get; init; }
    public string? MiddleName { get; init; }
    /// <summary>Null for a person.</summary>
    public string? BusinessName { get; init; }
    /// <summary>The field was full, so the name may go on.</summary>
    public bool LastNameMayGoOn { get; init; }
    /// <summary>The field was full, so the name may go on.</summary>
    public bool FirstNameMayGoOn { get; init; }
    public string? General { get; init; }
    public string? Specialty { get; init; }
    /// <summary>An old physician number of six characters.</summary>
    public string? Upin { get; init; }
    /// <summary>Null in nine rows of ten, and where the number fails its check digit.</summary>
    public Npi? Npi { get; init; }
    public DateOnly? Born { get; init; }
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    /// <summary>The paragraph of 42 U.S.C. 1320a-7 in OIG's short form, such as <c>1128a1</c>; other lists use their own words.</summary>
    public string? Type { get; init; }
    public DateOnly? Excluded { get; init; }
    /// <summary>Set in the supplements of reinstatements alone: whoever is reinstated is gone from the full file.</summary>
    public DateOnly? Reinstated { get; init; }
    /// <summary>A waiver lets the person work in one state. It is shown; it does not clear.</summary>
    public DateOnly? Waived { get; init; }
    public string? WaiverState { get; init; }

    public bool IsPerson => LastName is not null;
    /// <summary>One line for people: "SMITH, JOHN A" or the business.</summary>
    public string Name => LastName is null ? BusinessName ?? "" : string.Join(' ', new[] { LastName + ",", FirstName, MiddleName }.Where(p => p is not null));
}
