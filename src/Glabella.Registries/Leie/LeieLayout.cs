namespace Glabella.Registries.Leie;

/// <summary>OIG's record layout: eighteen columns in this order, values cut at these widths.</summary>
static class LeieLayout
{
    public static readonly (string Name, int Width, string Field)[] Columns =
    [
        ("LASTNAME", 20, "last"), ("FIRSTNAME", 15, "first"), ("MIDNAME", 15, "middle"), ("BUSNAME", 30, "business"), ("GENERAL", 20, "general"),
        ("SPECIALTY", 20, "specialty"), ("UPIN", 6, "upin"), ("NPI", 10, "npi"), ("DOB", 8, "born"), ("ADDRESS", 30, "address"), ("CITY", 20, "city"),
        ("STATE", 2, "state"), ("ZIP", 5, "zip"), ("EXCLTYPE", 9, "type"), ("EXCLDATE", 8, "excluded"), ("REINDATE", 8, "reinstated"),
        ("WAIVERDATE", 8, "waived"), ("WVRSTATE", 2, "waiver_state"),
    ];

    public static readonly string Header = string.Join(',', Columns.Select(c => c.Name));
}
