using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Glabella.Data.Registry;

namespace Glabella.Data.Sqlite;

/// <summary>Sorts the name entries of a whole list in constant memory: sorted runs go to a file and are merged. A tree filled in order costs a fifth.</summary>
sealed class SortedNames(string path) : IDisposable
{
    const int RunLength = 1 << 19, Window = 4096;

    readonly List<NameEntry> run = [];
    readonly List<(long From, long Through)> runs = [];
    FileStream? file;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(NameEntry entry)
    {
        run.Add(entry);
        if (run.Count < RunLength) return;
        file ??= new(path, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, BufferSize = 0, Options = FileOptions.DeleteOnClose });
        run.Sort();
        long from = file.Position;
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(run)));
        runs.Add((from, file.Position));
        run.Clear();
    }

    /// <summary>In order, each entry once.</summary>
    public IEnumerable<NameEntry> InOrder()
    {
        run.Sort();
        var next = new PriorityQueue<IEnumerator<NameEntry>, NameEntry>();
        foreach (var part in runs.Select(r => Part(r.From, r.Through)).Append(run).Select(r => r.GetEnumerator()))
            if (part.MoveNext()) next.Enqueue(part, part.Current);
        NameEntry? last = null;
        while (next.TryDequeue(out var part, out var entry))
        {
            if (part.MoveNext()) next.Enqueue(part, part.Current);
            if (entry == last) continue;
            last = entry;
            yield return entry;
        }
    }

    IEnumerable<NameEntry> Part(long from, long through)
    {
        var window = new NameEntry[Window];
        while (from < through)
        {
            int count = (int)Math.Min(Window, (through - from) / Marshal.SizeOf<NameEntry>());
            file!.Position = from;
            file.ReadExactly(MemoryMarshal.AsBytes(window.AsSpan(0, count)));
            from = file.Position;
            for (int i = 0; i < count; i++) yield return window[i];
        }
    }

    public void Dispose() => file?.Dispose();
}
