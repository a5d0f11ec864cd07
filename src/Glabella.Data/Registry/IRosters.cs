namespace Glabella.Data.Registry;

/// <summary>A roster in use.</summary>
/// <param name="Name">Such as <c>us-wa</c>.</param>
/// <param name="Generation">Counted up with each file.</param>
/// <param name="Run">The import that brought it.</param>
/// <param name="AsOf">The day of the file.</param>
/// <param name="Mapping">The mapping it was read with: what its words mean belongs to the file.</param>
public sealed record RosterInUse(string Name, long Generation, int Run, DateOnly AsOf, long Rows, string FileName, string Sha256, string Mapping);

/// <summary>One row of a roster as it lies in the registry, in the board's own words.</summary>
/// <param name="Key">What the row is found by: <see cref="Glabella.Domain.Licenses.LicenseNumber.FileKey"/>.</param>
/// <param name="Hash">SHA-256 of the line.</param>
public sealed record RosterEntry(long Line, string Key, string Number, string? Type, string? Family, string? Given, string? Name, string? Status, string? StatusReason,
    DateOnly? Issued, DateOnly? Changed, DateOnly? Expires, bool Flagged, string? Action, DateOnly? ActionDate, byte[] Hash)
{
    public const string Columns = "line, key, number, type, family, given, name, status, status_reason, issued, changed, expires, flagged, action, action_date, hash";
}

/// <summary>License rosters in the place of registries. Each import makes a list of its own; naming it as the one in use is the switch, so readers see the old list or the new one.</summary>
public interface IRosters
{
    Task<IReadOnlyList<RosterInUse>> All(CancellationToken cancel);

    /// <summary>All rows of these keys with the roster they stand in: of one file. Null when there is no such roster.</summary>
    Task<(RosterInUse Roster, IReadOnlyList<RosterEntry> Rows)?> Find(string name, IReadOnlyCollection<string> keys, CancellationToken cancel);

    /// <summary>The right to import rosters, released by disposing it or by the death of the process; null while another holds it.</summary>
    Task<IAsyncDisposable?> TryLock(CancellationToken cancel);

    /// <summary>Removes what a killed import left. Only for the holder of the lock, as is the next.</summary>
    Task CleanUp(CancellationToken cancel);

    /// <summary>A new list of this name beside the one in use.</summary>
    Task<IRosterDraft> Begin(string name, CancellationToken cancel);
}

/// <summary>A roster being written. Disposed without being published it leaves nothing.</summary>
public interface IRosterDraft : IAsyncDisposable
{
    long Generation { get; }
    Task Write(IReadOnlyList<RosterEntry> batch, CancellationToken cancel);
    /// <summary>The index of keys: after the last row.</summary>
    Task Finish(CancellationToken cancel);
    /// <summary>The switch.</summary>
    Task Publish(RosterInUse roster, CancellationToken cancel);
}
