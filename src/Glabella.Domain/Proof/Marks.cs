namespace Glabella.Domain.Proof;

/// <summary>How marks add up. A chain is as strong as its weakest link, and one contradiction outweighs everything.</summary>
public static class Marks
{
    /// <summary>The mark of the weakest part; of nothing at all it is <see cref="Mark.NotProven"/>.</summary>
    public static Mark Weakest(IEnumerable<Mark> marks) => marks.DefaultIfEmpty(Mark.NotProven).MinBy(Strength);

    /// <summary>The best of several proofs of one claim; a contradiction among them still wins.</summary>
    public static Mark Best(IReadOnlyCollection<Mark> marks) =>
        marks.Contains(Mark.Contradicted) ? Mark.Contradicted : marks.DefaultIfEmpty(Mark.NotProven).MaxBy(Strength);

    /// <summary>What is left of a mark once its next check is overdue: a proof is worth no more than the provider's word,
    /// a word nothing. A contradiction does not age.</summary>
    public static Mark Overdue(this Mark mark) => mark switch
    {
        Mark.CheckedAtSource or Mark.DocumentSeen => Mark.ProvidersWord,
        Mark.Contradicted => Mark.Contradicted,
        _ => Mark.NotProven,
    };

    /// <summary>Nobody vets what is their own (reliability rule 8): a member's evidence about the own provider stays the provider's word.</summary>
    public static Mark Recorded(Mark wanted, bool recorderBelongsToProvider) => recorderBelongsToProvider ? Mark.ProvidersWord : wanted;

    static int Strength(Mark mark) => mark switch
    {
        Mark.Contradicted => 0,
        Mark.NotProven => 1,
        Mark.ProvidersWord => 2,
        Mark.DocumentSeen => 3,
        _ => 4,
    };
}
