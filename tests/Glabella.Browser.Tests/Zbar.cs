using System.Diagnostics;
using System.Text;

namespace Glabella.Browser.Tests;

/// <summary>An independent reader of square codes; test.sh installs it.</summary>
static class Zbar
{
    public static void Need() => Assert.SkipUnless(File.Exists("/usr/bin/zbarimg") || Environment.GetEnvironmentVariable("CI") == "true", "zbarimg is not installed");

    /// <param name="gray">One byte a pixel, line by line, in base64.</param>
    /// <returns>What the code in the picture says; null when there is none.</returns>
    public static string? Read(int width, int height, string gray)
    {
        string picture = Path.Combine(Path.GetTempPath(), Path.ChangeExtension(Path.GetRandomFileName(), "pgm"));
        File.WriteAllBytes(picture, [.. Encoding.ASCII.GetBytes(FormattableString.Invariant($"P5 {width} {height} 255\n")), .. Convert.FromBase64String(gray)]);
        try
        {
            using var process = Process.Start(new ProcessStartInfo("zbarimg") { ArgumentList = { "--quiet", "--raw", picture }, RedirectStandardOutput = true, RedirectStandardError = true })!;
            string said = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return said.Length == 0 ? null : said;
        }
        finally { File.Delete(picture); }
    }
}
