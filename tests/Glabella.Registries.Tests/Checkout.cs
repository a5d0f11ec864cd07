namespace Glabella.Registries.Tests;

/// <summary>Where the sources lie, and beside them the real files if somebody has them.</summary>
static class Checkout
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    /// <summary>Null when the folder is not there.</summary>
    public static string? Beside(string folder) => Path.Combine(Root, "..", "shared", "data", "registries", folder) is var path && Directory.Exists(path) ? path : null;

    static string Find(DirectoryInfo at) => File.Exists(Path.Combine(at.FullName, "Glabella.slnx")) ? at.FullName : Find(at.Parent!);
}
