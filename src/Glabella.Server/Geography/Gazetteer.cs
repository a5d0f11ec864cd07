using System.Globalization;
using System.IO.Compression;
using Glabella.Domain.Courses;
using Glabella.Server.Hosting;

namespace Glabella.Server.Geography;

/// <summary>A place on the map by the name a person typed: "Austin, TX" or "ZIP 78701".</summary>
public sealed record Town(string Name, string State, string Zip, Spot Spot);

/// <summary>What a typed place can mean.</summary>
public abstract record Whereabouts;
public sealed record Located(Town Town) : Whereabouts;

/// <summary>Several towns bear the name: the person is asked, never guessed for.</summary>
public sealed record Ambiguous(IReadOnlyList<Town> Towns) : Whereabouts;
public sealed record Nowhere(string Typed) : Whereabouts;

/// <summary>ZIP centers and city names from reference/places, read at first use.</summary>
public sealed class Gazetteer
{
    readonly Lazy<Dictionary<string, (Spot Spot, string State)>> zips = new(ReadZips);
    readonly Lazy<List<Town>> cities;

    public Gazetteer() => cities = new(ReadCities);

    public Whereabouts Find(string typed)
    {
        string text = typed.Trim();
        string digits = text.Split('-')[0];
        if (digits.Length == 5 && digits.All(char.IsAsciiDigit))
            return zips.Value.TryGetValue(digits, out var zip) ? new Located(new($"ZIP {digits}", zip.State, digits, zip.Spot)) : new Nowhere(typed);

        var (name, state) = Split(text);
        var named = cities.Value.Where(c => Same(c.Name, name) && (state is null || c.State == state)).ToList();
        return named.Count switch
        {
            0 => new Nowhere(typed),
            1 => new Located(named[0] with { Name = $"{named[0].Name}, {named[0].State}" }),
            _ => new Ambiguous([.. named.Select(c => c with { Name = $"{c.Name}, {c.State}" })]),
        };
    }

    /// <summary>The center and state of a five-digit ZIP; null when the Census has none (a PO-box ZIP, a typing error).</summary>
    public (Spot Spot, string State)? Zip(string zip) => zips.Value.TryGetValue(zip, out var found) ? found : null;

    /// <summary>"Austin, TX", "austin tx", "Austin".</summary>
    static (string Name, string? State) Split(string text)
    {
        int cut = text.LastIndexOfAny([',', ' ']);
        string tail = cut < 0 ? "" : text[(cut + 1)..].Trim();
        return tail.Length == 2 && tail.All(char.IsAsciiLetter) ? (text[..cut].Trim(' ', ','), tail.ToUpperInvariant()) : (text.Trim(' ', ','), null);
    }

    static bool Same(string city, string typed)
    {
        string plain = typed.Replace(".", "");
        if (plain.StartsWith("St ", StringComparison.OrdinalIgnoreCase)) plain = "Saint" + plain[2..];
        return string.Equals(city, plain, StringComparison.OrdinalIgnoreCase);
    }

    List<Town> ReadCities()
    {
        using var reader = new StreamReader(ReferenceFiles.Open("places/cities.csv"));
        List<Town> read = [];
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            if (cells.Length != 3 || !zips.Value.TryGetValue(cells[2], out var zip) || zip.State != cells[1])
                throw new InvalidDataException($"reference/places/cities.csv: '{line}' does not name a ZIP of its state.");
            read.Add(new(cells[0], cells[1], cells[2], zip.Spot));
        }
        return read;
    }

    static Dictionary<string, (Spot, string)> ReadZips()
    {
        using var file = new GZipStream(ReferenceFiles.Open("places/zip.csv.gz"), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        var read = new Dictionary<string, (Spot, string)>(34_000);
        reader.ReadLine();
        while (reader.ReadLine() is { } line)
        {
            string[] cells = line.Split(',');
            read[cells[0]] = (new(double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)), string.Intern(cells[3]));
        }
        return read;
    }
}
