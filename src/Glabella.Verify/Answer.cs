using System.Globalization;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Verification;

namespace Glabella.Verify;

/// <summary>The report in words for people, and as JSON for programs.</summary>
static class Answer
{
    public static string Text(Report report, string? store)
    {
        var text = new StringBuilder($"{Words(report.Verdict)} (as of {At(report)})\n");
        foreach (var check in report.Checks) text.Append(CultureInfo.InvariantCulture, $"  {Sign(check.Outcome)} {check.Name,-10} {Printable(check.Sentence)}\n");
        foreach (var endorsement in report.Endorsements) text.Append(CultureInfo.InvariantCulture, $"  {Sign(endorsement.Outcome)} endorsed by {Printable(endorsement.IssuerName ?? endorsement.IssuerId)}: {Printable(endorsement.Sentence)}\n");
        if (report.IsByStranger) text.Append("Genuine: the issuer it names signed exactly this. Nobody here vouches for that issuer.\n");
        if (report.Verdict == Verdict.Unknown && store is null) text.Append("Name a folder with the issuer’s documents: --store DIR\n");
        return text.ToString();
    }

    /// <summary>A sentence may quote the file: nothing in it may move the cursor or turn the line around.</summary>
    static string Printable(string sentence) =>
        string.Concat(sentence.Select(c => char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format ? '\uFFFD' : c));

    public static string Json(Report report)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new() { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("verdict", Code(report.Verdict));
            json.WriteString("as_of", At(report));
            json.WriteString("file", report.File.ToString().ToLowerInvariant());
            json.WriteBoolean("jwt", report.IsJwt);
            json.WriteBoolean("genuine", report.IsGenuine);
            json.WriteBoolean("issuer_known", report["issuer"] is { Outcome: CheckOutcome.Passed });
            json.WriteStartArray("checks");
            foreach (var check in report.Checks)
            {
                json.WriteStartObject();
                json.WriteString("name", check.Name);
                json.WriteString("outcome", check.Outcome switch { CheckOutcome.Passed => "passed", CheckOutcome.Failed => "failed", _ => "unknown" });
                json.WriteString("sentence", check.Sentence);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray()) + "\n";
    }

    static string Code(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "valid", Verdict.Expired => "expired", Verdict.NotYetValid => "not_yet_valid", Verdict.Suspended => "suspended",
        Verdict.Revoked => "revoked", Verdict.Invalid => "invalid", _ => "unknown",
    };

    static string Words(Verdict verdict) => verdict switch
    {
        Verdict.Valid => "Valid", Verdict.Expired => "Expired", Verdict.NotYetValid => "Not valid yet", Verdict.Suspended => "Suspended",
        Verdict.Revoked => "Revoked", Verdict.Invalid => "Malformed or forged", _ => "Unknown",
    };

    static char Sign(CheckOutcome outcome) => outcome switch { CheckOutcome.Passed => '+', CheckOutcome.Failed => 'x', _ => '?' };

    static string At(Report report) => report.AsOf.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
