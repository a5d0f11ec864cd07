using System.Text;
using Glabella.Registries.Files;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

/// <summary>Small main files made by hand, for tests that bend them.</summary>
static class MainFile
{
    public static NppesProvider Nurse(long nine = 212_345_678) => new()
    {
        Npi = Npi.WithCheckDigit(nine), Entity = NppesEntity.Person, LastName = "ABERFIELD", FirstName = "CORA", Credential = "RN",
        Address = "12 EXAMPLE ST", City = "AUSTIN", State = "TX", Zip = "787041234", Phone = "5555550142", Updated = new(2026, 10, 2), Enumerated = new(2019, 3, 4),
        Taxonomies = [new("163W00000X", "712345", "TX", true)],
    };

    public static byte[] Of(params NppesProvider[] providers) => Of(NppesVersion.V2, providers);

    public static byte[] Of(NppesVersion version, params NppesProvider[] providers)
    {
        var stream = new MemoryStream();
        var writer = new NppesWriter(stream, version);
        foreach (var provider in providers) writer.Write(provider);
        return stream.ToArray();
    }

    public static string Text(params NppesProvider[] providers) => Encoding.UTF8.GetString(Of(providers));

    public static List<NppesProvider> Read(string text) => Read(Encoding.UTF8.GetBytes(text));
    public static List<NppesProvider> Read(byte[] bytes) => Read(bytes, out _);

    public static List<NppesProvider> Read(byte[] bytes, out NppesReader reader)
    {
        reader = new NppesReader(new MemoryStream(bytes));
        var found = new List<NppesProvider>();
        while (reader.Read() is { } provider) found.Add(provider);
        return found;
    }

    public static RefusedFileException Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));
    public static RefusedFileException Refusal(byte[] bytes) => Assert.Throws<RefusedFileException>(() => Read(bytes));
}
