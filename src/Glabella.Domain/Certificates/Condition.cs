namespace Glabella.Domain.Certificates;

/// <summary>One condition of a certificate with its proof, kept for ever: what was asked, who set it, what was found, on which evidence.</summary>
/// <param name="Code">Stable: attendance, exam, practical, observed, supervised, mentored, license, exclusion.</param>
/// <param name="NeededFrom">The lowest level that needs it.</param>
/// <param name="Threshold">In words: "at least 432 of 480 minutes (90%)".</param>
/// <param name="Origin">Whose threshold: the course's published rule, or a proposal of the competency and curriculum data, marked so.</param>
/// <param name="Found">In words, without a name: "480 minutes".</param>
/// <param name="Evidence">Ids of the rows it rests on.</param>
/// <param name="Waived">Not met, and not in the way: this installation has no source that could prove it. The note says so.</param>
/// <param name="Note">What a reader should know besides, such as unsigned exam items; absent when there is nothing.</param>
/// <param name="Version">Counts the changes of the rule behind it, so that every certificate that rests on a wrong one can be found: docs/operate/wrong-rule.md.</param>
public sealed record Condition(string Code, Level NeededFrom, string Threshold, string Origin, string Found, bool Met, IReadOnlyList<string> Evidence, string? Note = null, bool Waived = false, int Version = 1)
{
    public bool StandsInTheWay => !Met && !Waived;
}
