namespace Glabella.Domain;

/// <summary>A business "no": a stable code for programs and one sentence, with the next step, for people.</summary>
/// <remarks>Refusals are declared as one-line records, one file per feature, and are matched by type.
/// The code shows in API problems and in tests and never changes once published.</remarks>
public abstract record Refusal(string Code, string Sentence);

/// <summary>Nothing is there, or nothing that is yours: the two are never told apart. The API answers it with 404.</summary>
public sealed record NothingThere() : Refusal("not_found", "There is nothing at this address. The link may be old, or it may belong to somebody else.");
