using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;

namespace Glabella.Server.Tests.Conformance;

/// <summary>A house in conformance mode on a real port, and a suite with a key of its own that talks to it.</summary>
public sealed class Suite : IAsyncLifetime
{
    public const string Model = "https://www.w3.org/ns/credentials/v2", Examples = "https://www.w3.org/ns/credentials/examples/v2";
    public const string Challenge = "uZ3Jlc3QgZG9nIGV2ZXI", Domain = "suite.example";

    readonly SigningKey key = SigningKey.FromSeed(SHA256("a suite's own key"));
    readonly HttpClient http = new();
    World world = null!;

    public async ValueTask InitializeAsync()
    {
        world = await World.Start(Engine.Sqlite, host => host.UseSetting("Conformance:Enabled", "true"), kestrel: true);
        http.BaseAddress = new(world.Address);
    }

    public string Did => Credentials.Dids.Did.Key(key.PublicKey);
    public string Method => $"{Did}#{Multikey.Encode(key.PublicKey)}";
    public DateTimeOffset Now => world.Now;
    public Uri Address => http.BaseAddress!;

    /// <summary>A credential with as little in it as there may be; the members are laid over it, and "(absent)" takes one away.</summary>
    public static JsonObject Credential(string members = "{}") => Over(new JsonObject
    {
        ["@context"] = new JsonArray(Model), ["type"] = new JsonArray("VerifiableCredential"), ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" },
    }, members);

    public static JsonObject Over(JsonObject document, string members)
    {
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject().ToList())
        {
            document.Remove(name);
            if (value?.GetValueKind() != JsonValueKind.String || value.GetValue<string>() != "(absent)") document[name] = value?.DeepClone();
        }

        return document;
    }

    /// <summary>Signed by the suite, as it is, with whatever is wrong with it.</summary>
    public JsonObject Sign(JsonObject document, Action<JsonObject>? edit = null, string suite = DataIntegrity.Rdfc, string purpose = "assertionMethod")
    {
        var proof = new JsonObject { ["type"] = "DataIntegrityProof", ["cryptosuite"] = suite, ["created"] = DataIntegrity.Instant(Now), ["verificationMethod"] = Method, ["proofPurpose"] = purpose };
        if (suite == DataIntegrity.Jcs) proof["@context"] = document["@context"]?.DeepClone();
        edit?.Invoke(proof);
        var prepared = document.DeepClone().AsObject();
        prepared["proof"] = proof;
        var read = StrictJson.Parse(Encoding.UTF8.GetBytes(prepared.ToJsonString()));
        return JsonNode.Parse(DataIntegrity.Attach(read, key.Sign(DataIntegrity.HashData(read, inlineContexts: true))))!.AsObject();
    }

    /// <summary>The same; null when nobody can sign such a thing, because a word in it means nothing.</summary>
    public JsonObject? TrySign(JsonObject document, Action<JsonObject>? edit = null)
    {
        try { return Sign(document, edit); }
        catch (LinkedDataException) { return null; }
    }

    /// <summary>A proof over a document together with the proof in it that it names (Data Integrity 1.0, 2.1.2).</summary>
    public JsonObject Follow(JsonObject signed, string previous)
    {
        var proof = new JsonObject { ["type"] = "DataIntegrityProof", ["cryptosuite"] = DataIntegrity.Rdfc, ["created"] = DataIntegrity.Instant(Now), ["verificationMethod"] = Method, ["proofPurpose"] = "assertionMethod", ["previousProof"] = previous };
        var options = proof.DeepClone().AsObject();
        options["@context"] = signed["@context"]!.DeepClone();
        byte[][] halves = [.. ((JsonObject[])[options, signed]).Select(half => System.Security.Cryptography.SHA256.HashData(CanonicalRdf.Bytes(StrictJson.Parse(Encoding.UTF8.GetBytes(half.ToJsonString())))))];
        proof["proofValue"] = "z" + Base58.Encode(key.Sign([.. halves[0], .. halves[1]]));
        return proof;
    }

    /// <summary>A credential that the suite issued.</summary>
    public JsonObject Own(string members = "{}")
    {
        var credential = Credential(members);
        if (!credential.ContainsKey("issuer")) credential["issuer"] = Did;
        return credential;
    }

    public Task<Answer> Issue(JsonNode credential, string? options = null, string path = "/credentials/issue") => Post(path, new() { ["credential"] = credential.DeepClone(), ["options"] = options is null ? null : JsonNode.Parse(options) });

    public Task<Answer> Verify(JsonNode? credential, string? options = """{"checks":["proof"]}""") => Post("/credentials/verify", new() { ["verifiableCredential"] = credential?.DeepClone(), ["options"] = options is null ? null : JsonNode.Parse(options) });

    /// <summary>As the suites ask: always with their domain and challenge.</summary>
    public Task<Answer> Present(JsonNode presentation) => Post("/presentations/verify", new() { ["verifiablePresentation"] = presentation.DeepClone(), ["options"] = new JsonObject { ["domain"] = Domain, ["challenge"] = Challenge } });

    public async Task<Answer> Post(string path, JsonObject body) => await Send(path, body.ToJsonString());

    public async Task<Answer> Send(string path, string body)
    {
        using var answer = await http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        return new(answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    public async Task<(string? Type, JsonObject Body)> Get(string path)
    {
        using var answer = (await http.GetAsync(path)).EnsureSuccessStatusCode();
        return (answer.Content.Headers.ContentType?.MediaType, JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject());
    }

    static byte[] SHA256(string text) => System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        key.Dispose();
        http.Dispose();
        await world.DisposeAsync();
    }
}

/// <summary>What the server said.</summary>
public sealed record Answer(HttpStatusCode Status, JsonObject Body)
{
    public JsonObject Issued => Body["verifiableCredential"]!.AsObject();

    /// <summary>The name of the first error, such as MALFORMED_VALUE_ERROR; null when there is none.</summary>
    public string? Error => Body["errors"] is JsonArray { Count: > 0 } errors ? errors[0]!["type"]!.GetValue<string>().Split('#')[1] : null;

    public void MustBeGood() => Assert.True(Status == HttpStatusCode.OK && Error is null, $"{Status}: {Body.ToJsonString()}");

    public void MustBeRefused(string? error = null)
    {
        Assert.True(Status == HttpStatusCode.BadRequest && Error is not null, $"{Status}: {Body.ToJsonString()}");
        if (error is not null) Assert.Equal(error, Error);
    }
}
