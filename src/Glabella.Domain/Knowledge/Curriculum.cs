namespace Glabella.Domain.Knowledge;

/// <summary>A proposal: no US body sets one national standard for this training.</summary>
public sealed record Curriculum(string Status, IReadOnlyList<Anchor> Anchors, IReadOnlyList<string> EntryRequirements, IReadOnlyList<Module> Modules, ExamBlueprint Exam)
{
    public Module? Module(string id) => Modules.FirstOrDefault(m => m.Id == id);
}

/// <summary>A published rule that informs the proposal; it does not endorse it.</summary>
public sealed record Anchor(string Rule, string Kind, IReadOnlyList<Source> Sources);

public sealed record Module(
    string Id, string Title, string Tier, decimal DidacticHours, decimal HandsOnHours, IReadOnlyList<string> Prerequisites,
    IReadOnlyList<string> Objectives, IReadOnlyList<string> Topics, IReadOnlyList<Source> Sources, string Assessment)
{
    public RecordId Record => new($"module/{Id}");
}

/// <summary>How many questions of each module an exam draws, and the proposed pass rule.</summary>
/// <param name="Attempts">at least 1</param><param name="WaitDays">days between a failed attempt and the next</param>
public sealed record ExamBlueprint(
    IReadOnlyDictionary<string, int> Modules, int Questions, int Minutes, int PassMarkPercent, int Attempts, int WaitDays, bool CriticalMustAllBeRight, string Note)
{
    public static RecordId Record { get; } = new("exam/blueprint");
}

static class CurriculumReader
{
    public static Curriculum Read(ClinicalFile file, SourceShelf shelf)
    {
        var root = file.Root;
        root.Skip("schema", "delivery_rules", "sources_policy");
        var curriculum = new Curriculum(
            root.Text("status"),
            [.. root.Objects("published_anchors", "rule").Select(n => Closed(n, new Anchor(n.Text("rule"), n.Text("kind"), shelf.Of(n))))],
            root.Texts("entry_requirements"),
            [.. root.Objects("modules").Select(n => ReadModule(n, shelf))],
            ReadExam(root.Object("exam")));
        CheckHours(root, curriculum, file.Flaws);
        root.Done();
        var exam = curriculum.Exam;
        file.Flaws.Unless(exam.Modules.Values.Sum() == exam.Questions, "exam", $"blueprint adds up to {exam.Modules.Values.Sum()} questions, not {exam.Questions}");
        file.Flaws.Unless(exam is { Minutes: > 0, Attempts: > 0, WaitDays: >= 0, PassMarkPercent: > 0 and <= 100 }, "exam", "minutes, attempts, waiting days and pass mark must make sense");
        foreach (var module in exam.Modules.Keys) file.Flaws.Unless(curriculum.Module(module) is not null, "exam", $"unknown module {module}");
        return curriculum;
    }

    static Module ReadModule(Node node, SourceShelf shelf)
    {
        var hours = node.Object("hours");
        var module = new Module(node.Text("id"), node.Text("title"), node.Text("tier"), hours.Number("didactic"), hours.Number("hands_on"),
            node.Texts("prerequisites"), node.Texts("objectives"), node.Texts("topics"), shelf.Of(node), node.Text("assessment"));
        hours.Done();
        if (module.Objectives.Count == 0) node.Flaw("has no objective");
        return Closed(node, module);
    }

    static ExamBlueprint ReadExam(Node node)
    {
        var modules = node.Object("blueprint");
        return Closed(node, new ExamBlueprint(modules.Names.ToDictionary(m => m, modules.Whole), node.Whole("questions"), node.Whole("minutes"),
            node.Whole("pass_mark_percent"), node.Whole("attempts"), node.Whole("wait_days"), node.Flag("critical_items_must_all_be_right"), node.Text("note")));
    }

    static void CheckHours(Node root, Curriculum curriculum, FlawList flaws)
    {
        foreach (var tier in root.Objects("tiers").Where(t => t.ObjectOrNone("hours") is not null))
        {
            var hours = tier.Object("hours").Number("all");
            var sum = curriculum.Modules.Where(m => m.Tier == tier.Text("id")).Sum(m => m.DidacticHours + m.HandsOnHours);
            flaws.Unless(sum == hours, tier.Where, $"modules add up to {sum} hours, not {hours}");
        }
    }

    static T Closed<T>(Node node, T value) { node.Done(); return value; }
}
