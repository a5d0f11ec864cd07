namespace Glabella.Domain.Proof;

/// <summary>A required part of a criterion, with the proof that decides it.</summary>
/// <param name="Name">What is claimed: "License active", or whose: "Elena Marsh: license active".</param>
/// <param name="Sentence">What was found; when nothing was, that.</param>
/// <param name="Proof">The deciding row; absent when nothing was recorded or the platform counted it itself.</param>
public sealed record Part(string Name, Mark Mark, string Sentence, Evidence? Proof = null, bool Overdue = false)
{
    /// <summary>The part that a claim's rows prove today.</summary>
    /// <remarks>Rows of a registrar or of a source decide, the newest first; the provider's word counts only where there is none,
    /// so a provider cannot talk a contradiction away.</remarks>
    public static Part Of(string name, IEnumerable<Evidence> rows, DateOnly today)
    {
        var newestFirst = rows.OrderByDescending(e => e.SeenAt).ToList();
        var deciding = newestFirst.FirstOrDefault(e => e.Mark is not (Mark.ProvidersWord or Mark.NotProven)) ?? newestFirst.FirstOrDefault();
        if (deciding is null) return new(name, Mark.NotProven, "Nobody has shown proof of this.");
        bool overdue = deciding.IsStale(today) && deciding.Mark != Mark.Contradicted;
        return new(name, overdue ? deciding.Mark.Overdue() : deciding.Mark, deciding.Finding, deciding, overdue);
    }
}

/// <summary>One criterion with its parts. Its mark is that of the weakest required part.</summary>
/// <param name="Brief">Three words for the strip: "ACCME, ANCC", "Elena Marsh", "6 dates".</param>
public sealed record Judgment(Criterion Criterion, string Title, string Brief, IReadOnlyList<Part> Parts)
{
    public Mark Mark { get; } = Marks.Weakest(Parts.Select(p => p.Mark));
}
