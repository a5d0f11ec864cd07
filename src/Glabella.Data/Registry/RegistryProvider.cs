namespace Glabella.Data.Registry;

/// <summary>What an NPI names.</summary>
public enum RegistryEntity { Unstated = 0, Person = 1, Organization = 2 }

/// <summary>One NPI of the imported list. No domain type: it is what a file said, and it can be replaced by the next one.</summary>
public sealed record RegistryProvider
{
    public required long Npi { get; init; }

    /// <summary>The <see cref="ImportRun"/> that wrote the row last.</summary>
    public required int Run { get; init; }
    public RegistryEntity Entity { get; init; }
    public bool Active { get; init; }
    public DateOnly? Deactivated { get; init; }

    /// <summary>Later than the deactivation when the number is active again.</summary>
    public DateOnly? Reactivated { get; init; }
    public long? Replacement { get; init; }
    public string? OrganizationName { get; init; }
    public string? LastName { get; init; }
    public string? FirstName { get; init; }
    public string? MiddleName { get; init; }
    public string? Suffix { get; init; }
    public string? Credential { get; init; }

    /// <summary>A former or professional name.</summary>
    public string? OtherLastName { get; init; }
    public string? OtherFirstName { get; init; }

    /// <summary>Of the practice location, like city, state, ZIP and telephone number.</summary>
    public string? Address { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    public string? Phone { get; init; }
    public DateOnly? Enumerated { get; init; }
    public DateOnly? Updated { get; init; }
    public IReadOnlyList<RegistryTaxonomy> Taxonomies { get; init; } = [];
}

/// <summary>One taxonomy slot. The license number is what the provider typed.</summary>
public sealed record RegistryTaxonomy(string Code, string? LicenseNumber, string? State, bool Primary);

/// <summary>One NPI as the list in use has it, with the day and the file it stands in.</summary>
/// <param name="AsOf">Last day covered by the file that wrote the row.</param>
/// <param name="Sha256">Of that file.</param>
public sealed record RegistryRecord(RegistryProvider Provider, DateOnly AsOf, string FileName, string Sha256)
{
    public IReadOnlyList<RegistryTaxonomy> Taxonomies => Provider.Taxonomies;
}
