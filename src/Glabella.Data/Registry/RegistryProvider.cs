namespace Glabella.Data.Registry;

/// <summary>Which rows of a registry count. Raising the generation is the switch from the old list to the new one.</summary>
public sealed class RegistryList
{
    public const string Nppes = "nppes";

    public required string Registry { get; init; }
    public long Generation { get; set; }

    /// <summary>The run that brought the full file, or the first week when there was none.</summary>
    public int RunNumber { get; set; }

    /// <summary>Last day covered by what is loaded.</summary>
    public DateOnly AsOf { get; set; }

    /// <summary>Last day covered by the full file; absent when only weeks were loaded.</summary>
    public DateOnly? FullAsOf { get; set; }
    public long Rows { get; set; }
}

/// <summary>What an NPI names.</summary>
public enum RegistryEntity { Unstated = 0, Person = 1, Organization = 2 }

/// <summary>One NPI of the imported list. No domain type: it is what a file said, and it can be replaced by the next one.</summary>
public sealed class RegistryProvider
{
    /// <summary>Generation and NPI in one number, so that the primary key is the only index: see <see cref="RegistryKey"/>.</summary>
    public long Key { get; init; }

    /// <summary>The <see cref="ImportRun"/> that wrote the row last.</summary>
    public int Run { get; init; }
    public RegistryEntity Entity { get; init; }
    public bool Active { get; init; }
    public DateOnly? Deactivated { get; init; }
    public long? Replacement { get; init; }
    public string? OrganizationName { get; init; }
    public string? LastName { get; init; }
    public string? FirstName { get; init; }
    public string? MiddleName { get; init; }
    public string? Suffix { get; init; }
    public string? Credential { get; init; }
    public string? OtherLastName { get; init; }
    public string? OtherFirstName { get; init; }
    public string? City { get; init; }
    public string? State { get; init; }
    public string? Zip { get; init; }
    public DateOnly? Updated { get; init; }
}

/// <summary>One taxonomy slot. The license number is what the provider typed.</summary>
public sealed class RegistryTaxonomy
{
    public long Key { get; init; }
    public string Code { get; init; } = "";
    public string? LicenseNumber { get; init; }
    public string? State { get; init; }
    public bool Primary { get; init; }
}

/// <summary>A provider with its slots, as the bulk writer takes them.</summary>
public sealed record RegistryEntry(RegistryProvider Provider, IReadOnlyList<RegistryTaxonomy> Taxonomies);

public static class RegistryKey
{
    public const long Span = 10_000_000_000;
    public const int Slots = 16;

    public static long Of(long generation, long npi) => generation * Span + npi;
    public static long Slot(long providerKey, int slot) => providerKey * Slots + slot;
    public static long NpiOf(long key) => key % Span;
}
