namespace Glabella.Domain.Eligibility.Reading;

/// <summary>What is wrong with a reference file: where, in which rule, and why.</summary>
/// <param name="Rule">A rule's id, or the part of the file such as <c>source tac-193-17</c>; empty for the file as a whole.</param>
public sealed record ScopeFault(string File, string Rule, string Reason)
{
    public override string ToString() => Rule.Length == 0 ? $"{File}: {Reason}" : $"{File} {Rule}: {Reason}";
}

/// <summary>The faults of one file while it is read.</summary>
sealed class FaultList(string file, List<ScopeFault> all)
{
    public int Count { get; private set; }

    public void Add(string rule, string reason)
    {
        Count++;
        all.Add(new(file, rule, reason));
    }
}
