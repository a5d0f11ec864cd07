namespace Glabella.Registries.Files;

/// <summary>The whole file is unusable. The code is for programs, the message one sentence for the operator.</summary>
public sealed class RefusedFileException(string code, string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    /// <summary>Stable, such as <c>missing_columns</c>.</summary>
    public string Code { get; } = code;
}

/// <summary>One row that was left out, with the line it stands on (the first line of the file is 1) and why.</summary>
public sealed record QuarantinedRow(long Line, string Code, string Reason);
