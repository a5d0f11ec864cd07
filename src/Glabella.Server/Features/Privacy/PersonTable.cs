using Glabella.Data;
using Glabella.Domain;

namespace Glabella.Server.Features.Privacy;

/// <summary>What becomes of a table's rows when their person is erased.</summary>
public enum Fate
{
    /// <summary>The rows are deleted.</summary>
    Deleted,
    /// <summary>The rows stay, what points to the person is overwritten.</summary>
    Anonymized,
    /// <summary>The rows stay as they are: they bear ids, figures and dates, no name.</summary>
    Kept,
}

/// <summary>A table with rows about a person: what they are, how they are found, what erasure does and why.</summary>
/// <param name="Key">The property that holds the person's id.</param>
/// <param name="What">In the person's words, shown before erasure and in the export's list.</param>
/// <param name="Why">Why it is kept, or what is overwritten; empty where the rows go.</param>
/// <param name="Left">Properties that are not exported: sealed bytes and secrets of the sign-in.</param>
public sealed record PersonTable(Type Entity, string Key, string What, Fate Fate, string Why, Func<GlabellaDb, PersonId, IQueryable<object>> Rows, params string[] Left);

/// <summary>A column that says who acted on somebody else's row. It holds an id that means nothing once the name is gone.</summary>
public sealed record ActorColumn(Type Entity, string Property);
