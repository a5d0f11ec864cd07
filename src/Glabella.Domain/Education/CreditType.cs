namespace Glabella.Domain.Education;

/// <summary>A kind of credit, such as AMA PRA Category 1, as its accreditor defines it.</summary>
/// <param name="Step">The smallest part that may be claimed; absent when no source for it was seen.</param>
/// <param name="Source">The id of the source in <c>sources.json</c>.</param>
/// <param name="Note">What was not verified; absent when nothing is open.</param>
public sealed record CreditType(string Id, string Name, string For, int Minutes, Hours? Step, string Source, string? Note);

/// <summary>One body's rule for taking another body's credit.</summary>
/// <param name="Source">Absent where no rule was seen: then the answer is "ask the board".</param>
public sealed record CreditAcceptance(string Rule, bool Seen, string? Source);

public enum LearningFormat { Live, Online, Self }
