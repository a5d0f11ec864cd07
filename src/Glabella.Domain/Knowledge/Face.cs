namespace Glabella.Domain.Knowledge;

/// <summary>The schematic face: where something was injected. It never says where to put a needle in a real face.</summary>
/// <remarks>Front view; the patient's right is on the viewer's left. Points lie between 0 and 1, both exclusive.</remarks>
public sealed record Face(
    int Width, int Height, decimal PixelsPerCm, string Orientation, string Warning,
    IReadOnlyList<Muscle> Muscles, IReadOnlyList<PointSet> PointSets, IReadOnlyList<FacePoint> Points,
    IReadOnlyList<BandLine> Bands, IReadOnlyList<DangerZone> DangerZones, IReadOnlyList<Vessel> Vessels, FaceDrawing Drawing)
{
    public static RecordId MusclesRecord { get; } = new("face/muscles");
    public static RecordId DangerZonesRecord { get; } = new("face/danger-zones");
    public static RecordId VesselsRecord { get; } = new("face/vessels");

    public IEnumerable<FacePoint> PointsOf(PointSet set) => Points.Where(p => p.Set == set.Id);
    public FacePoint? Point(string id) => Points.FirstOrDefault(p => p.Id == id);
}

public sealed record Muscle(string Id, string Name, string Action, IReadOnlyList<string> SvgIds);

/// <param name="Products">products whose label has this set; empty for an off-label area, which carries no dose</param>
/// <param name="Count">how many points; absent when the pattern was not seen</param>
public sealed record PointSet(string Id, string Name, int? Count, IReadOnlyList<ProductKey> Products, string LabelStatus, string? Evidence, string? Rule, string? Note)
{
    public RecordId Record => new($"face/points/{Id}");
    public bool IsOnLabel => LabelStatus == "label";
}

public sealed record FacePoint(string Id, string Set, string Side, decimal X, decimal Y, string Muscle, string Depth, string LabelStatus, string Note)
{
    public bool IsOnLabel => LabelStatus == "label";
}

/// <summary>A line along a platysma band, to mark on: its points were not seen.</summary>
public sealed record BandLine(string Id, string Side, string Path, string MirrorId);

public sealed record DangerZone(
    string Id, string Complication, IReadOnlyList<string> AppliesTo, string Where, string MuscleAtRisk, string Prevention, IReadOnlyList<string> SvgIds);

public sealed record Vessel(string Id, string Name, decimal RightX, decimal RightY, decimal LeftX, decimal LeftY, string Note);
