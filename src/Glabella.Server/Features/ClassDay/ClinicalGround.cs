using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Knowledge;

namespace Glabella.Server.Features.ClassDay;

/// <summary>What the clinical data says that a case is held against: points, muscles, products, indications, the rubric of the chair.</summary>
public sealed class ClinicalGround(ClinicalLibrary library)
{
    /// <summary>The station of the practical exam that judges an injection; its lines are the rubric at the chair.</summary>
    const string AtTheChair = "S5";

    public Face Face => library.Face;
    public IReadOnlyList<EntrustmentLevel> Levels => library.Competencies.Levels;

    public IReadOnlyDictionary<string, string> Muscles { get; } = library.Face.Points.ToDictionary(p => p.Id, p => p.Muscle);

    /// <summary>Products of the course with the vial sizes of their labels; all products when the course names none.</summary>
    public IReadOnlyDictionary<string, int[]> Products(Course? course) => library.Products
        .Where(p => course is not { Products.Count: > 0 } || course.Products.Contains(p.Key.Value))
        .ToDictionary(p => p.Key.Value, p => p.Vials.Value.Select(v => (int)v.Amount).ToArray());

    /// <summary>Indications of the course by id, named; all when the course names none.</summary>
    public IReadOnlyList<(string Id, string Name)> Indications(Course? course) =>
        [.. library.Products.SelectMany(p => p.Indications).DistinctBy(i => i.Id)
            .Where(i => course is not { Indications.Count: > 0 } || course.Indications.Contains(i.Id)).OrderBy(i => i.Name, StringComparer.Ordinal).Select(i => (i.Id, i.Name))];

    /// <summary>Points by set: those that the course's indications use; all when none of them lies on the face.</summary>
    public IReadOnlyList<(PointSet Set, IReadOnlyList<FacePoint> Points)> Points(Course? course)
    {
        var taught = Indications(course).Select(i => i.Id).ToHashSet();
        var used = library.Products.SelectMany(p => p.Indications).Where(i => taught.Contains(i.Id)).Select(i => i.PointSet).ToHashSet();
        List<(PointSet Set, IReadOnlyList<FacePoint> Points)> all = [.. library.Face.PointSets.Select(s => (s, (IReadOnlyList<FacePoint>)[.. library.Face.PointsOf(s)])).Where(s => s.Item2.Count > 0)];
        var few = all.FindAll(s => used.Contains(s.Set.Id));
        return course is null || few.Count == 0 ? all : few;
    }

    /// <summary>What an instructor judges: every line for an injection done, nothing for one only seen or assisted.</summary>
    public IReadOnlyList<StationItem> Rubric(CaseRole role) =>
        role == CaseRole.Did ? library.Competencies.Stations.FirstOrDefault(s => s.Name.StartsWith(AtTheChair, StringComparison.Ordinal))?.Items ?? [] : [];

    public string ProductName(string id) => library.Product(id) is { } product ? $"{product.Brand} ({product.Generic})" : id;
    public string IndicationName(string id) => library.Products.SelectMany(p => p.Indications).FirstOrDefault(i => i.Id == id)?.Name ?? id;
    public string MuscleName(string id) => library.Face.Muscles.FirstOrDefault(m => m.Id == id)?.Name ?? id;
    public string LevelName(int step) => Levels.FirstOrDefault(l => l.Step == step)?.Name ?? step.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"4", "2.5": Units of the case's own product.</summary>
    public static string Units(int centiUnits) => (centiUnits / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
