using Glabella.Data.Registry;
using Glabella.Registries.Nppes;

namespace Glabella.Server.Features.Registries;

/// <summary>The rows of the list that one provider of a file becomes.</summary>
static class NppesRows
{
    public static RegistryEntry Entry(NppesProvider from, ImportRun run)
    {
        long key = RegistryKey.Of(run.Generation, from.Npi.ToInt64());
        var slots = new RegistryTaxonomy[Math.Min(from.Taxonomies.Count, RegistryKey.Slots)];
        for (int i = 0; i < slots.Length; i++)
            slots[i] = new()
            {
                Key = RegistryKey.Slot(key, i), Code = from.Taxonomies[i].Code, LicenseNumber = from.Taxonomies[i].LicenseNumber,
                State = from.Taxonomies[i].State, Primary = from.Taxonomies[i].Primary,
            };
        return new(new()
        {
            Key = key, Run = run.Number, Entity = (RegistryEntity)from.Entity, Active = from.IsActive, Deactivated = from.Deactivated,
            Replacement = from.Replacement?.ToInt64(), OrganizationName = from.OrganizationName, LastName = from.LastName, FirstName = from.FirstName,
            MiddleName = from.MiddleName, Suffix = from.Suffix, Credential = from.Credential, OtherLastName = from.OtherLastName,
            OtherFirstName = from.OtherFirstName, City = from.City, State = from.State, Zip = from.Zip, Updated = from.Updated,
        }, slots);
    }
}
