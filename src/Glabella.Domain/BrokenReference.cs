namespace Glabella.Domain;

/// <summary>A file below reference/ cannot be used. The message names each file, rule and reason; the program prints it and does not start.</summary>
public class BrokenReference(string message, Exception? cause = null) : Exception(message, cause);
