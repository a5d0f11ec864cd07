namespace Glabella.Registries.Nppes;

/// <summary>Whom an NPI names. A deactivated NPI comes as a bare number: the file then says neither.</summary>
public enum NppesEntity { Unstated, Person, Organization }

/// <summary>One row of the main file, cut down to what is used. Fillers such as <c>$$$$$$$$$</c> are null here.</summary>
/// <remarks>An NPI proves identity and enumeration, never a license: every license number is what the provider typed.</remarks>
public sealed record NppesProvider
{
    public required Npi Npi { get; init; }
    public NppesEntity Entity { get; init; }
    /// <summary>The NPI that took over from this one, if any.</summary>
    public Npi? Replacement { get; init; }
    public string? OrganizationName { get; init; }
    public string? LastName { get; init; }
    public string? FirstName { get; init; }
    public string? MiddleName { get; init; }
    public string? Suffix { get; init; }
    /// <summary>As typed: "MD", "M D", "FNP-C, RN"; in rows of the National Provider Directory a list with bars.</summary>
    public string? Credential { get; init; }
    /// <summary>A former or professional name.</summary>
    public string? OtherLastName { get; init; }
    public string? OtherFirstName { get; init; }
    /// <summary>First line of the practice location.</summary>
    public string? Address { get; init; }
    public string? City { get; init; }
    /// <summary>Postal abbreviation of the practice location; longer abroad.</summary>
    public string? State { get; init; }
    /// <summary>Five or nine digits, unbroken.</summary>
    public string? Zip { get; init; }
    /// <summary>Ten digits, unbroken.</summary>
    public string? Phone { get; init; }
    public DateOnly? Enumerated { get; init; }
    public DateOnly? Updated { get; init; }
    public DateOnly? Deactivated { get; init; }
    public DateOnly? Reactivated { get; init; }
    /// <summary>The directory's own word (V.3 only) says the number is switched off.</summary>
    public bool SwitchedOff { get; init; }
    public IReadOnlyList<NppesTaxonomy> Taxonomies { get; init; } = [];

    /// <summary>False after a deactivation without a later reactivation.</summary>
    public bool IsActive => !SwitchedOff && (Deactivated is null || Reactivated > Deactivated);

    /// <summary>The row carries a number and a date and nothing else: it sets the status and erases no name already held.</summary>
    public bool IsBare => Entity == NppesEntity.Unstated;
}

/// <summary>One of up to fifteen taxonomy slots. An absent license number means: no number a board could know.</summary>
public sealed record NppesTaxonomy(string Code, string? LicenseNumber, string? State, bool Primary);
