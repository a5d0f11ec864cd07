namespace Glabella.Domain;

/// <summary>An amount in minor units (cents) of one currency. The default is zero US dollars.</summary>
public readonly record struct Money(long Minor, Currency Currency = Currency.Usd) : IComparable<Money>
{
    public static Money Usd(decimal amount) => new(checked((long)decimal.Round(amount * 100m, 0, MidpointRounding.AwayFromZero)));
    public static Money Zero => default;

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + b.Minor), Same(a, b));
    public static Money operator -(Money a, Money b) => new(checked(a.Minor - b.Minor), Same(a, b));
    public static Money operator -(Money a) => new(checked(-a.Minor), a.Currency);
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    /// <summary>A share of this amount, rounded half away from zero; <paramref name="percent"/> from 0 to 100 inclusive.</summary>
    public Money Percent(int percent) => new((long)Math.Round(Minor * (decimal)percent / 100m, MidpointRounding.AwayFromZero), Currency);

    public int CompareTo(Money other) { Same(this, other); return Minor.CompareTo(other.Minor); }

    /// <summary>"$1,480.00".</summary>
    public override string ToString() =>
        (Minor < 0 ? "-" : "") + "$" + (Math.Abs(Minor) / 100m).ToString("N2", System.Globalization.CultureInfo.InvariantCulture);

    static Currency Same(Money a, Money b) =>
        a.Currency == b.Currency ? a.Currency : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up.");
}

/// <summary>ISO 4217 currencies the product bills in.</summary>
public enum Currency { Usd }
