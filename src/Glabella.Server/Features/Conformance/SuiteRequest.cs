using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;

namespace Glabella.Server.Features.Conformance;

/// <summary>The body of a request as the VC-API has it: a document under its name, and options.</summary>
public sealed record SuiteRequest(JsonElement Document, JsonElement Options)
{
    /// <summary>The document, or why the body is none: too long, not JSON that every reader understands alike, without the document.</summary>
    public static async Task<(SuiteRequest? Request, SuiteError? Error)> Read(HttpRequest http, string name, CancellationToken cancel)
    {
        byte[] body = new byte[StrictJson.MaximumBytes + 1];
        int length = await http.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancel);
        var (root, refusal) = StrictJson.Read(body.AsSpan(0, length));
        if (root is not { } json) return (null, SuiteError.Unreadable(refusal!));
        if (!json.TryGetProperty(name, out var document) || document.ValueKind != JsonValueKind.Object) return (null, SuiteError.Malformed($"The body has no object “{name}”."));
        if (!json.TryGetProperty("options", out var options) || options.ValueKind == JsonValueKind.Null) options = JsonElement.Parse("{}");
        return options.ValueKind == JsonValueKind.Object ? (new(document, options), null) : (null, SuiteError.Malformed("“options” is not an object."));
    }

    /// <summary>An option that is a text; null when it is not there.</summary>
    public string? Option(string name) => Options.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Whether all of these are texts where they are there at all: a challenge that is a number must not pass for none.</summary>
    public bool AreTexts(params string[] names) => names.All(name => !Options.TryGetProperty(name, out var value) || value.ValueKind is JsonValueKind.String or JsonValueKind.Null);

    /// <summary>Whether a check is asked for by name.</summary>
    public bool Asks(string check) => Options.TryGetProperty("checks", out var checks) && checks.ValueKind == JsonValueKind.Array && checks.EnumerateArray().Any(c => c.ValueKind == JsonValueKind.String && c.ValueEquals(check));

    /// <summary>What the proofs of the document must have been made for.</summary>
    public ProofExpectation Expectation(string purpose) => new(Option("expectedProofPurpose") ?? purpose, Option("domain"), Option("challenge")) { InlineContexts = true };
}
