using System.IO.Compression;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;
using Glabella.Registries.Tests.Nppes;

namespace Glabella.Registries.Tests.Files;

public sealed class OpeningAFile : IDisposable
{
    const string Week = "npidata_pfile_20261109-20261115.csv";
    readonly string folder = Directory.CreateTempSubdirectory("glabella-registry").FullName;
    readonly byte[] main = MainFile.Of([.. Enumerable.Range(0, 500).Select(i => MainFile.Nurse(212_000_000 + i))]);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_plain_file_is_read_and_reports_where_it_is()
    {
        using var file = Open(Week, main);
        Assert.Equal((Week, main.Length), (file.Name, file.Length));
        Assert.Equal(500, Count(file));
        Assert.Equal(file.Length, file.Position);
    }

    [Fact]
    public void A_gzip_is_known_by_its_first_bytes_whatever_its_name()
    {
        using var named = Open(Week + ".gz", Gzip(main));
        Assert.Equal(Week, named.Name);
        Assert.Equal(500, Count(named));
        using var misnamed = Open("week.csv", Gzip(main));
        Assert.Equal(500, Count(misnamed));
    }

    [Fact]
    public void Every_cut_gzip_is_refused()
    {
        byte[] whole = Gzip(main);
        foreach (int cut in (int[])[2, 11, whole.Length / 3, whole.Length / 2, whole.Length - 9, whole.Length - 4, whole.Length - 1])
        {
            using var file = Open($"cut{cut}.csv.gz", whole[..cut]);
            Assert.Throws<RefusedFileException>(() => Count(file));
        }
    }

    [Fact]
    public void A_gzip_with_a_flipped_bit_is_refused()
    {
        byte[] bytes = Gzip(main);
        bytes[^6] ^= 1;
        using var file = Open("bent.csv.gz", bytes);
        Assert.Equal("broken_archive", Assert.Throws<RefusedFileException>(() => Count(file)).Code);
    }

    [Fact]
    public void The_main_table_is_found_in_the_zip_and_its_folder_is_ignored()
    {
        using var file = Open("NPPES_Data_Dissemination_110926_111526_Weekly_V2.zip",
            Zip(("../../etc/" + Week, main), ("npidata_pfile_20261109-20261115_fileheader.csv", [1]), ("othername_pfile_20261109-20261115.csv", [1])));
        Assert.Equal(Week, file.Name);
        Assert.Equal(500, Count(file));
        Assert.Equal(["NPPES_Data_Dissemination_110926_111526_Weekly_V2.zip"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    [Fact]
    public void A_zip_without_or_with_two_main_tables_is_refused()
    {
        Assert.Equal("no_such_entry", Assert.Throws<RefusedFileException>(() => Open("a.zip", Zip(("pl_pfile.csv", [1])))).Code);
        Assert.Equal("no_such_entry", Assert.Throws<RefusedFileException>(() => Open("b.zip", Zip((Week, main), ("x/" + Week, main)))).Code);
    }

    [Fact]
    public void A_cut_zip_is_refused() =>
        Assert.Equal("broken_archive", Assert.Throws<RefusedFileException>(() => Open("c.zip", Zip((Week, main))[..^30])).Code);

    [Fact]
    public void An_empty_file_is_refused() => Assert.Equal("empty_file", Assert.Throws<RefusedFileException>(() => Open("empty.csv", [])).Code);

    [Fact]
    public void The_hash_is_that_of_the_bytes_on_disk()
    {
        string path = Path.Combine(folder, "abc");
        File.WriteAllText(path, "abc");
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", RegistryFile.Sha256(path));
    }

    RegistryFile Open(string name, byte[] bytes)
    {
        string path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return RegistryFile.Open(path, NppesFileName.IsMainTable);
    }

    static int Count(RegistryFile file)
    {
        var reader = new NppesReader(file.Content);
        while (reader.Read() is not null) { }
        return (int)reader.Rows;
    }

    static byte[] Gzip(byte[] bytes)
    {
        var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Fastest)) gzip.Write(bytes);
        return stream.ToArray();
    }

    static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
            foreach (var (name, bytes) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(bytes);
            }
        return stream.ToArray();
    }
}
