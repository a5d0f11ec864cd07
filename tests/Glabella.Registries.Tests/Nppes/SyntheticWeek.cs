using System.Security.Cryptography;
using Glabella.Registries.Nppes;
using Sylvan.Data.Csv;
using static Glabella.Registries.Tests.Nppes.MainFile;

namespace Glabella.Registries.Tests.Nppes;

public class SyntheticWeek
{
    static readonly DateOnly Today = new(2026, 11, 20);
    static readonly byte[] Bytes = Week(7, 5000);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine()
    {
        Assert.Equal(Bytes, Week(7, 5000));
        Assert.NotEqual(Bytes, Week(8, 5000));
        // Seen once and written down: a change of the generator is a decision, not an accident.
        Assert.StartsWith("e55001da13a1857dda84e6cc9d17e90a67079854d77ee05a5b", Convert.ToHexStringLower(SHA256.HashData(Week(7, 50))));
    }

    [Fact]
    public void Nothing_of_it_is_set_aside_and_every_number_begins_with_2()
    {
        var people = Read(Bytes, out var reader);
        Assert.Equal(5000, people.Count);
        Assert.Equal(0, reader.QuarantinedRows);
        Assert.All(people, p => Assert.StartsWith("2", p.Npi.ToString()));
        Assert.Equal(5000, people.Select(p => p.Npi).Distinct().Count());
        Assert.All(people.Where(p => p.Phone is not null), p => Assert.StartsWith("55555501", p.Phone));
    }

    [Fact]
    public void Quirks_come_at_about_their_measured_shares()
    {
        var people = Read(Bytes);
        var persons = people.Where(p => p.Entity == NppesEntity.Person).ToList();
        var slots = persons.SelectMany(p => p.Taxonomies).ToList();
        Share(0.04, people.Count(p => p.IsBare), people.Count);
        Share(0.76, persons.Count, people.Count);
        Share(0.72, persons.Count(p => p.Taxonomies.Count == 1), persons.Count);
        Share(0.72, slots.Count(s => s.LicenseNumber is not null), slots.Count);
        Share(0.48, persons.Count(p => p.MiddleName is null), persons.Count);
        Share(0.08, persons.Count(p => p.OtherLastName is not null), persons.Count);
        Share(0.10, persons.Count(p => p.Taxonomies.Where(t => t.LicenseNumber is not null).Select(t => t.State).Distinct().Count() > 1), persons.Count);
        Share(0.033, slots.Count(s => s.LicenseNumber is null && s.State is not null), slots.Count);
        Assert.Contains(persons, p => p.Deactivated is not null && p.IsActive);
    }

    [Fact]
    public void Given_people_are_among_the_invented()
    {
        var stream = new MemoryStream();
        SyntheticNppes.Write(stream, 7, Today, 100, [Nurse()]);
        var people = Read(stream.ToArray());
        Assert.Equal(100, people.Count);
        Assert.Equal("ABERFIELD", people.Single(p => p.Npi == Nurse().Npi).LastName);
    }

    [Fact]
    public void Sylvan_reads_the_same_people_out_of_it()
    {
        using var sylvan = CsvDataReader.Create(new StreamReader(new MemoryStream(Bytes)), new CsvDataReaderOptions { BufferSize = 1 << 20 });
        foreach (var provider in Read(Bytes))
        {
            Assert.True(sylvan.Read());
            Assert.Equal(sylvan.GetString(sylvan.GetOrdinal("NPI")), provider.Npi.ToString());
            Assert.Equal(Cell("Provider Last Name (Legal Name)"), provider.LastName);
            Assert.Equal(Cell("Provider Credential Text"), provider.Credential);
            Assert.Equal(Cell("Provider Business Practice Location Address City Name"), provider.City);
            Assert.Equal(Cell("NPI Deactivation Date"), provider.Deactivated?.ToString("MM/dd/yyyy"));
            Assert.Equal(Enumerable.Range(1, 15).Select(i => Cell($"Healthcare Provider Taxonomy Code_{i}")).OfType<string>(), provider.Taxonomies.Select(t => t.Code));
            Assert.Equal(Enumerable.Range(1, 15).Select(i => Cell($"Provider License Number State Code_{i}")).OfType<string>(), provider.Taxonomies.Select(t => t.State).OfType<string>());
        }
        Assert.False(sylvan.Read());

        string? Cell(string column) => sylvan.GetString(sylvan.GetOrdinal(column)) is { Length: > 0 } text ? text : null;
    }

    static byte[] Week(ulong seed, int rows)
    {
        var stream = new MemoryStream();
        SyntheticNppes.Write(stream, seed, Today, rows);
        return stream.ToArray();
    }

    static void Share(double expected, int part, int whole) => Assert.InRange((double)part / whole, expected * 0.7, expected * 1.3);
}
