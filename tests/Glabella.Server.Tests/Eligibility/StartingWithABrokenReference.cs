using System.Diagnostics;
using System.Text;
using Glabella.Server.Features.Eligibility;
using Glabella.Server.Hosting;

namespace Glabella.Server.Tests.Eligibility;

public class StartingWithABrokenReference
{
    [Fact]
    public void The_shipped_reference_lets_the_house_start() => Assert.Equal(56, EligibilityFeature.Load(new(2026, 11, 24)).Places.Count);

    [Fact]
    public void A_broken_file_stops_the_start_and_names_file_rule_and_reason()
    {
        var files = ReferenceFiles.Folder("scope").ToDictionary();
        files["us/tx.json"] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files["us/tx.json"]).Replace("\"inject\": \"independent\"", "\"inject\": \"perhaps\""));
        var broken = Assert.Throws<BrokenScope>(() => EligibilityFeature.Open(files, new(2026, 11, 24)));
        Assert.Contains("us/tx.json us-tx.physician:", broken.Message);
        Assert.Contains("\"perhaps\" is not one of", broken.Message);
    }

    /// <summary>A copy of the program with one file of its reference broken, started as an operator starts it.</summary>
    [Theory]
    [InlineData("scope/us/tx.json", "\"inject\": \"independent\"", "\"inject\": \"perhaps\"", "us/tx.json us-tx.physician:", "\"perhaps\" is not one of")]
    [InlineData("clinical/products.json", "\"brand\"", "\"brandy\"", "products.json, botox:", "\"brand\" is missing")]
    [InlineData("clinical/continuing-education.json", "\"kind\": \"", "\"kind\": \"un", "reference/clinical/continuing-education.json is broken", "unknown kind")]
    [InlineData("places/cities.csv", "Austin,TX,78701", "Austin,TX,10001", "reference/places/cities.csv is broken", "line 2: 10001 is no ZIP of TX")]
    [InlineData("places/zip.csv.gz", null, "not a zip file", "reference/places/zip.csv.gz is broken", "cannot be unpacked")]
    [InlineData("registries/status-wordings.csv", "current,active", "current,lively", "reference/registries/status-wordings.csv is broken", "line 3: a wording")]
    [InlineData("registries/taxonomy-roles.csv", "163W*,rn,,", "163W*,rn,", "reference/registries/taxonomy-roles.csv is broken", "line 2: four cells")]
    public async Task The_program_says_which_file_rule_and_reason_and_ends(string file, string? old, string changed, string where, string why)
    {
        string folder = Directory.CreateTempSubdirectory("glabella-broken-").FullName;
        try
        {
            Copy(AppContext.BaseDirectory, folder);
            string path = Path.Combine(folder, "reference", file);
            string text = old is null ? changed : ReplaceOnce(await File.ReadAllTextAsync(path), old, changed);
            await File.WriteAllTextAsync(path, text);
            var start = new ProcessStartInfo("dotnet") { ArgumentList = { Path.Combine(folder, "Glabella.Server.dll"), "serve", "--urls=http://127.0.0.1:0" }, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var program = Process.Start(start)!;
            string said = await program.StandardError.ReadToEndAsync();
            await program.WaitForExitAsync();
            Assert.Equal(1, program.ExitCode);
            Assert.Contains(where, said);
            Assert.Contains(why, said);
            Assert.Contains("Glabella does not start", said);
            Assert.DoesNotContain("   at ", said);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    static string ReplaceOnce(string text, string old, string changed)
    {
        int at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"The file does not say {old} any more.");
        return text[..at] + changed + text[(at + old.Length)..];
    }

    static void Copy(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from).Where(f => Path.GetExtension(f) is ".dll" or ".json")) File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(from, "reference"), "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
