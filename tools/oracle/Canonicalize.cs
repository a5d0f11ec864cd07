#:project ../../src/Glabella.Credentials/Glabella.Credentials.csproj
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
using System.Security.Cryptography;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

// One JSON-LD document per line in; its canonical form's SHA-256, or the error, per line out.
using var documents = new BufferedStream(Console.OpenStandardInput());
using var reader = new StreamReader(documents);
while (reader.ReadLine() is { } line)
{
    string answer;
    try
    {
        answer = Convert.ToHexStringLower(SHA256.HashData(CanonicalRdf.Bytes(StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(line)))));
    }
    catch (LinkedDataException refusal)
    {
        answer = $"error {refusal.Error} {refusal.Message}";
    }
    catch (System.Text.Json.JsonException refusal)
    {
        answer = "error JSON " + refusal.Message;
    }

    Console.WriteLine(answer);
}
