namespace Glabella.Domain.Knowledge;

/// <summary>The stable name of a record a reviewer can sign, such as <c>indication/botox-cosmetic/glabellar-lines</c>.</summary>
public readonly record struct RecordId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>SHA-256, in lower hex, of a record's canonical content and of the sources it cites.</summary>
/// <remarks>A sign-off names it, so new content or a newly dated source reopens the record by itself.</remarks>
public readonly record struct Revision(string Value)
{
    /// <summary>Enough to tell two revisions apart on a screen.</summary>
    public string Short => Value.Length < 8 ? Value : Value[..8];
    public override string ToString() => Value;
}

public enum RecordKind { Facts, Product, Indication, Muscles, Points, DangerZones, Vessels, Complication, Question, Module, Exam, Epa }

/// <summary>A record as the reviewer sees it. <see cref="Lines"/> is everything a page can show of it.</summary>
/// <param name="WhyNot">why it may not be signed yet; absent when it may</param>
public sealed record Reviewable(RecordId Id, RecordKind Kind, string Title, Revision Revision, IReadOnlyList<string> Lines, string? WhyNot);
