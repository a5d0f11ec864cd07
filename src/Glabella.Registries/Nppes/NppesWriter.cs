using System.Globalization;
using System.Text;

namespace Glabella.Registries.Nppes;

/// <summary>Writes providers in the exact layout of the main file: every value quoted, commas, LF. For synthetic people only.</summary>
public sealed class NppesWriter
{
    readonly Stream target;
    readonly NppesVersion version;
    readonly string[] names;
    readonly Dictionary<string, int> at;
    readonly string[] fields;
    readonly StringBuilder text = new(4096);

    /// <summary>Writes the header at once.</summary>
    public NppesWriter(Stream target, NppesVersion version = NppesVersion.V2)
    {
        (this.target, this.version) = (target, version);
        names = [.. NppesHeader.V2Names.Select(n => version == NppesVersion.V1 && n == "Provider Sex Code" ? "Provider Gender Code" : n),
            .. version == NppesVersion.V3 ? NppesHeader.V3Names : []];
        at = names.Index().ToDictionary(n => n.Item, n => n.Index);
        fields = new string[names.Length];
        names.CopyTo(fields, 0);
        Flush();
    }

    /// <summary>One row. License numbers are written as given, also the nonsense that real rows hold.</summary>
    public void Write(NppesProvider provider)
    {
        Array.Fill(fields, "");
        Set("NPI", provider.Npi.ToString());
        Set("Replacement NPI", provider.Replacement?.ToString());
        Set("NPI Deactivation Date", Day(provider.Deactivated));
        Set("NPI Reactivation Date", Day(provider.Reactivated));
        if (!provider.IsBare) WriteBody(provider);
        if (version == NppesVersion.V3)
        {
            Set("npi_managed_by", "nppes");
            Set("npi_activation_status", provider.IsActive ? "active" : "deactive");
            Set("npi_activation_future_change_date", "0000-00-00");
        }
        Flush();
    }

    void WriteBody(NppesProvider provider)
    {
        bool person = provider.Entity == NppesEntity.Person;
        Set("Entity Type Code", person ? "1" : "2");
        Set("Employer Identification Number (EIN)", person ? "" : "<UNAVAIL>");
        Set("Provider Organization Name (Legal Business Name)", provider.OrganizationName);
        Set("Provider Last Name (Legal Name)", provider.LastName);
        Set("Provider First Name", provider.FirstName);
        Set("Provider Middle Name", provider.MiddleName);
        Set("Provider Name Suffix Text", provider.Suffix);
        Set("Provider Credential Text", provider.Credential);
        Set("Provider Other Last Name", provider.OtherLastName);
        Set("Provider Other First Name", provider.OtherFirstName);
        Set("Provider Other Last Name Type Code", provider.OtherLastName is null ? "" : "1");
        foreach (string kind in (string[])["Mailing", "Practice Location"])
        {
            Set($"Provider First Line Business {kind} Address", provider.Address ?? $"{provider.Npi.ToInt64() % 9000 + 100} EXAMPLE ST");
            Set($"Provider Business {kind} Address City Name", provider.City);
            Set($"Provider Business {kind} Address State Name", provider.State);
            Set($"Provider Business {kind} Address Postal Code", provider.Zip);
            Set($"Provider Business {kind} Address Country Code (If outside U.S.)", "US");
            Set($"Provider Business {kind} Address Telephone Number", provider.Phone);
        }
        Set("Provider Enumeration Date", Day(provider.Enumerated));
        Set("Last Update Date", Day(provider.Updated));
        Set("Certification Date", Day(provider.Updated));
        Set("Is Sole Proprietor", person ? "N" : "");
        Set("Is Organization Subpart", person ? "" : "N");
        foreach (var (i, taxonomy) in provider.Taxonomies.Take(15).Index())
        {
            Set($"Healthcare Provider Taxonomy Code_{i + 1}", taxonomy.Code);
            Set($"Provider License Number_{i + 1}", taxonomy.LicenseNumber);
            Set($"Provider License Number State Code_{i + 1}", taxonomy.State);
            Set($"Healthcare Provider Primary Taxonomy Switch_{i + 1}", taxonomy.Primary ? "Y" : "N");
        }
    }

    // CMS turns a double quote into an apostrophe, so no value ever holds one.
    void Set(string column, string? value) => fields[at[column]] = (value ?? "").Replace('"', '\'');

    static string Day(DateOnly? day) => day?.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture) ?? "";

    void Flush()
    {
        text.Clear();
        for (int i = 0; i < fields.Length; i++) text.Append(i == 0 ? "\"" : ",\"").Append(fields[i]).Append('"');
        target.Write(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
    }
}
