using System.Text;
using System.Text.Json;

namespace Glabella.Registries.Nppes;

/// <summary>What the NPI Registry's own interface (version 2.1) answered to a question about one number. Never seen live.</summary>
/// <param name="Provider">Absent when the registry says that it does not hold the number.</param>
public sealed record RegistryReply(NppesProvider? Provider)
{
    const int LongestText = 300, MostSlots = 15;
    static readonly JsonDocumentOptions strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    /// <summary>Null when the answer cannot be relied on: broken, about another number, or with a word that is not understood.</summary>
    public static RegistryReply? Read(ReadOnlyMemory<byte> json, Npi asked)
    {
        try
        {
            using var document = JsonDocument.Parse(json, strict);
            var results = document.RootElement.GetProperty("results").EnumerateArray().ToList();
            int count = document.RootElement.GetProperty("result_count").GetInt32();
            if (count != results.Count || document.RootElement.TryGetProperty("Errors", out _)) return null;
            return count switch { 0 => new((NppesProvider?)null), 1 => new(Named(results[0], asked)), _ => null };
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    /// <summary>A number that the registry calls anything but active is not understood, so nothing is said of it.</summary>
    static NppesProvider Named(JsonElement result, Npi asked)
    {
        if (!Npi.TryParse(result.GetProperty("number").ToString(), out var npi) || npi != asked) throw new FormatException("It is about another number.");
        var basic = result.GetProperty("basic");
        if (Text(basic, "status") != "A") throw new FormatException("The number is not said to be active.");
        var place = Rows(result, "addresses").FirstOrDefault(a => Text(a, "address_purpose") == "LOCATION");
        bool placed = place.ValueKind == JsonValueKind.Object;
        var provider = new NppesProvider
        {
            Npi = npi,
            Entity = Text(result, "enumeration_type") switch { "NPI-1" => NppesEntity.Person, "NPI-2" => NppesEntity.Organization, _ => throw new FormatException("Neither a person nor an organization.") },
            OrganizationName = Text(basic, "organization_name"), LastName = Text(basic, "last_name"), FirstName = Text(basic, "first_name"), MiddleName = Text(basic, "middle_name"),
            Suffix = Text(basic, "name_suffix"), Credential = Text(basic, "credential"), OtherLastName = Rows(result, "other_names").Select(n => Text(n, "last_name")).FirstOrDefault(n => n is not null),
            City = placed ? Text(place, "city") : null, State = placed ? Text(place, "state") : null, Zip = placed ? Text(place, "postal_code")?.Replace("-", "", StringComparison.Ordinal) : null,
            Updated = Text(basic, "last_updated") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
            Taxonomies = [.. Rows(result, "taxonomies").Take(MostSlots).Select(t => new NppesTaxonomy(Code(t), License(t, npi), Text(t, "state"), t.TryGetProperty("primary", out var first) && first.GetBoolean()))],
        };
        return provider is { Entity: NppesEntity.Person, LastName: null } or { Entity: NppesEntity.Organization, OrganizationName: null } ? throw new FormatException("It bears no name.") : provider;
    }

    static string Code(JsonElement slot) => Text(slot, "code") is { Length: 10 } code ? code : throw new FormatException("A taxonomy has ten letters and digits.");

    static string? License(JsonElement slot, Npi npi) => Text(slot, "license") is { } number ? NppesRow.License(Encoding.UTF8.GetBytes(number), npi) : null;

    static IEnumerable<JsonElement> Rows(JsonElement parent, string name) => parent.TryGetProperty(name, out var rows) ? rows.EnumerateArray() : [];

    /// <summary>Absent, null, empty and the fillers of CMS are one: nothing.</summary>
    static string? Text(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        string text = value.GetString()!.Trim();
        if (text.Length > LongestText || text.Any(char.IsControl)) throw new FormatException($"{name} is no such text.");
        return text.Length == 0 || Fillers.IsOne(Encoding.UTF8.GetBytes(text)) ? null : text;
    }
}
