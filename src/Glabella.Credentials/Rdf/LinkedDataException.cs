namespace Glabella.Credentials.Rdf;

/// <summary>A document that has no canonical form here. <see cref="Error"/> is the standard's name for it, the message a sentence.</summary>
public sealed class LinkedDataException : Exception
{
    /// <summary>VC Data Model 2.0, 4.14: something would be left out of what is signed.</summary>
    public const string DataLoss = "DATA_LOSS_DETECTION_ERROR";

    /// <summary>Data Integrity 1.0, 4.8: the document cannot be brought into the form that is signed.</summary>
    public const string Transformation = "PROOF_TRANSFORMATION_ERROR";

    LinkedDataException(string error, string sentence) : base(sentence) => Error = error;

    /// <summary>The standard's name.</summary>
    public string Error { get; }

    internal static LinkedDataException Lost(string sentence) => new(DataLoss, sentence);
    internal static LinkedDataException Untransformable(string sentence) => new(Transformation, sentence);
}
