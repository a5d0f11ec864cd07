using System.Runtime.CompilerServices;
using System.Text;
using Glabella.Registries.Files;

namespace Glabella.Registries.Nppes;

/// <summary>Turns the fields of one split line into a provider.</summary>
sealed class NppesRow(NppesHeader header)
{
    readonly TextCache cache = new();
    readonly int npi = header.Find("NPI")!.Value, entity = header.Find("Entity Type Code")!.Value;
    readonly int? replacement = header.Find("Replacement NPI"), status = header.Find("npi_activation_status");
    readonly int? organization = header.Find("Provider Organization Name (Legal Business Name)");
    readonly int? last = header.Find("Provider Last Name (Legal Name)"), first = header.Find("Provider First Name");
    readonly int? middle = header.Find("Provider Middle Name"), suffix = header.Find("Provider Name Suffix Text");
    readonly int? credential = header.Find("Provider Credential Text");
    readonly int? otherLast = header.Find("Provider Other Last Name"), otherFirst = header.Find("Provider Other First Name");
    readonly int? address = header.Find("Provider First Line Business Practice Location Address");
    readonly int? city = header.Find("Provider Business Practice Location Address City Name");
    readonly int? state = header.Find("Provider Business Practice Location Address State Name");
    readonly int? zip = header.Find("Provider Business Practice Location Address Postal Code");
    readonly int? phone = header.Find("Provider Business Practice Location Address Telephone Number");
    readonly int? enumerated = header.Find("Provider Enumeration Date"), updated = header.Find("Last Update Date");
    readonly int? deactivated = header.Find("NPI Deactivation Date"), reactivated = header.Find("NPI Reactivation Date");
    readonly (int Code, int Number, int State, int Primary)[] slots = [.. Enumerable.Range(1, header.Slots).Select(i => (
        header.Find($"Healthcare Provider Taxonomy Code_{i}")!.Value, header.Find($"Provider License Number_{i}")!.Value,
        header.Find($"Provider License Number State Code_{i}")!.Value, header.Find($"Healthcare Provider Primary Taxonomy Switch_{i}")!.Value))];

    /// <summary>Answers null and the provider, or what is wrong with the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public (string Code, string Reason)? Read(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, out NppesProvider? provider)
    {
        provider = null;
        if (!TryNpi(QuotedRow.Field(line, ends, npi), out var number)) return ("bad_check_digit", "The NPI is not ten digits with a right check digit.");
        if (Date(line, ends, deactivated) is not (var off, true) || Date(line, ends, reactivated) is not (var on, true))
            return ("bad_date", "The date of deactivation or reactivation cannot be read.");
        NppesEntity? kind = QuotedRow.Field(line, ends, entity) switch
        {
            [] => NppesEntity.Unstated,
            [(byte)'1'] => NppesEntity.Person,
            [(byte)'2'] => NppesEntity.Organization,
            _ => null,
        };
        bool switchedOff = status is { } s && QuotedRow.Field(line, ends, s).StartsWith("deactiv"u8);
        if (kind is null || kind == NppesEntity.Unstated && off is null && !switchedOff)
            return ("bad_entity", "The row is neither a person, an organization nor a deactivation.");
        provider = new NppesProvider
        {
            Npi = number, Entity = kind.Value, SwitchedOff = switchedOff, Deactivated = off, Reactivated = on,
            Replacement = replacement is { } r && TryNpi(QuotedRow.Field(line, ends, r), out var next) ? next : null,
            OrganizationName = Rare(line, ends, organization), LastName = Rare(line, ends, last), FirstName = Value(line, ends, first),
            MiddleName = Value(line, ends, middle), Suffix = Value(line, ends, suffix), Credential = Value(line, ends, credential),
            OtherLastName = Value(line, ends, otherLast), OtherFirstName = Value(line, ends, otherFirst),
            Address = Rare(line, ends, address), City = Value(line, ends, city), State = Value(line, ends, state), Zip = Rare(line, ends, zip), Phone = Rare(line, ends, phone),
            Enumerated = Date(line, ends, enumerated).Value, Updated = Date(line, ends, updated).Value,
            Taxonomies = Taxonomies(line, ends, number),
        };
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    IReadOnlyList<NppesTaxonomy> Taxonomies(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, Npi number)
    {
        List<NppesTaxonomy>? found = null;
        foreach (var slot in slots)
        {
            var code = QuotedRow.Field(line, ends, slot.Code).Trim(" "u8);
            if (code.IsEmpty) continue;
            (found ??= new(2)).Add(new(cache.Get(code[..Math.Min(10, code.Length)]), License(QuotedRow.Field(line, ends, slot.Number), number),
                Value(line, ends, slot.State), QuotedRow.Field(line, ends, slot.Primary).SequenceEqual("Y"u8)));
        }
        return found is null ? [] : found;
    }

    /// <summary>People type PENDING, NONE, a dot, or their own NPI: no board knows such a number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static string? License(ReadOnlySpan<byte> field, Npi number)
    {
        field = field.Trim(" "u8);
        if (field.IndexOfAnyInRange((byte)'0', (byte)'9') < 0 || Fillers.IsOne(field)) return null;
        string text = QuotedRow.Text(field);
        return text == number.ToString() ? null : text;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    string? Value(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, int? column)
    {
        if (column is not { } at) return null;
        var field = QuotedRow.Field(line, ends, at);
        if (field.IsEmpty) return null;
        field = field.Trim(" "u8);
        return field.IsEmpty || Fillers.IsOne(field) ? null : cache.Get(field);
    }

    /// <summary>A text that hardly anybody shares: looking for it costs more than making it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static string? Rare(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, int? column)
    {
        if (column is not { } at) return null;
        var field = QuotedRow.Field(line, ends, at).Trim(" "u8);
        return field.IsEmpty || Fillers.IsOne(field) ? null : QuotedRow.Text(field);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool TryNpi(ReadOnlySpan<byte> field, out Npi npi)
    {
        Span<char> digits = stackalloc char[10];
        npi = default;
        return field.Length == 10 && Encoding.UTF8.TryGetChars(field, digits, out int written) && written == 10 && Npi.TryParse(digits, out npi);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static (DateOnly? Value, bool Readable) Date(ReadOnlySpan<byte> line, ReadOnlySpan<int> ends, int? column)
    {
        if (column is not { } at) return (null, true);
        var field = QuotedRow.Field(line, ends, at).Trim(" "u8);
        if (field.IsEmpty || Fillers.IsOne(field)) return (null, true);
        if (field.Length != 10) return (null, false);
        bool american = field[2] == '/' && field[5] == '/', iso = field[4] == '-' && field[7] == '-';
        int year = american ? Number(field[6..]) : Number(field[..4]), month = american ? Number(field[..2]) : Number(field[5..7]);
        int day = american ? Number(field[3..5]) : Number(field[8..]);
        return (american || iso) && year >= 1900 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? (new DateOnly(year, month, day), true) : (null, false);
    }

    static int Number(ReadOnlySpan<byte> digits)
    {
        int number = 0;
        foreach (byte digit in digits)
        {
            if (digit is < (byte)'0' or > (byte)'9') return -1;
            number = number * 10 + digit - '0';
        }
        return number;
    }
}
