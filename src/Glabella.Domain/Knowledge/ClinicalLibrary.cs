namespace Glabella.Domain.Knowledge;

/// <summary>Everything the product knows about the toxin, loaded once at start and checked whole.</summary>
/// <remarks>Pages see only this model; what lay under "unverified" in the files is not in it.</remarks>
public sealed class ClinicalLibrary
{
    public required ClassFacts Facts { get; init; }
    public required IReadOnlyList<Product> Products { get; init; }
    public required Face Face { get; init; }
    public required Curriculum Curriculum { get; init; }
    public required Competencies Competencies { get; init; }
    public required IReadOnlyList<Question> Questions { get; init; }
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }
    /// <summary>All records a reviewer can sign, by id, in reading order.</summary>
    public required IReadOnlyList<Reviewable> Records { get; init; }

    public Product? Product(string key) => Products.FirstOrDefault(p => p.Key.Value == key);
    public Question? Question(string id) => Questions.FirstOrDefault(q => q.Id == id);
    public Reviewable? Record(RecordId id) => byId.GetValueOrDefault(id);
    public Revision RevisionOf(RecordId id) => byId[id].Revision;

    Dictionary<RecordId, Reviewable> byId = [];

    /// <summary>The files it needs, by name: <c>products.json</c> and its siblings of reference/clinical.</summary>
    public static IReadOnlyList<string> FileNames { get; } =
        ["sources.json", "products.json", "face-map.json", "face-schematic-layers.svg", "curriculum.json", "competencies.json", "question-bank.json"];

    /// <exception cref="BrokenKnowledge">names file, record and reason of every flaw found</exception>
    public static ClinicalLibrary Load(IReadOnlyDictionary<string, byte[]> files)
    {
        if (FileNames.FirstOrDefault(n => !files.ContainsKey(n)) is { } missing)
            throw new BrokenKnowledge([new(missing, "the file", "is missing")]);
        var (sources, products, face) = (ClinicalFile.Open(files, "sources.json"), ClinicalFile.Open(files, "products.json"), ClinicalFile.Open(files, "face-map.json"));
        var (curriculum, competencies, bank) = (ClinicalFile.Open(files, "curriculum.json"), ClinicalFile.Open(files, "competencies.json"), ClinicalFile.Open(files, "question-bank.json"));
        var drawing = new FlawList("face-schematic-layers.svg");

        var shelf = SourceShelf.Read(sources);
        var productReader = new ProductReader(products, shelf);
        var read = productReader.Read();
        var library = new ClinicalLibrary
        {
            Products = read,
            Facts = productReader.Facts,
            Face = new FaceReader(face, FaceDrawing.Read(files["face-schematic-layers.svg"], drawing)).Read(),
            Curriculum = CurriculumReader.Read(curriculum, shelf),
            Competencies = CompetencyReader.Read(competencies, shelf),
            Questions = QuestionReader.Read(bank, shelf),
            Sources = shelf.ById,
            Records = new RecordList(shelf, files["face-schematic-layers.svg"]).Collect(products, face, curriculum, competencies, bank),
        };
        library.byId = library.Records.ToDictionary(r => r.Id);
        CrossCheck(library, products.Flaws, face.Flaws, curriculum.Flaws, competencies.Flaws, bank.Flaws);

        IReadOnlyList<Flaw> flaws = [.. new[] { sources.Flaws, products.Flaws, face.Flaws, drawing, curriculum.Flaws, competencies.Flaws, bank.Flaws }.SelectMany(f => f.Found)];
        return flaws.Count == 0 ? library : throw new BrokenKnowledge(flaws);
    }

    /// <summary>What one file says about another must hold.</summary>
    static void CrossCheck(ClinicalLibrary library, FlawList products, FlawList face, FlawList curriculum, FlawList competencies, FlawList bank)
    {
        foreach (var indication in library.Products.SelectMany(p => p.Indications).Where(i => i.PointSet is not null))
        {
            var set = library.Face.PointSets.FirstOrDefault(s => s.Id == indication.PointSet);
            products.Unless(set is not null, indication.Record.Value, $"unknown point set {indication.PointSet}");
            if (set is not null) products.Unless(set.Products.Contains(indication.Product), indication.Record.Value, $"point set {set.Id} does not list the product");
        }
        foreach (var key in library.Face.PointSets.SelectMany(s => s.Products).Distinct())
            face.Unless(library.Product(key.Value) is not null, key.Value, "is not a product");
        foreach (var question in library.Questions)
            bank.Unless(library.Curriculum.Module(question.Module) is not null, question.Id, $"unknown module {question.Module}");
        foreach (var (module, wanted) in library.Curriculum.Exam.Modules)
        {
            var there = library.Questions.Count(q => q.Module == module);
            curriculum.Unless(there >= wanted, "exam", $"module {module} needs {wanted} questions, the bank has {there}");
        }
        foreach (var epa in library.Competencies.Epas)
            foreach (var module in epa.Modules)
                competencies.Unless(library.Curriculum.Module(module) is not null, epa.Id, $"unknown module {module}");
    }
}
