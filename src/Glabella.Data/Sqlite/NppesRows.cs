using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>Reads providers of one open file.</summary>
sealed class NppesRows(SqliteConnection connection) : IDisposable
{
    readonly Statement providers = new(connection, $"select id, {Columns} from providers where npi = ?1");
    readonly Statement taxonomies = new(connection, "select code, license_number, state, is_primary from taxonomies where key >= ?1 and key < ?2 order by key");

    public const string Columns = "npi, run, entity, active, deactivated, reactivated, replacement, organization_name, last_name, first_name, middle_name, suffix, credential, "
        + "other_last_name, other_first_name, address, city, state, zip, phone, enumerated, updated";
    public const int Slots = 16;

    public (long Id, RegistryProvider Row)? Find(long npi)
    {
        if (!providers.Bind(1, npi).Step()) return null;
        long id = providers.Long(0);
        var row = new RegistryProvider
        {
            Npi = npi, Run = (int)providers.Long(2), Entity = (RegistryEntity)providers.Long(3), Active = providers.Long(4) != 0,
            Deactivated = Day.Read(providers.LongOrNull(5)), Reactivated = Day.Read(providers.LongOrNull(6)), Replacement = providers.LongOrNull(7),
            OrganizationName = providers.Text(8), LastName = providers.Text(9), FirstName = providers.Text(10), MiddleName = providers.Text(11), Suffix = providers.Text(12),
            Credential = providers.Text(13), OtherLastName = providers.Text(14), OtherFirstName = providers.Text(15), Address = providers.Text(16), City = providers.Text(17),
            State = providers.Text(18), Zip = providers.Text(19), Phone = providers.Text(20), Enumerated = Day.Read(providers.LongOrNull(21)), Updated = Day.Read(providers.LongOrNull(22)),
            Taxonomies = TaxonomiesOf(id),
        };
        providers.Reset();
        return (id, row);
    }

    List<RegistryTaxonomy> TaxonomiesOf(long id)
    {
        List<RegistryTaxonomy> found = [];
        taxonomies.Bind(1, id * Slots).Bind(2, (id + 1) * Slots);
        while (taxonomies.Step()) found.Add(new(taxonomies.Text(0)!, taxonomies.Text(1), taxonomies.Text(2), taxonomies.Long(3) != 0));
        return found;
    }

    public void Dispose()
    {
        providers.Dispose();
        taxonomies.Dispose();
    }
}

/// <summary>A day as the number yyyymmdd: four bytes, and legible.</summary>
static class Day
{
    public static long? Write(DateOnly? day) => day is { } d ? d.Year * 10000 + d.Month * 100 + d.Day : null;
    public static DateOnly? Read(long? number) => number is { } n ? new((int)(n / 10000), (int)(n / 100 % 100), (int)(n % 100)) : null;
}
