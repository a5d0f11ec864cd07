using System.Security.Cryptography;
using Glabella.Registries.Leie;

namespace Glabella.Registries.Tests.Leie;

public class SyntheticList
{
    static readonly SyntheticLeie Truth = Make(7);

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_every_machine()
    {
        Assert.Equal(Bytes(Truth), Bytes(Make(7)));
        Assert.NotEqual(Bytes(Truth), Bytes(Make(8)));
        // Seen once and written down: a change of the generator is a decision, not an accident.
        Assert.StartsWith("d94c8b23aa7a7f7ef7c4765e77bfc9b4f4a37b5c9256740c0b", Convert.ToHexStringLower(SHA256.HashData(Bytes(Truth))));
    }

    [Fact]
    public void Row_by_row_it_reads_back()
    {
        var reader = new ExclusionReader(new MemoryStream(Bytes(Truth)), ExclusionMapping.Leie);
        var rows = reader.ReadAll();
        Assert.Equal(0, reader.QuarantinedRows);
        Assert.Equal(Truth.Rows.Select(r => (Cut(r.LastName), r.Born, r.Npi)), rows.Select(r => (r.LastName, r.Born, r.Npi)));
        Assert.All(rows.Where(r => r.Npi is not null), r => Assert.StartsWith("2", r.Npi.ToString()));

        static string? Cut(string? name) => name is { Length: > 20 } ? name[..20].Trim() : name;
    }

    [Fact]
    public void Every_planted_clinician_points_at_rows_of_the_list()
    {
        var listed = Truth.Clinicians.Where(c => c.IsListed).ToList();
        Assert.Equal(500, listed.Count);
        Assert.All(listed.Where(c => c.Kind == "exact"), c => Assert.Equal(c.Person.LastName, Truth.Rows[c.Rows[0]].LastName));
        Assert.Equal(2, Assert.Single(listed.Where(c => c.Kind == "two rows").Take(1)).Rows.Count);
        Assert.True(listed.Select(c => c.Kind).Distinct().Count() > 40);
    }

    [Fact]
    public void Nine_rows_in_ten_have_no_number_and_few_persons_no_birth_date()
    {
        var persons = Truth.Rows.Where(r => r.IsPerson).ToList();
        Assert.InRange((double)Truth.Rows.Count(r => r.Npi is not null) / Truth.Rows.Count, 0.08, 0.13);
        Assert.InRange((double)persons.Count(r => r.Born is null) / persons.Count, 0.02, 0.06);
    }

    static SyntheticLeie Make(ulong seed) => new(seed, new(2026, 11, 1), rowCount: 6000, clinicianCount: 1500);

    static byte[] Bytes(SyntheticLeie list)
    {
        var stream = new MemoryStream();
        list.Write(stream);
        return stream.ToArray();
    }
}
