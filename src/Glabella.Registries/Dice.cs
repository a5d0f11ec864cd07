using System.Globalization;

namespace Glabella.Registries;

/// <summary>SplitMix64: a few lines of our own, so that the same seed gives the same bytes on every version of .NET.</summary>
public sealed class Dice(ulong state)
{
    public int Below(int bound) => (int)(Next() % (ulong)bound);
    public bool Chance(double percent) => Below(100_000) < percent * 1000;
    public T Pick<T>(IReadOnlyList<T> from) => from[Below(from.Count)];
    public string Digits(int count) => Below((int)Math.Pow(10, count)).ToString("D" + count, CultureInfo.InvariantCulture);

    ulong Next()
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9;
        z = (z ^ z >> 27) * 0x94D049BB133111EB;
        return z ^ z >> 31;
    }
}
