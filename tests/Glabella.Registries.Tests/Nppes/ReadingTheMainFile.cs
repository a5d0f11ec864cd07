using System.Text;
using Glabella.Registries.Nppes;
using static Glabella.Registries.Tests.Nppes.MainFile;

namespace Glabella.Registries.Tests.Nppes;

public class ReadingTheMainFile
{
    [Theory]
    [InlineData(NppesVersion.V1), InlineData(NppesVersion.V2), InlineData(NppesVersion.V3)]
    public void A_nurse_comes_out_as_she_went_in_whatever_the_version(NppesVersion version)
    {
        var nurse = Nurse() with { MiddleName = "K", Suffix = "JR", OtherLastName = "BIRCHLEY", OtherFirstName = "CORA", Replacement = Npi.WithCheckDigit(212_000_000) };
        var read = Read(Of(version, nurse), out var reader);

        Assert.Equal(version, reader.Header.Version);
        Assert.Empty(reader.Header.Unknown);
        var one = Assert.Single(read);
        Assert.Equal(nurse.Taxonomies, one.Taxonomies);
        Assert.Equal(nurse with { Taxonomies = one.Taxonomies }, one);
        Assert.True(one.IsActive);
    }

    [Fact]
    public void The_header_of_version_2_has_its_330_columns()
    {
        Read(Of(Nurse()), out var reader);
        Assert.Equal((330, 15), (reader.Header.Width, reader.Header.Slots));
        Assert.StartsWith("\"NPI\",\"Entity Type Code\",", NppesHeader.V2Line);
    }

    [Fact]
    public void Columns_are_found_by_name_wherever_they_stand_and_however_they_are_spelled()
    {
        string[] lines = Text(Nurse()).TrimEnd().Split('\n');
        string turned = string.Join('\n', lines.Select(l => string.Join(',', l.Split(',').Reverse())));
        turned = turned.Replace("Provider Last Name (Legal Name)", "PROVIDER  LAST-NAME (legal name)");
        Assert.Equal("ABERFIELD", Assert.Single(Read(turned + "\n")).LastName);
    }

    [Fact]
    public void An_unknown_column_is_a_warning()
    {
        string[] lines = Text(Nurse()).TrimEnd().Split('\n');
        var read = Read(Encoding.UTF8.GetBytes($"{lines[0]},\"Provider Shoe Size\"\n{lines[1]},\"42\"\n"), out var reader);
        Assert.Single(read);
        Assert.Equal(["Provider Shoe Size"], reader.Header.Unknown);
    }

    [Theory]
    [InlineData("\ufeff", "\n"), InlineData("", "\r\n"), InlineData("\ufeff", "\r\n"), InlineData("National file\nof November\n\n", "\n")]
    public void Byte_order_mark_line_ends_and_lines_before_the_header_do_no_harm(string before, string lineEnd)
    {
        var one = Assert.Single(Read(before + Text(Nurse()).Replace("\n", lineEnd)));
        Assert.Equal("AUSTIN", one.City);
    }

    [Fact]
    public void A_last_line_without_line_end_counts_when_it_is_whole() => Assert.Single(Read(Text(Nurse()).TrimEnd()));

    [Theory]
    [InlineData("PENDING"), InlineData("NA"), InlineData("."), InlineData("$$$$$$$$$"), InlineData("00000000"), InlineData("APPLIED FOR"), InlineData(" ")]
    public void What_is_no_license_number_becomes_none(string typed)
    {
        var one = Assert.Single(Read(Of(Nurse() with { Taxonomies = [new("163W00000X", typed, "TX", true)] })));
        Assert.Equal([new("163W00000X", null, "TX", true)], one.Taxonomies);
    }

    [Fact]
    public void The_provider_s_own_number_typed_as_a_license_is_none() =>
        Assert.Null(Read(Of(Nurse() with { Taxonomies = [new("163W00000X", Nurse().Npi.ToString(), "TX", true)] }))[0].Taxonomies[0].LicenseNumber);

    [Theory]
    [InlineData("--"), InlineData("<UNAVAIL>"), InlineData("$$$$$$$$$"), InlineData("********"), InlineData("_________")]
    public void Fillers_become_nothing(string filler) => Assert.Null(Assert.Single(Read(Of(Nurse() with { MiddleName = filler }))).MiddleName);

    [Fact]
    public void A_bare_deactivation_names_nobody_and_is_not_active()
    {
        var one = Assert.Single(Read(Of(new NppesProvider { Npi = Nurse().Npi, Deactivated = new(2026, 5, 1) })));
        Assert.True(one.IsBare);
        Assert.False(one.IsActive);
        Assert.Null(one.LastName);
    }

    [Theory]
    [InlineData("2026-06-01", true), InlineData("2026-05-01", false), InlineData("2026-04-01", false), InlineData(null, false)]
    public void Only_a_later_reactivation_brings_a_number_back(string? reactivated, bool active)
    {
        var one = Nurse() with { Deactivated = new(2026, 5, 1), Reactivated = reactivated is null ? null : DateOnly.Parse(reactivated) };
        Assert.Equal(active, Assert.Single(Read(Of(one))).IsActive);
    }

    [Fact]
    public void The_directory_s_word_switches_a_number_off_even_without_a_date()
    {
        string text = Encoding.UTF8.GetString(Of(NppesVersion.V3, Nurse())).Replace("\"active\"", "\"deactive\"");
        Assert.False(Assert.Single(Read(text)).IsActive);
    }

    [Fact]
    public void The_same_number_twice_comes_out_twice_and_in_order() =>
        Assert.Equal(["DALLAS", "AUSTIN"], Read(Of(Nurse() with { City = "DALLAS" }, Nurse())).Select(p => p.City));
}
