using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

public class NppesFileNameTests
{
    [Theory]
    [InlineData("npidata_pfile_20050523-20260208.csv", true, null, "2026-02-08")]
    [InlineData("npidata_pfile_20261109-20261115.csv.gz", false, "2026-11-09", "2026-11-15")]
    [InlineData("NPIDATA_PFILE_20261109-20261115.rebuilt.csv.gz", false, "2026-11-09", "2026-11-15")]
    [InlineData("NPPES_Data_Dissemination_083126_090626_Weekly_V2.zip", false, "2026-08-31", "2026-09-06")]
    [InlineData("NPPES_Data_Dissemination_July_2026_V2.zip", true, null, null)]
    public void A_name_tells_what_the_file_is(string name, bool full, string? from, string? through) =>
        Assert.Equal(new NppesFileName(full, from is null ? null : DateOnly.Parse(from), through is null ? null : DateOnly.Parse(through)), NppesFileName.TryParse(name));

    [Theory]
    [InlineData("UPDATED.csv"), InlineData("npidata_pfile_20261399-20261115.csv"), InlineData("npidata_pfile_20261115-20261109.csv"), InlineData("")]
    public void Another_name_tells_nothing(string name) => Assert.Null(NppesFileName.TryParse(name));
}
