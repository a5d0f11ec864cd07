using System.Globalization;

namespace Glabella.Domain.Knowledge;

/// <summary>The short name of a product, such as <c>botox-cosmetic</c>.</summary>
public readonly record struct ProductKey(string Value)
{
    public override string ToString() => Value;
}

/// <summary>Units of one product. Every label says it: Units of different products are not interchangeable.</summary>
/// <remarks>The product cannot be changed afterwards and no operation leads from one product to another;
/// adding or comparing Units of two products throws.</remarks>
public sealed class Units : IComparable<Units>, IEquatable<Units>
{
    public Units(ProductKey product, decimal amount)
    {
        if (string.IsNullOrEmpty(product.Value)) throw new ArgumentException("Units belong to a product.", nameof(product));
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        (Product, Amount) = (product, amount);
    }

    public ProductKey Product { get; }
    public decimal Amount { get; }

    public static Units operator +(Units a, Units b) => new(Same(a, b), a.Amount + b.Amount);
    public static Units operator *(Units a, int times) => new(a.Product, a.Amount * times);
    public static bool operator <(Units a, Units b) => a.CompareTo(b) < 0;
    public static bool operator >(Units a, Units b) => a.CompareTo(b) > 0;
    public static bool operator <=(Units a, Units b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Units a, Units b) => a.CompareTo(b) >= 0;

    public int CompareTo(Units? other)
    {
        if (other is null) return 1;
        Same(this, other);
        return Amount.CompareTo(other.Amount);
    }

    public bool Equals(Units? other) => other is not null && Product == other.Product && Amount == other.Amount;
    public override bool Equals(object? other) => other is Units units && Equals(units);
    public override int GetHashCode() => HashCode.Combine(Product, Amount);

    /// <summary>"1 Unit", "2.5 Units", "1,500 Units".</summary>
    public override string ToString() => Amount == 1 ? "1 Unit" : $"{Figure} Units";

    public string Figure => Amount.ToString("#,0.##", CultureInfo.InvariantCulture);

    static ProductKey Same(Units a, Units b) => a.Product == b.Product ? a.Product
        : throw new InvalidOperationException($"Units of {a.Product} and of {b.Product} are not interchangeable.");
}

/// <summary>From <see cref="Low"/> to <see cref="High"/> Units of one product, both inclusive; equal when it is a single figure.</summary>
public sealed record UnitRange
{
    public UnitRange(Units low, Units high)
    {
        if (low > high) throw new ArgumentException($"{low} to {high} is upside down.");
        (Low, High) = (low, high);
    }

    public Units Low { get; }
    public Units High { get; }
    public bool IsSingle => Low.Equals(High);

    /// <summary>"4 Units" or "1.25 to 2.5 Units".</summary>
    public override string ToString() => IsSingle ? Low.ToString() : $"{Low.Figure} to {High.Figure} Units";

    public static UnitRange? TryParse(ProductKey product, string text)
    {
        var ends = text.Split('-');
        return ends.Length <= 2 && TryFigure(ends[0], out var low) && TryFigure(ends[^1], out var high) && low <= high
            ? new(new(product, low), new(product, high))
            : null;
    }

    static bool TryFigure(string text, out decimal figure) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out figure);
}
