using Glabella.Domain.Courses;

namespace Glabella.Domain.Tests.Courses;

public class DistanceBetweenPlaces
{
    static readonly Spot Austin = new(30.2711, -97.7437), SanAntonio = new(29.4246, -98.4951), RoundRock = new(30.5083, -97.6789);

    [Fact]
    public void San_Antonio_lies_about_74_miles_southwest_of_Austin()
    {
        Assert.InRange(Austin.MilesTo(SanAntonio), 72, 76);
        Assert.Equal("southwest", Austin.DirectionTo(SanAntonio));
        Assert.Equal("north", Austin.DirectionTo(RoundRock));
    }

    [Fact]
    public void A_place_is_at_no_distance_from_itself() => Assert.Equal(0, Austin.MilesTo(Austin));

    [Fact]
    public void Distance_is_the_same_both_ways_and_bearing_stays_in_the_circle()
    {
        var random = new Random(4);
        for (int i = 0; i < 1000; i++)
        {
            Spot a = Any(random), b = Any(random);
            Assert.Equal(a.MilesTo(b), b.MilesTo(a), 6);
            Assert.InRange(a.BearingTo(b), 0, 360 - 1e-9);
        }
    }

    [Fact]
    public void The_rectangle_loses_no_place_within_the_distance()
    {
        var random = new Random(5);
        for (int i = 0; i < 5000; i++)
        {
            Spot from = Any(random), to = new(from.Latitude + random.NextDouble() * 4 - 2, from.Longitude + random.NextDouble() * 4 - 2);
            if (from.MilesTo(to) > 100) continue;
            var (south, north, west, east) = from.Around(100.5);
            Assert.True(to.Latitude >= south && to.Latitude <= north && to.Longitude >= west && to.Longitude <= east, $"{from} {to}");
        }
    }

    static Spot Any(Random random) => new(random.NextDouble() * 47 + 18, -(random.NextDouble() * 100 + 65));
}
