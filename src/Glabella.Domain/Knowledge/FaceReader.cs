namespace Glabella.Domain.Knowledge;

/// <summary>Reads face-map.json; sides must mirror each other and distances to rim and brow must hold on the drawing.</summary>
sealed class FaceReader(ClinicalFile file, FaceDrawing drawing)
{
    public Face Read()
    {
        var root = file.Root;
        root.Skip("schema", "svg", "license", "landmarks");
        var (canvas, scale) = (root.Object("canvas"), root.Object("scale"));
        var map = new Face(
            canvas.Whole("width"), canvas.Whole("height"), scale.Number("px_per_cm"), root.Text("orientation"), root.Text("warning"),
            [.. root.Objects("muscles").Select(ReadMuscle)],
            [.. root.Objects("point_sets").Select(ReadSet)],
            [.. root.Objects("points").Select(ReadPoint)],
            [.. root.Objects("band_lines").Select(ReadBand)],
            [.. root.Objects("danger_zones").Select(ReadZone)],
            [.. root.Objects("vessels_and_nerves").Select(ReadVessel)],
            drawing);
        scale.Skip("basis");
        canvas.Done();
        scale.Done();
        root.Done();
        CheckReferences(map);
        CheckMirrors(map);
        CheckDistances(map);
        return map;
    }

    void CheckReferences(Face map)
    {
        foreach (var set in map.PointSets)
            file.Flaws.Unless(set.Count is null || map.PointsOf(set).Count() == set.Count, set.Id, $"has {map.PointsOf(set).Count()} points, but says {set.Count}");
        foreach (var point in map.Points)
        {
            file.Flaws.Unless(point.X is > 0 and < 1 && point.Y is > 0 and < 1, point.Id, "lies off the drawing");
            file.Flaws.Unless(map.Muscles.Any(m => m.Id == point.Muscle), point.Id, $"unknown muscle {point.Muscle}");
            file.Flaws.Unless(map.PointSets.Any(s => s.Id == point.Set), point.Id, $"unknown point set {point.Set}");
        }
        foreach (var (owner, id) in map.Muscles.SelectMany(m => m.SvgIds.Select(id => (m.Id, id))).Concat(map.DangerZones.SelectMany(z => z.SvgIds.Select(id => (z.Id, id)))))
            file.Flaws.Unless(drawing.Has(id), owner, $"shape {id} is not in the drawing");
        foreach (var zone in map.DangerZones)
            foreach (var set in zone.AppliesTo)
                file.Flaws.Unless(map.PointSets.Any(s => s.Id == set), zone.Id, $"unknown point set {set}");
    }

    void CheckMirrors(Face map)
    {
        foreach (var point in map.Points.Where(p => p.Side != "midline"))
        {
            var other = map.Point(point.Id[..^1] + (point.Id.EndsWith('r') ? 'l' : 'r'));
            file.Flaws.Unless(other is not null && Math.Abs(point.X + other.X - 1) < 0.0002m && point.Y == other.Y, point.Id, "has no mirror point on the other side");
        }
    }

    /// <summary>The safety distances of the labels, measured on the schematic: 1 cm above the rim, 2 cm above the brow, outside the rim.</summary>
    void CheckDistances(Face map)
    {
        const double rimX = 385, rimY = 514, rimRx = 92, rimRy = 70, brow = 411;
        double X(FacePoint p) => (double)p.X * map.Width;
        double Y(FacePoint p) => (double)p.Y * map.Height;
        double Cm(double pixels) => pixels / (double)map.PixelsPerCm;

        if (map.Point("gl-corr-lat-r") is { } lateral)
        {
            var rim = rimY - rimRy * Math.Sqrt(Math.Max(0, 1 - Math.Pow((X(lateral) - rimX) / rimRx, 2)));
            file.Flaws.Unless(Cm(rim - Y(lateral)) >= 1, lateral.Id, "is less than 1 cm above the rim");
        }
        foreach (var low in map.Points.Where(p => p.Id.StartsWith("fhl-low", StringComparison.Ordinal)))
            file.Flaws.Unless(Cm(brow - Y(low)) >= 2, low.Id, "is less than 2 cm above the brow");
        foreach (var canthal in map.Points.Where(p => p.Id.StartsWith("lcl-", StringComparison.Ordinal) && p.Side == "right"))
            file.Flaws.Unless(Math.Pow((X(canthal) - rimX) / rimRx, 2) + Math.Pow((Y(canthal) - rimY) / rimRy, 2) > 1, canthal.Id, "lies inside the orbital rim");
    }

    static Muscle ReadMuscle(Node node)
    {
        node.Skip("sides");
        return Closed(node, new Muscle(node.Text("id"), node.Text("name"), node.Text("action"), node.Texts("svg_ids")));
    }

    static PointSet ReadSet(Node node) => Closed(node, new PointSet(
        node.Text("id"), node.Text("name"), (int?)node.NumberOrNone("count"), [.. node.Texts("products").Select(p => new ProductKey(p))],
        node.Text("label_status"), node.TextOrNone("evidence"), node.TextOrNone("rule"), node.TextOrNone("note")));

    static FacePoint ReadPoint(Node node)
    {
        if (node.Numbers("xy") is not [var x, var y]) { node.Flaw("\"xy\" must be two numbers"); (x, y) = (0, 0); }
        return Closed(node, new FacePoint(node.Text("id"), node.Text("set"), node.Text("side"), x, y, node.Text("muscle"),
            node.Text("depth"), node.Text("label_status"), node.TextOrNone("note") ?? ""));
    }

    static BandLine ReadBand(Node node) => Closed(node, new BandLine(node.Text("id"), node.Text("side"), node.Text("svg_path"), node.Text("mirror")));

    static DangerZone ReadZone(Node node)
    {
        node.Skip("sides");
        return Closed(node, new DangerZone(node.Text("id"), node.Text("complication"), node.Texts("applies_to"), node.Text("where"),
            node.Text("muscle_at_risk"), node.Text("prevention"), node.Texts("svg_ids")));
    }

    static Vessel ReadVessel(Node node)
    {
        var (right, left) = (node.Numbers("right"), node.Numbers("left"));
        if (right.Count != 2 || left.Count != 2) { node.Flaw("needs a place on each side"); (right, left) = ([0, 0], [0, 0]); }
        return Closed(node, new Vessel(node.Text("id"), node.Text("name"), right[0], right[1], left[0], left[1], node.Text("note")));
    }

    static T Closed<T>(Node node, T value) { node.Done(); return value; }
}
