using System.IO.Compression;
using System.Security.Cryptography;

namespace Glabella.Registries.Files;

/// <summary>A file of a registry on disk: plain, gzip or zip, told apart by its first bytes and not by its name.</summary>
public sealed class RegistryFile : IDisposable
{
    /// <summary>No registry inflates to more; what does is a bomb.</summary>
    const long MostInflatedBytes = 64L << 30;

    readonly FileStream raw;
    readonly (long Length, DateTime Written) opened;
    readonly List<IDisposable> open = [];

    RegistryFile(FileStream raw, string name)
    {
        (this.raw, Name, Content) = (raw, name, raw);
        opened = Stamp();
    }

    /// <summary>The name of the table inside: for a zip that of the entry, else that of the file without <c>.gz</c>.</summary>
    public string Name { get; private set; }
    /// <summary>Where it lies.</summary>
    public string Path => raw.Name;
    /// <summary>What a zip holds, by bare names; nothing for other files.</summary>
    public IReadOnlyList<string> Entries { get; private set; } = [];
    /// <summary>Size on disk.</summary>
    public long Length => raw.Length;
    /// <summary>Bytes on disk already consumed: for progress, between 0 and <see cref="Length"/>.</summary>
    public long Position => raw.Position;
    /// <summary>The inflated bytes, read forward only.</summary>
    public Stream Content { get; private set; }

    /// <summary>True when another file took its place, or its bytes changed, since it was opened.</summary>
    public bool HasChanged => Stamp() != opened;

    /// <param name="path">The file.</param>
    /// <param name="wanted">Which entry of a zip is meant, by its bare name: folders inside an archive are ignored.</param>
    public static RegistryFile Open(string path, Func<string, bool> wanted)
    {
        var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        var file = new RegistryFile(raw, System.IO.Path.GetFileName(path));
        try
        {
            file.Inflate(wanted);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>SHA-256 of the file as it lies on disk, as 64 lower-case hexadecimal digits.</summary>
    public static string Sha256(string path, Action<long>? progress = null)
    {
        using var raw = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] buffer = new byte[1 << 20];
        for (int read; (read = raw.Read(buffer)) > 0; progress?.Invoke(raw.Position)) hash.AppendData(buffer, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose()
    {
        for (int i = open.Count - 1; i >= 0; i--) open[i].Dispose();
        raw.Dispose();
    }

    void Inflate(Func<string, bool> wanted)
    {
        Span<byte> magic = stackalloc byte[4];
        int read = raw.ReadAtLeast(magic, 4, throwOnEndOfStream: false);
        raw.Position = 0;
        if (read == 0) throw new RefusedFileException("empty_file", "The file is empty. Download it again.");
        if (read >= 2 && magic[0] == 0x1f && magic[1] == 0x8b)
        {
            uint promised = PromisedSize();
            Content = Keep(new Inflated(Keep(new GZipStream(raw, CompressionMode.Decompress, leaveOpen: true)), promised, MostInflatedBytes));
            if (Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) Name = Name[..^3];
        }
        else if (read == 4 && magic.SequenceEqual("PK\x03\x04"u8)) Content = OpenEntry(wanted);
    }

    Stream OpenEntry(Func<string, bool> wanted)
    {
        try
        {
            var zip = Keep(new ZipArchive(raw, ZipArchiveMode.Read, leaveOpen: true));
            Entries = [.. zip.Entries.Select(BareName)];
            var found = zip.Entries.Where(e => wanted(BareName(e))).Take(2).ToList();
            if (found.Count != 1)
                throw new RefusedFileException("no_such_entry", found.Count == 0
                    ? "The archive does not hold the list itself. Give the zip as it was downloaded, or the file inside it."
                    : "The archive holds more than one list. Unpack it and give one file.");
            Name = BareName(found[0]);
            return Keep(new Inflated(Keep(found[0].Open()), (uint)found[0].Length, MostInflatedBytes));
        }
        catch (InvalidDataException broken)
        {
            throw new RefusedFileException("broken_archive", "The archive is damaged or cut off. Download it again.", broken);
        }
    }

    uint PromisedSize()
    {
        Span<byte> last = stackalloc byte[4];
        raw.Position = Math.Max(0, raw.Length - 4);
        int read = raw.ReadAtLeast(last, 4, throwOnEndOfStream: false);
        raw.Position = 0;
        return read == 4 ? System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(last) : 0;
    }

    static string BareName(ZipArchiveEntry entry) => entry.FullName[(entry.FullName.LastIndexOfAny(['/', '\\']) + 1)..];

    (long, DateTime) Stamp() => (File.Exists(raw.Name) ? new FileInfo(raw.Name).Length : -1, File.GetLastWriteTimeUtc(raw.Name));

    T Keep<T>(T part) where T : IDisposable { open.Add(part); return part; }
}
