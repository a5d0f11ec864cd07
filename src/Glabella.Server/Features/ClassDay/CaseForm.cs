using System.Globalization;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http;

namespace Glabella.Server.Features.ClassDay;

/// <summary>A case as typed. Points come as one field each: <c>u.gl-procerus</c>.</summary>
public sealed class CaseForm
{
    public string? Key { get; set; }
    public string? Model { get; set; }
    public string? Age { get; set; }
    public string? Indication { get; set; }
    public string? Product { get; set; }
    public string? Role { get; set; }
    public string? Vial { get; set; }
    public string? Total { get; set; }

    public static readonly (string Value, string Text)[] Ages = [("From18To29", "18 to 29"), ("From30To44", "30 to 44"), ("From45To64", "45 to 64"), ("From65", "65 and older")];
    public static readonly (string Value, string Text)[] Roles = [("Did", "Did: injected under supervision"), ("Assisted", "Assisted"), ("Saw", "Saw")];

    /// <summary>What was typed at each point, by its id, given back unchanged.</summary>
    public Dictionary<string, string> Points { get; } = [];

    public void ReadPoints(IFormCollection form)
    {
        foreach (var field in form.Where(f => f.Key.StartsWith("u.", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(f.Value)))
            Points[field.Key[2..]] = field.Value.ToString().Trim();
    }

    /// <summary>Null with a sentence per field when something cannot be read.</summary>
    public CaseDraft? Draft(Problems problems, string? product, Guid? corrects)
    {
        List<PointUnits> points = [];
        foreach (var (point, typed) in Points)
            if (CentiUnits(typed) is { } units) points.Add(new(point, units));
            else problems.Add($"u.{point}", $"Enter Units such as 4 or 2.5 at {point}, or leave the point empty.");
        bool role = Enum.TryParse<CaseRole>(Role, out var asRole), age = Enum.TryParse<AgeBand>(Age, out var band);
        problems.Check(role, "Input.Role", "Choose what the trainee did.");
        problems.Check(age, "Input.Age", "Choose the age band of the model.");
        problems.Check(!string.IsNullOrEmpty(Indication), "Input.Indication", "Choose the indication.");
        problems.Check(!string.IsNullOrEmpty(product), "Input.Product", "Choose the product.");
        int? total = Points.Count == 0 && string.IsNullOrWhiteSpace(Total) ? 0 : CentiUnits(Total);
        problems.Check(total is not null, "Input.Total", "Enter the total Units, as read back at the chair.");
        return problems.Any ? null
            : new(string.IsNullOrEmpty(Model) ? null : Model, band, Indication!, product!, asRole, Guid.TryParse(Vial, out var vial) ? vial : null, points, total!.Value, corrects);
    }

    public static string FieldOf(Refusal why) => why switch
    {
        UnknownModel => "Input.Model",
        IndicationNotTaught => "Input.Indication",
        VialMissing or OtherProduct or VialEmpty or VialExpired => "Input.Vial",
        ObserverOnlyWatches or PausedOnlyWatches => "Input.Role",
        TotalDiffers => "Input.Total",
        UnknownPoint unknown => $"u.{unknown.Point}",
        _ => "",
    };

    /// <summary>"4", "2.5": at most two decimals, at most 9,999 Units.</summary>
    static int? CentiUnits(string? typed) =>
        decimal.TryParse(typed?.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal units) && units is >= 0 and < 10_000 && decimal.Round(units, 2) == units ? (int)(units * 100) : null;
}
