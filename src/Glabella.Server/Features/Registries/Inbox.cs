using Glabella.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Registries;

/// <summary>The operator's folder for files that are too large to upload. Nothing outside of it can be named on a page.</summary>
public sealed class Inbox(IOptions<RegistriesOptions> options, Installation installation)
{
    public string Folder => Path.GetFullPath(options.Value.Inbox ?? Path.Combine(installation.DataFolder, "registries", "inbox"));

    public IReadOnlyList<(string Name, long Bytes)> Files => !Directory.Exists(Folder) ? []
        : [.. new DirectoryInfo(Folder).EnumerateFiles().Where(f => f.LinkTarget is null && !f.Name.StartsWith('.')).OrderBy(f => f.Name, StringComparer.Ordinal).Take(100).Select(f => (f.Name, f.Length))];

    public string? PathOf(string name) => Files.Any(f => f.Name == name) ? Path.Combine(Folder, name) : null;
}
