namespace Glabella.Domain.Courses;

/// <summary>A point on the earth in degrees; latitude from -90 to 90, longitude from -180 to 180, both inclusive.</summary>
public readonly record struct Spot(double Latitude, double Longitude)
{
    const double EarthMiles = 3958.8; // mean radius, IUGG

    /// <summary>Great-circle distance (haversine): good to half a percent, which a ZIP code's center is not.</summary>
    public double MilesTo(Spot other)
    {
        double a = Squared(Math.Sin(Radians(other.Latitude - Latitude) / 2))
            + Math.Cos(Radians(Latitude)) * Math.Cos(Radians(other.Latitude)) * Squared(Math.Sin(Radians(other.Longitude - Longitude) / 2));
        return 2 * EarthMiles * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }

    /// <summary>Degrees clockwise from north, from 0 inclusive to 360 exclusive: 90 is east.</summary>
    public double BearingTo(Spot other)
    {
        double east = Radians(other.Longitude - Longitude), from = Radians(Latitude), to = Radians(other.Latitude);
        double angle = Math.Atan2(Math.Sin(east) * Math.Cos(to), Math.Cos(from) * Math.Sin(to) - Math.Sin(from) * Math.Cos(to) * Math.Cos(east));
        return (angle * 180 / Math.PI + 360) % 360;
    }

    /// <summary>"northwest": one of eight.</summary>
    public string DirectionTo(Spot other) => Directions[(int)Math.Round(BearingTo(other) / 45) % 8];

    /// <summary>The rectangle that holds every point within <paramref name="miles"/>: a first sieve a database can use.</summary>
    public (double South, double North, double West, double East) Around(double miles)
    {
        double high = miles / EarthMiles * 180 / Math.PI;
        double wide = Math.Abs(Latitude) > 80 ? 180 : high / Math.Cos(Radians(Latitude));
        return (Latitude - high, Latitude + high, Longitude - wide, Longitude + wide);
    }

    static readonly string[] Directions = ["north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"];
    static double Radians(double degrees) => degrees * Math.PI / 180;
    static double Squared(double x) => x * x;
}
