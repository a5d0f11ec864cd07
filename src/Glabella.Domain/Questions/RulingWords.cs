namespace Glabella.Domain.Questions;

public static class RulingWords
{
    public static string Words(this StatusRuling ruling) => ruling switch
    {
        StatusRuling.MayAttend => "May attend as an observer",
        StatusRuling.MayInjectInClass => "May inject in class",
        _ => "May not take part",
    };

    /// <summary>What follows from it, in one sentence.</summary>
    public static string Meaning(this StatusRuling ruling, bool withBoardAnswer) => ruling switch
    {
        StatusRuling.MayAttend => "An observer seat is open; the decision says nothing about injecting.",
        StatusRuling.MayInjectInClass when withBoardAnswer => "With the board’s written answer on file it opens a hands-on seat even where the rules found are silent. It never overrides a no or a contradiction.",
        StatusRuling.MayInjectInClass => "Without the board’s written answer it opens no seat that the rules leave closed.",
        _ => "Hands-on seats of this course stay closed for this clinician.",
    };
}
