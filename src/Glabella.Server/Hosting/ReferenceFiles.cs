namespace Glabella.Server.Hosting;

/// <summary>The rules and facts that ship beside the program as files: <c>reference/scope</c>, <c>reference/clinical</c>, …</summary>
public static class ReferenceFiles
{
    static readonly string Root = Path.Combine(AppContext.BaseDirectory, "reference");

    /// <summary>Every file below a folder by its path from there, with forward slashes, such as <c>us/tx.json</c>.</summary>
    public static IReadOnlyDictionary<string, byte[]> Folder(string name) =>
        Directory.EnumerateFiles(Path.Combine(Root, name), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .ToDictionary(file => Path.GetRelativePath(Path.Combine(Root, name), file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);

    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Lazy<object>> Loaded = new();

    /// <summary>Loads a part of the reference once for the whole process: it never changes while the program runs, and reading it is most of a start.</summary>
    public static T Once<T>(string part, Func<T> load) where T : class => (T)Loaded.GetOrAdd(part, _ => new(load)).Value;

    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root, path));

    public static Stream Open(string path) => File.OpenRead(Path.Combine(Root, path));
}
