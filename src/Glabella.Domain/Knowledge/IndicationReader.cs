using System.Globalization;

namespace Glabella.Domain.Knowledge;

/// <summary>Reads one indication; sites, totals and volumes must add up.</summary>
sealed class IndicationReader(Node node, ProductKey product, SourceShelf shelf)
{
    static readonly (string Field, string Label)[] DoseFields =
    [
        ("fixed", "Total"), ("start", "Starting dose"), ("per_axilla", "Each axilla"), ("both", "Both axillae"),
        ("per_eye_start", "Starting dose, each eye"), ("start_per_muscle", "Starting dose, each muscle"), ("max_per_muscle", "At most, each muscle"),
        ("glabellar_part", "Of it, glabella"), ("forehead_part", "Of it, forehead"), ("lateral_canthal_part", "Of it, lateral canthal"),
        ("one_band_each_side", "One band on each side"), ("one_and_two", "One band on one side, two on the other"), ("two_bands_each_side", "Two bands on each side"),
    ];

    static readonly (string Field, string Label)[] VolumeFields =
    [
        ("per_site", "Each site"), ("total", "In all"), ("per_axilla", "Each axilla"), ("per_muscle", "Each muscle"), ("parotid", "Each parotid gland"),
        ("submandibular", "Each submandibular gland"), ("one_band_each_side", "One band on each side"),
        ("one_and_two", "One band on one side, two on the other"), ("two_bands_each_side", "Two bands on each side"),
    ];

    public Indication Read()
    {
        var volume = node.ObjectOrNone("volume_ml");
        var (doses, sources) = (ReadDoses(node.ObjectOrNone("total_units")), shelf.Of(node));
        var isSettled = sources.Any(s => s.CanSettleADose);
        var indication = new Indication
        {
            Product = product,
            Id = node.Text("id"),
            Name = node.Text("name"),
            Patients = ReadPatients(node.Object("patients")),
            Doses = isSettled ? doses : [],
            IsDoseWithheld = doses.Count > 0 && !isSettled,
            Evidence = node.Text("evidence"),
            Sources = sources,
            Sites = [.. node.Objects("sites", "muscle").Select(ReadSite)],
            SiteCount = node.Plain("site_count"),
            Volumes = [.. VolumeFields.Select(f => (f.Label, Text: volume?.Plain(f.Field))).Where(v => v.Text is not null)
                .Select(v => (v.Label, $"{v.Text!.Replace("-", " to ", StringComparison.Ordinal)} mL"))],
            Muscles = [.. ReadMuscles()],
            MaxPerSite = node.NumberOrNone("max_per_site") is { } most ? new Units(product, most) : null,
            PerMuscle = node.Numbers("per_muscle_range") is [var low, var high] ? new(new(product, low), new(product, high)) : null,
            MaxVolumePerSiteMl = node.NumberOrNone("max_volume_per_site_ml"),
            Dilution = node.ObjectOrNone("dilution") is { } row ? ProductReader.ReadRow(row, product) : null,
            MinInterval = node.TextOrNone("min_interval"),
            Duration = node.TextOrNone("duration"),
            Needle = node.TextOrNone("needle"),
            Cumulative = node.TextOrNone("cumulative"),
            Depth = node.TextOrNone("depth"),
            EverydayName = node.TextOrNone("article_term"),
            Notes = node.Texts("notes"),
            PointSet = node.TextOrNone("point_set"),
            IsReleasable = node.Flag("releasable_after_signoff"),
        };
        node.Skip("age_min");
        volume?.Done();
        node.Done();
        Check(indication, volume);
        return indication;
    }

    void Check(Indication indication, Node? volume)
    {
        if (indication.Sources.Count == 0) node.Flaw("has no source");
        if (indication.IsReleasable && indication.Doses.Count == 0)
            node.Flaw(indication.IsDoseWithheld ? "rests on pages that cannot settle a dose, so it cannot be releasable" : "has no dose, so it cannot be releasable");
        if (indication.Dilution is { Matches: false } row) node.Flaw($"dilution says {row.StatedPerTenthMl} per 0.1 mL, but {row.Dilution.Arithmetic}");

        if (!int.TryParse(indication.SiteCount, out var count)) return;
        if (indication.Sites.Count > 0 && indication.Sites.All(s => s.Count is not null && s.UnitsPerSite is { IsSingle: true }))
        {
            var counted = indication.Sites.Sum(s => s.Count!.Value);
            if (counted != count) node.Flaw($"lists {counted} sites, but says {count}");
            if (indication.Doses.FirstOrDefault(d => d.Label == "Total")?.Units is { IsSingle: true } total)
            {
                var sum = indication.Sites.Sum(s => s.Count!.Value * s.UnitsPerSite!.Low.Amount);
                if (Math.Abs(sum - total.Low.Amount) > 0.5m) node.Flaw($"sites add up to {sum} Units, but the total says {total}");
            }
        }
        if (Figure(volume, "per_site") is { } each && Figure(volume, "total") is { } all && Math.Abs(each * count - all) >= 0.006m)
            node.Flaw($"{count} sites of {each} mL are {each * count} mL, but the total says {all} mL");
    }

    IReadOnlyList<DoseLine> ReadDoses(Node? total)
    {
        if (total is null) return [];
        var lines = new List<DoseLine>();
        if (total.TextOrNone("by_weight") is { } words) lines.Add(new("By weight", null, words));
        var (min, max) = (total.NumberOrNone("min"), total.NumberOrNone("max"));
        if (min is not null && max is not null) Add("Total", $"{min}-{max}");
        else if (max is not null) Add("At most in all", $"{max}");
        else if (min is not null) Add("At least in all", $"{min}");
        foreach (var (field, label) in DoseFields)
            if (total.Plain(field) is { } figure) Add(label, figure);
        total.Done();
        return lines;

        void Add(string label, string figure)
        {
            if (UnitRange.TryParse(product, figure) is { } units) lines.Add(new(label, units, units.ToString()));
            else node.Flaw($"\"{figure}\" is not a number of Units");
        }
    }

    static Patients ReadPatients(Node node)
    {
        var patients = new Patients(node.Text("group"), (int?)node.NumberOrNone("age_min"), (int?)node.NumberOrNone("age_max"), node.TextOrNone("condition"));
        node.Done();
        return patients;
    }

    Site ReadSite(Node site)
    {
        var units = site.Plain("units_per_site");
        var read = new Site(site.Text("muscle"), (site.Plain("sites_per_side") ?? "").Replace("-", " to ", StringComparison.Ordinal), site.Whole("sides"),
            units is null ? null : UnitRange.TryParse(product, units), site.TextOrNone("units_per_site_text"));
        if (units is not null && read.UnitsPerSite is null) site.Flaw($"\"{units}\" is not a number of Units");
        site.Done();
        return read;
    }

    IEnumerable<MuscleDose> ReadMuscles()
    {
        foreach (var name in node.Texts("muscles")) yield return new(name, null, null);
        foreach (var muscle in node.Objects("per_muscle_by_weight", "muscle"))
        {
            yield return new(muscle.Text("muscle"), $"{Span(muscle.Plain("units_per_kg"))} Units/kg", Span(muscle.Plain("sites")));
            muscle.Done();
        }
        foreach (var muscle in node.Objects("per_muscle", "muscle"))
        {
            yield return new(muscle.Text("muscle"), $"{Span(muscle.Plain("units"))} Units", Span(muscle.Plain("sites")));
            muscle.Done();
        }
    }

    static string? Span(string? text) => text?.Replace("-", " to ", StringComparison.Ordinal);

    static decimal? Figure(Node? volume, string field) =>
        decimal.TryParse(volume?.Plain(field), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var figure) ? figure : null;
}
