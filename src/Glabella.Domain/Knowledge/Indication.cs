namespace Glabella.Domain.Knowledge;

/// <summary>One labelled use of one product. An absent value is not known here; it is never zero.</summary>
public sealed record Indication
{
    public required ProductKey Product { get; init; }
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required Patients Patients { get; init; }
    public required IReadOnlyList<DoseLine> Doses { get; init; }
    /// <summary>A dose was read, but only on pages that cannot settle one: it is not in the model at all.</summary>
    public required bool IsDoseWithheld { get; init; }
    public required string Evidence { get; init; }
    public required IReadOnlyList<Source> Sources { get; init; }
    public required IReadOnlyList<Site> Sites { get; init; }
    public string? SiteCount { get; init; }
    public required IReadOnlyList<(string Label, string Text)> Volumes { get; init; }
    public required IReadOnlyList<MuscleDose> Muscles { get; init; }
    public Units? MaxPerSite { get; init; }
    public UnitRange? PerMuscle { get; init; }
    public decimal? MaxVolumePerSiteMl { get; init; }
    public DilutionRow? Dilution { get; init; }
    public string? MinInterval { get; init; }
    public string? Duration { get; init; }
    public string? Needle { get; init; }
    public string? Cumulative { get; init; }
    public string? Depth { get; init; }
    /// <summary>The name lay articles use for it.</summary>
    public string? EverydayName { get; init; }
    public required IReadOnlyList<string> Notes { get; init; }
    /// <summary>The point set of the face map that this use fills; absent outside the face.</summary>
    public string? PointSet { get; init; }
    /// <summary>False: not enough was seen for any clinician to sign it.</summary>
    public required bool IsReleasable { get; init; }

    public RecordId Record => new($"indication/{Product}/{Id}");
}

public sealed record Patients(string Group, int? AgeMin, int? AgeMax, string? Condition)
{
    public override string ToString() => (AgeMin, AgeMax) switch
    {
        ({ } min, { } max) => $"{Group}, {min} to {max} years",
        ({ } min, null) => $"{Group}, {min} years and older",
        (null, { } max) => $"{Group}, up to {max} years",
        _ => Group,
    } + (Condition is null ? "" : $"; {Condition}");
}

/// <summary>One line of the dose: Units, or the label's words where the dose goes by weight.</summary>
public sealed record DoseLine(string Label, UnitRange? Units, string Text);

/// <summary>Where the Units go: sites on each side, sides, Units in each site (absent: not stated).</summary>
public sealed record Site(string Muscle, string SitesPerSide, int Sides, UnitRange? UnitsPerSite, string? UnitsText)
{
    public int? Count => int.TryParse(SitesPerSide, out var each) ? each * Sides : null;
}

/// <summary>A muscle of a list without fixed sites; the dose, if stated, in the label's words.</summary>
public sealed record MuscleDose(string Muscle, string? Dose, string? Sites);
