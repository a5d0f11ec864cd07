using Glabella.Registries.Files;
using Glabella.Registries.Leie;
using Glabella.Registries.Matching;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Leie;

/// <summary>Reads real extracts and real weeks in place when they lie beside the checkout. They name real people, so nothing of them is kept here.
/// The extracts have six columns and no birth date: a run over them shows that files are read, and decides about nobody.</summary>
public class RealExclusions
{
    [Theory]
    [InlineData("leie_with_npi_2026-01.derived.csv.gz", 8301)]
    [InlineData("leie_recent_2026-01.derived.csv.gz", 12_402)]
    public void Every_row_of_an_extract_is_read_through_its_mapping(string name, int rows)
    {
        var read = Extract(name, out var reader);
        Assert.Equal((rows, 0), (read.Count, reader.QuarantinedRows));
        Assert.All(read, r => Assert.NotNull(r.Excluded));
        Assert.InRange(read.Count(r => r.IsPerson), rows * 0.9, rows - 1);
    }

    [Fact]
    public void The_first_lines_of_the_list_itself_are_read_in_its_own_layout()
    {
        using var file = RegistryFile.Open(Path.Combine(Folder("leie"), "UPDATED_head_2026-08.csv"), _ => true);
        var rows = new ExclusionReader(file.Content, ExclusionMapping.Leie).ReadAll();
        Assert.Equal(4, rows.Count);
        Assert.All(rows, r => Assert.True(r is { IsPerson: false, Reinstated: null, Type.Length: > 5 } && r.Excluded!.Value.Year > 1980));
        Assert.Single(rows, r => r.Npi is not null);
    }

    [Fact]
    public void The_thirteen_excluded_numbers_of_two_weeks_are_found_and_nobody_else()
    {
        var index = new ExclusionIndex(Extract("leie_with_npi_2026-01.derived.csv.gz", out _));
        var answers = Directory.EnumerateFiles(Folder("nppes"), "npidata_pfile_*.rebuilt.csv.gz").Order().SelectMany(Providers).Select(p => (Provider: p, Answer: index.Screen(Asked(p)))).ToList();
        var listed = answers.Where(a => a.Answer.Outcome == ScreenOutcome.Listed).ToList();
        Assert.Equal(13, listed.Count);
        // Five have been deactivated since and come as bare numbers; the others bear the list's name as well.
        Assert.Equal(5, listed.Count(l => l.Provider.IsBare));
        Assert.All(listed.Where(l => !l.Provider.IsBare), l => Assert.Equal((Agreement.Same, Agreement.Same), (l.Answer.Matches[0].Fields[0].How, l.Answer.Matches[0].Fields[1].How)));
        // Every row here has a number and so has every provider: nothing is left for a person to look at.
        Assert.DoesNotContain(answers, a => a.Answer.Outcome == ScreenOutcome.Review);
    }

    static ScreenedPerson Asked(NppesProvider provider) => new(provider.LastName ?? provider.OrganizationName ?? "", provider.FirstName, provider.MiddleName, Npi: provider.Npi)
    {
        FormerNames = provider.OtherLastName is { } other ? [new(other, provider.OtherFirstName)] : [],
    };

    static List<NppesProvider> Providers(string path)
    {
        using var week = RegistryFile.Open(path, NppesFileName.IsMainTable);
        var (reader, all) = (new NppesReader(week.Content), new List<NppesProvider>());
        while (reader.Read() is { } provider) all.Add(provider);
        return all;
    }

    static IReadOnlyList<Exclusion> Extract(string name, out ExclusionReader reader)
    {
        using var file = RegistryFile.Open(Path.Combine(Folder("leie"), name), _ => true);
        reader = new(file.Content, MappingAnotherList.Shipped("leie-extract"));
        return reader.ReadAll();
    }

    static string Folder(string name)
    {
        if (Checkout.Beside(name) is { } folder) return folder;
        Assert.Skip("No real list lies beside this checkout; the synthetic one was read instead.");
        return "";
    }
}
