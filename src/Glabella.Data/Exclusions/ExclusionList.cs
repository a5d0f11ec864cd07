namespace Glabella.Data.Exclusions;

/// <summary>An exclusion list in use, kept as the file it came in: replacing it is one row, and every line keeps its hash.</summary>
public sealed class ExclusionList
{
    public const string Leie = "leie";

    ExclusionList() { }

    public ExclusionList(string registry) => Registry = registry;

    /// <summary>leie, sam, or the name an operator gave.</summary>
    public string Registry { get; private set; } = "";
    /// <summary>As sentences call it.</summary>
    public string Name { get; private set; } = "";
    /// <summary>The import that wrote it last; two imports at once cannot both win.</summary>
    public int RunNumber { get; private set; }
    /// <summary>The newest exclusion in it, or the day the operator named.</summary>
    public DateOnly AsOf { get; private set; }
    public int Rows { get; private set; }
    /// <summary>How to read it; absent for OIG's own layout.</summary>
    public string? Mapping { get; private set; }
    /// <summary>The lines, gzip.</summary>
    public byte[] Content { get; private set; } = [];

    public void Replace(string name, string? mapping, int run, DateOnly asOf, int rows, byte[] content) =>
        (Name, Mapping, RunNumber, AsOf, Rows, Content) = (name, mapping, run, asOf, rows, content);
}

/// <summary>Somebody who came off the list: the full file says nothing of them any more. Written once.</summary>
public sealed class Reinstatement
{
    /// <summary>SHA-256 of the line in the supplement of reinstatements.</summary>
    public required string RowHash { get; init; }
    public required string Registry { get; init; }
    public required string Name { get; init; }
    public DateOnly? Born { get; init; }
    public long? Npi { get; init; }
    public string? Type { get; init; }
    public DateOnly? Excluded { get; init; }
    public DateOnly? Reinstated { get; init; }
    public required int RunNumber { get; init; }
}
