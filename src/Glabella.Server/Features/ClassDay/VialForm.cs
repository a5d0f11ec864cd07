using System.Globalization;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.ClassDay;

/// <summary>A vial as typed. What is no number becomes one that the rule refuses with its sentence.</summary>
public sealed class VialForm
{
    public string? Product { get; set; }
    public string? Lot { get; set; }
    public string? Expires { get; set; }
    public string? Units { get; set; }
    public string? Diluent { get; set; }
    public string? Source { get; set; }

    public VialLabel Label() => new(
        Product ?? "", Typed.Text(Lot) ?? "", Typed.Date(Expires), Typed.Whole(Units) ?? 0,
        decimal.TryParse(Diluent?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal ml) && ml < 1000 ? (int)(ml * 1000) : -1, Typed.Text(Source) ?? "");

    public static string FieldOf(Refusal why) => why switch
    {
        ProductNotTaught => "Input.Product",
        LotMissing => "Input.Lot",
        ExpiryMissing or VialExpired => "Input.Expires",
        VialSize => "Input.Units",
        Domain.ClassDay.Diluent => "Input.Diluent",
        SourceMissing => "Input.Source",
        _ => "",
    };
}
