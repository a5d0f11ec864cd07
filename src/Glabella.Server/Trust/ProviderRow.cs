using System.Runtime.CompilerServices;
using Glabella.Data.Registry;
using Glabella.Registries.Nppes;

namespace Glabella.Server.Trust;

/// <summary>The row that a provider of NPPES becomes, whether a file named it or the registry itself.</summary>
static class ProviderRow
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static RegistryProvider Of(NppesProvider from, int run)
    {
        var slots = new RegistryTaxonomy[from.Taxonomies.Count];
        for (int i = 0; i < slots.Length; i++) slots[i] = new(from.Taxonomies[i].Code, from.Taxonomies[i].LicenseNumber, from.Taxonomies[i].State, from.Taxonomies[i].Primary);
        return new()
        {
            Npi = from.Npi.ToInt64(), Run = run, Entity = (RegistryEntity)from.Entity, Active = from.IsActive, Deactivated = from.Deactivated, Reactivated = from.Reactivated,
            Replacement = from.Replacement?.ToInt64(), OrganizationName = from.OrganizationName, LastName = from.LastName, FirstName = from.FirstName,
            MiddleName = from.MiddleName, Suffix = from.Suffix, Credential = from.Credential, OtherLastName = from.OtherLastName, OtherFirstName = from.OtherFirstName,
            Address = from.Address, City = from.City, State = from.State, Zip = from.Zip, Phone = from.Phone, Enumerated = from.Enumerated, Updated = from.Updated, Taxonomies = slots,
        };
    }
}
