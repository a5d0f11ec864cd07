using System.Diagnostics;

namespace Glabella.Server.Tests.Paper;

/// <summary>Independent readers of a PDF (qpdf, poppler, zbar). A missing tool shows as skipped; test.sh installs them.</summary>
static class Tool
{
    public static string Run(string tool, byte[] pdf, string arguments, bool mayFail = false)
    {
        Assert.SkipUnless(Found(tool), $"{tool} is not installed");
        var file = Path.Combine(Path.GetTempPath(), "glabella-" + Path.GetRandomFileName() + ".pdf");
        File.WriteAllBytes(file, pdf);
        try
        {
            return Start(tool, arguments.Replace("FILE", file, StringComparison.Ordinal), mayFail);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>What a scanner reads from the first page, rendered at 150 dpi.</summary>
    public static string Scan(byte[] pdf)
    {
        Assert.SkipUnless(Found("zbarimg"), "zbarimg is not installed");
        var image = Path.Combine(Path.GetTempPath(), "glabella-" + Path.GetRandomFileName());
        Run("pdftoppm", pdf, $"-r 150 -png -singlefile FILE {image}");
        try
        {
            return Start("zbarimg", $"--quiet --raw {image}.png", mayFail: false).Trim();
        }
        finally
        {
            File.Delete(image + ".png");
        }
    }

    static string Start(string tool, string arguments, bool mayFail)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (!mayFail) Assert.True(process.ExitCode == 0, $"{tool} {arguments}: {output}{errors.Result}");
        return output;
    }

    static bool Found(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, tool)));
}
