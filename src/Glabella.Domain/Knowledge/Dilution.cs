using System.Globalization;

namespace Glabella.Domain.Knowledge;

/// <summary>A vial and the diluent put into it. The concentration is always computed, never typed.</summary>
public sealed record Dilution
{
    public Dilution(Units vial, decimal diluentMl)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(diluentMl);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(vial.Amount, nameof(vial));
        (Vial, DiluentMl) = (vial, diluentMl);
    }

    public Units Vial { get; }
    /// <summary>Above zero.</summary>
    public decimal DiluentMl { get; }

    public Units PerMl => new(Vial.Product, Vial.Amount / DiluentMl);
    public Units PerTenthMl => new(Vial.Product, Vial.Amount / DiluentMl / 10);

    /// <summary>The volume that holds a dose of the same product; Units of another product throw.</summary>
    public decimal VolumeMl(Units dose) => dose.Product == Vial.Product
        ? dose.Amount * DiluentMl / Vial.Amount
        : throw new InvalidOperationException($"Units of {dose.Product} cannot be drawn from a vial of {Vial.Product}.");

    /// <summary>"100 Units / 2.5 mL = 40 Units/mL = 4 Units per 0.1 mL".</summary>
    public string Arithmetic => $"{Vial} / {Ml(DiluentMl)} = {PerMl}/mL = {PerTenthMl} per 0.1 mL";

    /// <summary>"4 Units / 40 Units/mL = 0.1 mL".</summary>
    public string ArithmeticOf(Units dose) => $"{dose} / {PerMl}/mL = {Ml(VolumeMl(dose))}";

    /// <summary>"2.5 mL", at most three decimals.</summary>
    public static string Ml(decimal volume) => volume.ToString("0.###", CultureInfo.InvariantCulture) + " mL";
}

/// <summary>A row of a product's dilution table: what the page says, checked against the arithmetic.</summary>
/// <param name="StatedPerTenthMl">the figure printed in the source</param>
/// <param name="IsNominal">the label rounds: the stated figure may differ by up to half a Unit, and the page says so</param>
/// <param name="VolumeIsArithmetic">only the concentration was seen; the volume follows from it</param>
public sealed record DilutionRow(Dilution Dilution, Units StatedPerTenthMl, bool IsNominal, bool VolumeIsArithmetic, string? Seen)
{
    public bool Matches => Math.Abs(Dilution.PerTenthMl.Amount - StatedPerTenthMl.Amount) <= (IsNominal ? 0.5m : 0.011m);

    public string Sentence => Dilution.Arithmetic
        + (IsNominal ? $"; the label rounds this to {StatedPerTenthMl}" : "")
        + (VolumeIsArithmetic ? "; the concentration was read, the volume is arithmetic" : "");
}
