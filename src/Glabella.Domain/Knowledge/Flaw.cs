namespace Glabella.Domain.Knowledge;

/// <summary>One thing that is wrong in a clinical data file: which file, which record, why.</summary>
public sealed record Flaw(string File, string Record, string Reason)
{
    public override string ToString() => $"{File}, {Record}: {Reason}";
}

/// <summary>The clinical data cannot be trusted; the program must not start on it.</summary>
public sealed class BrokenKnowledge(IReadOnlyList<Flaw> flaws)
    : BrokenReference($"reference/clinical is broken, so Glabella does not start:\n{string.Join('\n', flaws.Select(f => "  " + f))}")
{
    public IReadOnlyList<Flaw> Flaws => flaws;
}

/// <summary>Collects every flaw of a load, so that a maintainer sees them all at once.</summary>
sealed class FlawList(string file)
{
    readonly List<Flaw> found = [];

    public IReadOnlyList<Flaw> Found => found;
    public void Add(string record, string reason) => found.Add(new(file, record, reason));
    public void Unless(bool holds, string record, string reason) { if (!holds) Add(record, reason); }
}
