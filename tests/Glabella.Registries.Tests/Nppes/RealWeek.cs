using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

/// <summary>Reads real weeks in place when they lie beside the checkout. They name real people, so nothing of them is kept here.</summary>
public class RealWeek
{
    [Fact]
    public void Every_row_of_a_real_week_is_read()
    {
        var weeks = Find();
        if (weeks.Length == 0) Assert.Skip("No real NPPES week lies beside this checkout; the synthetic one was read instead.");
        long all = 0;
        foreach (string path in weeks)
        {
            using var file = RegistryFile.Open(path, NppesFileName.IsMainTable);
            var reader = new NppesReader(file.Content);
            int persons = 0, bare = 0;
            while (reader.Read() is { } provider)
            {
                if (provider.Entity == NppesEntity.Person) persons++;
                if (provider.IsBare) bare++;
            }
            Assert.Equal(0, reader.QuarantinedRows);
            Assert.True(reader.Rows > 10_000 && persons > reader.Rows / 2 && bare > reader.Rows / 100, $"{reader.Rows} {persons} {bare}");
            all += reader.Rows;
            TestContext.Current.SendDiagnosticMessage($"{reader.Rows} rows, {persons} persons, {bare} bare");
        }
        Assert.Equal(45_300, all);
    }

    static string[] Find()
    {
        string beside = Path.Combine(Root, "..", "shared", "data", "registries", "nppes");
        return Directory.Exists(beside) ? [.. Directory.EnumerateFiles(beside, "npidata_pfile_*.csv.gz").Order()] : [];
    }

    /// <summary>The checkout.</summary>
    internal static string Root
    {
        get
        {
            var at = new DirectoryInfo(AppContext.BaseDirectory);
            while (at.Parent is { } parent && !File.Exists(Path.Combine(at.FullName, "Glabella.slnx"))) at = parent;
            return at.FullName;
        }
    }
}
