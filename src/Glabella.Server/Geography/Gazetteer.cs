using System.Globalization;
using System.IO.Compression;
using Glabella.Domain;
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

/// <summary>ZIP centers and city names from reference/places.</summary>
public sealed class Gazetteer
{
    readonly Dictionary<string, (Spot Spot, string State)> zips;
    readonly List<Town> cities;

    Gazetteer(Dictionary<string, (Spot Spot, string State)> zips, List<Town> cities) => (this.zips, this.cities) = (zips, cities);

    /// <summary>Reads and checks both files; a broken line stops the start with its file, number and rule.</summary>
    public static Gazetteer Read(Stream zipCsvGz, TextReader citiesCsv)
    {
        var zips = ReadZips(zipCsvGz);
        return new(zips, ReadCities(citiesCsv, zips));
    }

    public Whereabouts Find(string typed)
    {
        string text = typed.Trim();
        string digits = text.Split('-')[0];
        if (digits.Length == 5 && digits.All(char.IsAsciiDigit))
            return zips.TryGetValue(digits, out var zip) ? new Located(new($"ZIP {digits}", zip.State, digits, zip.Spot)) : new Nowhere(typed);

        var (name, state) = Split(text);
        var named = cities.Where(c => Same(c.Name, name) && (state is null || c.State == state)).ToList();
        return named.Count switch
        {
            0 => new Nowhere(typed),
            1 => new Located(named[0] with { Name = $"{named[0].Name}, {named[0].State}" }),
            _ => new Ambiguous([.. named.Select(c => c with { Name = $"{c.Name}, {c.State}" })]),
        };
    }

    /// <summary>The center and state of a five-digit ZIP; null when the Census has none (a PO-box ZIP, a typing error).</summary>
    public (Spot Spot, string State)? Zip(string zip) => zips.TryGetValue(zip, out var found) ? found : null;

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

    static List<Town> ReadCities(TextReader csv, Dictionary<string, (Spot Spot, string State)> zips)
    {
        const string file = "cities.csv";
        if (csv.ReadLine() != "city,state,zip") throw Broken(file, 1, "the header must be city,state,zip");
        List<Town> read = [];
        for (int number = 2; csv.ReadLine() is { } line; number++)
        {
            string[] cells = line.Split(',');
            if (cells.Length != 3 || cells[0].Length == 0) throw Broken(file, number, "a city, its state and a ZIP are needed");
            if (!zips.TryGetValue(cells[2], out var zip) || zip.State != cells[1]) throw Broken(file, number, $"{cells[2]} is no ZIP of {cells[1]}");
            read.Add(new(cells[0], cells[1], cells[2], zip.Spot));
        }
        return read;
    }

    static Dictionary<string, (Spot Spot, string State)> ReadZips(Stream gz)
    {
        const string file = "zip.csv.gz";
        var read = new Dictionary<string, (Spot, string)>(34_000);
        int number = 1;
        try
        {
            using var csv = new StreamReader(new GZipStream(gz, CompressionMode.Decompress));
            if (csv.ReadLine() != "zip,lat,lon,state") throw Broken(file, 1, "the header must be zip,lat,lon,state");
            while (csv.ReadLine() is { } line)
            {
                number++;
                string[] cells = line.Split(',');
                if (cells.Length != 4 || cells[0].Length != 5 || cells[3].Length != 2 || !Degrees(cells[1], out double north) || !Degrees(cells[2], out double east))
                    throw Broken(file, number, "a ZIP, its latitude, longitude and state are needed");
                read[cells[0]] = (new(north, east), string.Intern(cells[3]));
            }
        }
        catch (InvalidDataException unreadable) { throw Broken(file, number, "the archive cannot be unpacked", unreadable); }
        return read;
    }

    static bool Degrees(string cell, out double degrees) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out degrees) && Math.Abs(degrees) <= 180;

    static BrokenReference Broken(string file, int line, string reason, Exception? cause = null) =>
        new($"reference/places/{file} is broken, so Glabella does not start:\n  line {line}: {reason}", cause);
}
