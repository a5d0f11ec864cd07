using Glabella.Domain.Proof;

namespace Glabella.Server.Ui;

/// <summary>The words of the marks, the same on every page and in the API.</summary>
public static class Words
{
    public static string Word(this Mark mark) => mark switch
    {
        Mark.CheckedAtSource => "Checked at source",
        Mark.DocumentSeen => "Document seen",
        Mark.ProvidersWord => "Provider’s word",
        Mark.Contradicted => "Contradicted",
        _ => "Not proven",
    };
}
