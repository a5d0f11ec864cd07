using Glabella.Domain.Certificates;

namespace Glabella.Domain.Licenses;

/// <summary>What the imported list of NPIs says about one number. It proves identity and enumeration; every license in it is the provider's word.</summary>
/// <param name="Active">False after a deactivation.</param>
/// <param name="IsPerson">False for an organization and for a number without a name.</param>
/// <param name="FamilyNames">Legal, former and professional ones.</param>
/// <param name="Professions">Codes that the taxonomies and the credential speak for.</param>
/// <param name="Licenses">As typed, with the state they stand beside.</param>
/// <param name="AsOf">The day of the list.</param>
public sealed record RegistryAnswer(bool Active, bool IsPerson, IReadOnlyList<string> FamilyNames, IReadOnlyCollection<string> Professions,
    IReadOnlyList<RegistryLicense> Licenses, DateOnly? AsOf)
{
    public bool Names(IEnumerable<string> familyNames) => familyNames.Any(mine => FamilyNames.Any(theirs => SameFamily(mine, theirs)));

    /// <summary>Across capitals, accents, hyphens and blanks, and without a credential typed behind a comma.</summary>
    public static bool SameFamily(string? a, string? b) => Key(a) is { Length: > 0 } left && left == Key(b);

    static string Key(string? name) => FamilyName.Key((name ?? "").Split(',')[0]);
}

public sealed record RegistryLicense(string? Number, string? State);
