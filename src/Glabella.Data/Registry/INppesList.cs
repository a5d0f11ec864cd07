namespace Glabella.Data.Registry;

/// <summary>Which list counts.</summary>
/// <param name="Generation">Counted up with each full file: readers follow it.</param>
/// <param name="Run">The run that changed the list last.</param>
/// <param name="FullRun">The run that brought the full file, or the first week when there was none.</param>
/// <param name="AsOf">Last day covered by what is loaded.</param>
/// <param name="FullAsOf">Last day covered by the full file; absent when only weeks were loaded.</param>
/// <param name="Rows">Of the full file.</param>
public sealed record RegistryList(long Generation, int Run, int FullRun, DateOnly AsOf, DateOnly? FullAsOf, long Rows)
{
    public const string Nppes = "nppes";
}

/// <summary>The file of a run: it stands beside every row that the run wrote.</summary>
public sealed record ListSource(int Run, DateOnly AsOf, string FileName, string Sha256);

/// <summary>The NPPES list in a place of its own: files beside SQLite's, a schema in PostgreSQL. Readers see the old list or the new one.</summary>
public interface INppesList
{
    /// <summary>Null when nothing was imported yet.</summary>
    Task<RegistryList?> Current(CancellationToken cancel);

    /// <summary>True when the list in use was written by this run: asked after a kill between the switch and its record.</summary>
    Task<bool> Holds(int run, string sha256, CancellationToken cancel);

    /// <summary>Numbers that the list does not hold are absent from the answer. All of one state: a week is seen whole or not at all.</summary>
    Task<IReadOnlyList<RegistryRecord>> Find(IReadOnlyCollection<long> npis, CancellationToken cancel);

    /// <summary>The numbers filed under these keys, each with the key; at most <paramref name="most"/> of one key.</summary>
    Task<IReadOnlyList<NameEntry>> FindNames(IReadOnlyList<NameRange> ranges, int most, CancellationToken cancel);

    /// <summary>At most two hundred rows about one number.</summary>
    Task<IReadOnlyList<SideEntry>> FindSide(SideTable table, long npi, CancellationToken cancel);

    /// <summary>Every family and given name of the list in use; null when there is no list.</summary>
    Task<NameVocabulary?> Vocabulary(CancellationToken cancel);

    /// <summary>The right to import, released by disposing it or by the death of the process; null while another holds it.</summary>
    Task<IAsyncDisposable?> TryLock(CancellationToken cancel);

    /// <summary>Removes what a killed import left. Only for the holder of the lock, as are the next two.</summary>
    Task CleanUp(CancellationToken cancel);

    /// <summary>A new list beside the one in use.</summary>
    Task<INppesDraft> Replace(CancellationToken cancel);

    /// <summary>Changes to the list in use, or to an empty one, in one transaction.</summary>
    Task<INppesDraft> Change(CancellationToken cancel);
}

/// <summary>A list being written. Disposed without being published it leaves nothing.</summary>
public interface INppesDraft : IAsyncDisposable
{
    long Generation { get; }

    /// <summary>What the list that is being changed or replaced holds of these numbers.</summary>
    Task<IReadOnlyDictionary<long, RegistryProvider>> Held(IReadOnlyCollection<long> npis, CancellationToken cancel);

    /// <summary>No number may stand twice in one batch. A number of an earlier batch is replaced.</summary>
    Task Write(IReadOnlyList<RegistryProvider> batch, CancellationToken cancel);

    /// <summary>All rows of each number in the batch; in the list in use they replace those held.</summary>
    Task WriteSide(SideTable table, IReadOnlyList<SideEntry> batch, CancellationToken cancel);

    /// <summary>Takes the rows of the list in use over into the new one.</summary>
    Task KeepSide(SideTable table, CancellationToken cancel);

    /// <summary>Finishes what takes long: indexes, names. Answers how many numbers were written, each counted once.</summary>
    Task<long> Finish(CancellationToken cancel);

    /// <summary>The switch.</summary>
    Task Publish(RegistryList list, ListSource source, CancellationToken cancel);
}
