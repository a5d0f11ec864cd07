using System.Diagnostics;

namespace Glabella.Browser.Tests;

/// <summary>The demo from what <c>dotnet publish</c> makes of the build at hand: there styles, scripts and fonts lie packed.</summary>
public sealed class PublishedDemoHouse : DemoHouse
{
    protected override async Task<(string Program, string Environment)> Build(string folder)
    {
        string root = AppContext.BaseDirectory, configuration = new DirectoryInfo(root).Name, target = Path.Combine(folder, "app");
        while (!File.Exists(Path.Combine(root, "Glabella.slnx"))) root = Path.GetDirectoryName(root) ?? throw new InvalidOperationException("Run the tests from the repository.");
        // Compiling ahead changes no byte that a browser gets.
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { "publish", "src/Glabella.Server", "--no-build", "-c", configuration, "-p:PublishReadyToRun=false", "-o", target, "-v", "q", "--nologo" }, WorkingDirectory = root, RedirectStandardOutput = true };
        using var publish = Process.Start(start)!;
        string said = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        return publish.ExitCode == 0 ? (Path.Combine(target, "Glabella.Server.dll"), "Production") : throw new InvalidOperationException(said);
    }
}
