using System.Security.Cryptography;
using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;

namespace Glabella.Credentials.JsonLd;

/// <summary>The contexts that are understood: copies bundled here, pinned by their SHA-256. None is ever fetched.</summary>
static class HeldContexts
{
    public const string Credentials2 = "https://www.w3.org/ns/credentials/v2";

    /// <summary>Most contexts at one place of a document, inclusive.</summary>
    const int MostAtOnce = 16;

    static readonly Held[] All =
    [
        new(Credentials2, "credentials-v2.jsonld", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
        new("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json", "ob-v3p0-3.0.3.json", "ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761"),
        new("https://purl.imsglobal.org/spec/ob/v3p0/extensions.json", "ob-v3p0-extensions.json", "2d013f981d1f4516081a6a04e55468ba2b071d4153b794f19a79715c45a89a5e"),
        new("https://w3id.org/security/data-integrity/v2", "data-integrity-v2.jsonld", "0f77743daf5b4e8fc067fc5ba5b21044283053aa717fc6b0219843bed3b00363"),
        new("https://www.w3.org/2018/credentials/v1", "credentials-v1.jsonld", "00d7dd6d3ad8b920e3e550dd3a3d9090bffcac84cdbf943da6924b3e0a5c8bb8"),
        new("https://w3id.org/security/suites/ed25519-2020/v1", "ed25519-2020-v1.jsonld", "b9e1ab971fd8bf2c7553e0c4a9438e0b9450afde1ea1ca5b2492368b9f549588"),
        new("https://www.w3.org/ns/credentials/examples/v2", "examples-v2.jsonld", "57393fbc69d6efb9b9b5dc9cb6b9880b0944360abfe2eaf459c9e58cf2279d7c"),
    ];

    /// <summary>The meaning of words after these contexts; one that is not held is refused, and one that is written out unless <paramref name="inline"/>.</summary>
    public static ActiveContext Apply(ActiveContext before, JsonElement contexts, bool inline)
    {
        switch (contexts.ValueKind)
        {
            case JsonValueKind.String: return before.With(Find(contexts));
            case JsonValueKind.Array when contexts.GetArrayLength() <= MostAtOnce:
                foreach (var context in contexts.EnumerateArray())
                    before = inline && context.ValueKind == JsonValueKind.Object ? InlineContext.Apply(before, context) : before.With(Find(context));
                return before;
            default: throw LinkedDataException.Untransformable("Its contexts are not a list of addresses.");
        }
    }

    static ContextDefinition Find(JsonElement context)
    {
        if (context.ValueKind == JsonValueKind.String)
            foreach (var held in All)
                if (context.ValueEquals(held.Address)) return held.Definition.Value;
        throw LinkedDataException.Untransformable("It uses a context that is not held here.");
    }

    /// <summary>The published bytes of a context, for whoever compares digests; null when it is not held.</summary>
    public static byte[]? Bytes(string address) => All.FirstOrDefault(h => h.Address == address) is { } held ? Bundled(held.File) : null;

    sealed class Held(string address, string file, string sha256)
    {
        public string Address => address;
        public string File => file;
        public Lazy<ContextDefinition> Definition { get; } = new(() => Read(file, sha256));
    }

    static byte[] Bundled(string file)
    {
        using var stream = typeof(HeldContexts).Assembly.GetManifestResourceStream("Contexts/" + file) ?? throw new InvalidOperationException($"The context {file} is missing.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static ContextDefinition Read(string file, string sha256)
    {
        var bytes = Bundled(file);
        return Convert.ToHexStringLower(SHA256.HashData(bytes)) == sha256
            ? ContextDefinition.Parse(StrictJson.Parse(bytes).GetProperty("@context"))
            : throw new InvalidOperationException($"The context {file} is not the one that is pinned.");
    }
}
