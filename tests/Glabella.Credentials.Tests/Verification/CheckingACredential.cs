using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Verification;

public class CheckingACredential
{
    readonly Issued issued = new();

    [Fact]
    public void An_untouched_one_is_valid_and_every_check_says_so()
    {
        var report = issued.Check();
        Assert.Equal(Verdict.Valid, report.Verdict);
        Assert.Equal(["shape", "contexts", "issuer", "signature", "period", "status"], report.Checks.Select(c => c.Name));
        Assert.All(report.Checks, c => Assert.Equal(CheckOutcome.Passed, c.Outcome));
        Assert.Equal(
        [
            "It has the parts an Open Badges 3.0 credential needs.", "The words mean what Open Badges 3.0 says.", "The issuer is known here.",
            "Signed by the issuer’s key, text unchanged.", "It is within its dates.", "On the live status list as active.",
        ], report.Checks.Select(c => c.Sentence));
        Assert.Equal(Issued.Now, report.AsOf);
    }

    [Theory]
    [InlineData(true, false, Verdict.Revoked)]
    [InlineData(false, true, Verdict.Suspended)]
    [InlineData(true, true, Verdict.Revoked)]
    public void The_lists_decide(bool revoked, bool suspended, Verdict verdict)
    {
        var report = issued.Publish(revoked, suspended).Check();
        Assert.Equal((verdict, $"The status list says: {verdict.ToString().ToLowerInvariant()}."), (report.Verdict, report["status"]!.Sentence));
    }

    /// <summary>A withdrawal weighs more than a doubt about the other list, whichever comes first.</summary>
    [Fact]
    public void A_withdrawal_that_is_seen_counts_even_when_the_other_list_is_silent()
    {
        issued.Publish(revoked: true, suspended: true).Lists.Remove(Issued.Suspensions);
        Assert.Equal(Verdict.Revoked, issued.Check().Verdict);
        issued.Publish(revoked: true, suspended: true).Lists.Remove(Issued.Revocations);
        Assert.Equal(Verdict.Suspended, issued.Check().Verdict);
    }

    [Fact]
    public void Dates_allow_five_minutes_between_two_clocks()
    {
        Assert.Equal(Verdict.Unknown, issued.Check(at: Issued.End.AddMinutes(5)).Verdict); // the lists of Now are out of date then
        Assert.Equal(CheckOutcome.Passed, issued.Check(at: Issued.End.AddMinutes(5))["period"]!.Outcome);
        Assert.Equal(CheckOutcome.Failed, issued.Check(at: Issued.End.AddMinutes(5).AddSeconds(1))["period"]!.Outcome);
        Assert.Equal(CheckOutcome.Passed, issued.Check(at: Issued.Day.AddMinutes(-5))["period"]!.Outcome);
        Assert.Equal(CheckOutcome.Failed, issued.Check(at: Issued.Day.AddMinutes(-5).AddSeconds(-1))["period"]!.Outcome);
    }

    [Theory]
    [InlineData(800, Verdict.Expired)]
    [InlineData(-1, Verdict.NotYetValid)]
    public void Outside_its_dates_it_is_not_valid(int days, Verdict verdict)
    {
        var then = Issued.Day.AddDays(days);
        issued.Put(Issued.Revocations, StatusPurpose.Revocation, [], from: then);
        issued.Put(Issued.Suspensions, StatusPurpose.Suspension, [], from: then);
        Assert.Equal(verdict, issued.Check(at: then).Verdict);
    }

    public static TheoryData<string, Action<Issued>, string> Faults => new()
    {
        { "not fetched", i => i.Lists.Remove(Issued.Revocations), "The status list could not be read." },
        { "the other not fetched", i => i.Lists.Remove(Issued.Suspensions), "The status list could not be read." },
        { "stale", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], from: Issued.Now.AddHours(-2)), "The status list is out of date." },
        { "from the future", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], from: Issued.Now.AddHours(2)), "The status list is out of date." },
        { "of another purpose", i => i.Put(Issued.Revocations, StatusPurpose.Suspension, []), "The status list is for another purpose." },
        { "of another address", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], id: "https://glabella.example/other"), "The status list is malformed." },
        { "of another issuer", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], issuer: "did:web:other.example"), "The status list is not the issuer's own." },
        { "signed by a stranger", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], key: SigningKey.FromSeed(new byte[32])), "The status list is not signed by the issuer." },
        { "unsigned", i => i.Lists[Issued.Revocations] = Edited(i, l => l.Remove("proof")), "The status list is not signed by the issuer." },
        { "edited", i => i.Lists[Issued.Revocations] = Edited(i, l => l["credentialSubject"]!["encodedList"] = Bitstring.Of([1]).Encode()), "The status list is not signed by the issuer." },
        { "not JSON", i => i.Lists[Issued.Revocations] = "<html>"u8.ToArray(), "The status list is malformed." },
        { "of no kind", i => Honest(i, l => l["type"] = "VerifiableCredential"), "The status list is malformed." },
        { "empty", i => i.Lists[Issued.Revocations] = [], "The status list is malformed." },
    };

    static void Honest(Issued issued, Action<JsonObject> change)
    {
        var list = new StatusListCredential(Issued.Revocations, Issued.Issuer, StatusPurpose.Revocation, Bitstring.Of([]), Issued.Now, Issued.Now.AddHours(1)).ToJson();
        change(list);
        issued.Lists[Issued.Revocations] = DataIntegrity.Sign(list, issued.Key, issued.Method, Issued.Now);
    }

    public static TheoryData<string, Action<JsonObject>, string> Entries => new()
    {
        { "none", b => b.Remove("credentialStatus"), "It names no status list, so a withdrawal could not be seen." },
        { "four", b => Copies(b, 4), "On the live status list as active." },
        { "five", b => Copies(b, 5), "It names too many status lists." },
        { "of no kind", b => b["credentialStatus"] = new JsonObject { ["id"] = "urn:x", ["type"] = "1EdTechRevocationList" }, "The status entry is of an unknown kind." },
        { "without a list", b => First(b).Remove("statusListCredential"), "The status entry is of an unknown kind." },
        { "named like its list", b => First(b)["id"] = Issued.Revocations, "The status entry is of an unknown kind." },
        { "of no purpose known", b => First(b)["statusPurpose"] = "message", "The status entry is for a purpose that is not understood here." },
        { "of several bits", b => First(b)["statusSize"] = 2, "The status entry is for a purpose that is not understood here." },
        { "at no place", b => First(b)["statusListIndex"] = "-1", "The status entry's index is malformed." },
        { "beyond its list", b => First(b)["statusListIndex"] = "131072", "The status entry lies outside its list." },
    };

    static JsonObject First(JsonObject badge) => badge["credentialStatus"]![0]!.AsObject();
    static void Copies(JsonObject badge, int count) => badge["credentialStatus"] = new JsonArray([.. Enumerable.Range(0, count).Select(n => { var copy = First(badge).DeepClone(); copy["id"] = $"urn:x:{n}"; return copy; })]);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Every_status_entry_must_be_understood(string entry, Action<JsonObject> change, string sentence) =>
        Assert.Equal((entry, sentence), (entry, issued.Check(issued.Signed(change))["status"]!.Sentence));

    static byte[] Edited(Issued issued, Action<JsonObject> change)
    {
        var list = JsonNode.Parse(issued.Lists[Issued.Revocations])!.AsObject();
        change(list);
        return Encoding.UTF8.GetBytes(list.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_status_list_that_cannot_be_relied_on_makes_it_unknown(string fault, Action<Issued> happen, string sentence)
    {
        happen(issued);
        var report = issued.Check();
        Assert.Equal((fault, Verdict.Unknown, CheckOutcome.Unknown, sentence), (fault, report.Verdict, report["status"]!.Outcome, report["status"]!.Sentence));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Nor_is_an_expired_one_called_merely_expired(string fault, Action<Issued> happen, string sentence)
    {
        happen(issued);
        Assert.True(issued.Check(at: Issued.End.AddDays(1)).Verdict == Verdict.Unknown, $"{fault}: {sentence}");
    }

    [Fact]
    public void An_issuer_whose_keys_cannot_be_read_makes_it_unknown()
    {
        var report = Verifier.Check(issued.Credential, issued.Sources with { Issuer = _ => null }, Issued.Now);
        Assert.Equal((Verdict.Unknown, "The issuer's keys could not be read."), (report.Verdict, report["issuer"]!.Sentence));
        Assert.Equal("Without the issuer's keys the signature cannot be checked.", report["signature"]!.Sentence);
        Assert.Equal("The status lists say nothing as long as the signature is not checked.", report["status"]!.Sentence);
    }

    [Fact]
    public void A_stranger_who_signs_well_is_never_valid()
    {
        issued.Known.Clear();
        var report = issued.Check();
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Equal(CheckOutcome.Passed, report["signature"]!.Outcome);
        Assert.Equal((CheckOutcome.Unknown, "The issuer is not in the registry of known issuers."), (report["issuer"]!.Outcome, report["issuer"]!.Sentence));
    }

    /// <summary>What cannot even be opened has one check: of the file, or of the text in it.</summary>
    [Theory]
    [InlineData("hello", "file", "The file is none of the forms of a certificate: JSON, JWT, PNG, SVG or a PDF written by Glabella.")]
    [InlineData("{", "shape", "The file is not valid JSON, repeats a key, or is nested deeper than 32 levels.")]
    [InlineData("ey.e30.AA", "shape", "A part of the JWT is not base64url.")]
    public void What_cannot_be_read_is_invalid_and_says_why(string file, string name, string sentence)
    {
        var report = issued.Check(Encoding.UTF8.GetBytes(file));
        Assert.Equal((Verdict.Invalid, new Check(name, CheckOutcome.Failed, sentence)), (report.Verdict, Assert.Single(report.Checks)));
    }

    [Fact]
    public void Nobody_is_asked_for_an_issuer_without_a_name()
    {
        List<string> asked = [];
        Verifier.Check(issued.Signed(j => j.Remove("issuer")), issued.Sources with { Issuer = did => { asked.Add(did); return null; } }, Issued.Now);
        Verifier.Check(issued.Signed(j => j["issuer"] = "did:web:other.example"), issued.Sources with { Issuer = did => { asked.Add(did); return null; } }, Issued.Now);
        Assert.Equal(["did:web:other.example"], asked);
    }

    [Fact]
    public void Malformed_dates_are_called_so() => Assert.Equal(new Check("period", CheckOutcome.Failed, "The dates are malformed."), issued.Check(issued.Signed(j => j["validFrom"] = "today"))["period"]);

    [Fact]
    public void A_key_the_issuer_withdrew_no_longer_signs()
    {
        issued.Stands.Clear();
        Assert.Equal(Verdict.Invalid, issued.Check().Verdict);
    }

    [Fact]
    public void The_sentence_says_that_a_key_was_withdrawn_and_when()
    {
        issued.Stands.Clear();
        issued.More.Add(VerificationMethod.Multikey(Issued.Issuer, issued.Key.PublicKey) with { WithdrawnAt = Issued.Now });

        Assert.Equal((Verdict.Invalid, "It was signed with a key that the issuer withdrew on 2026-09-07."), (issued.Check().Verdict, issued.Check()["signature"]!.Sentence));
    }

    [Fact]
    public void A_list_that_was_checked_is_remembered_until_the_issuers_keys_or_its_bytes_change()
    {
        var sources = issued.Sources with { Memory = new() };
        Report Ask() => Verifier.Check(issued.Credential, sources, Issued.Now);

        Assert.Equal([Verdict.Valid, Verdict.Valid], [Ask().Verdict, Ask().Verdict]);
        issued.Publish(revoked: true);
        Assert.Equal([Verdict.Revoked, Verdict.Revoked], [Ask().Verdict, Ask().Verdict]);
        issued.Put(Issued.Revocations, StatusPurpose.Revocation, [], key: SigningKey.FromSeed(new byte[32]));
        Assert.Equal(Verdict.Unknown, Ask().Verdict);
        issued.Publish();
        Assert.Equal(Verdict.Unknown, Verifier.Check(issued.Credential, sources, Issued.Now.AddHours(2)).Verdict);

        using var second = SigningKey.FromSeed(new byte[32]);
        issued.Stands.Add(second.PublicKey);
        byte[] badge = DataIntegrity.Sign(Issued.Badge().ToJson(), second, issued.Document.MethodOf(second.PublicKey), Issued.Day);
        Assert.Equal(Verdict.Valid, Verifier.Check(badge, sources, Issued.Now).Verdict);
        issued.Stands.RemoveAt(0); // the key of the lists
        Assert.Equal(Verdict.Unknown, Verifier.Check(badge, sources, Issued.Now).Verdict);
    }

    [Fact]
    public void No_list_is_asked_for_before_the_signature_fits()
    {
        var sources = issued.Sources with { StatusList = _ => throw new InvalidOperationException("asked") };

        Assert.Equal(Verdict.Invalid, Verifier.Check(issued.Tampered(j => j["name"] = "x"), sources, Issued.Now).Verdict);
        Assert.Equal(Verdict.Unknown, Verifier.Check(issued.Credential, sources with { Issuer = _ => null }, Issued.Now).Verdict);
    }

    [Fact]
    public void A_proof_that_was_made_for_a_time_ends_with_it()
    {
        byte[] Until(string end)
        {
            var prepared = DataIntegrity.Prepare(Issued.Badge().ToJson(), issued.Method, Issued.Day);
            prepared["proof"]!["expires"] = end;
            var read = StrictJson.Parse(JsonSerializer.SerializeToUtf8Bytes(prepared));
            return DataIntegrity.Attach(read, issued.Key.Sign(DataIntegrity.HashData(read)));
        }

        Assert.Equal(Verdict.Valid, issued.Check(Until("2026-09-07T21:55:00Z")).Verdict);
        Assert.Equal(Verdict.Invalid, issued.Check(Until("2026-09-07T21:54:59Z")).Verdict);
    }

    [Fact]
    public void A_key_of_a_stranger_under_the_issuers_name_is_forgery() =>
        Assert.Equal(Verdict.Invalid, issued.Check(DataIntegrity.Sign(Issued.Badge().ToJson(), SigningKey.FromSeed(new byte[32]), issued.Method, Issued.Day)).Verdict);

    public static TheoryData<string, Action<JsonObject>> Tamperings => new()
    {
        { "name changed", j => j["name"] = "Another" },
        { "holder changed", j => j["credentialSubject"]!["identifier"]![0]!["identityHash"] = "Somebody Else, MD" },
        { "validity stretched", j => j["validUntil"] = "2099-01-01T00:00:00Z" },
        { "status removed", j => j.Remove("credentialStatus") },
        { "status index moved", j => j["credentialStatus"]![0]!["statusListIndex"] = "7" },
        { "evidence added", j => j["evidence"]!.AsArray().Add(new JsonObject { ["type"] = new JsonArray("Evidence"), ["name"] = "x" }) },
        { "proof removed", j => j.Remove("proof") },
        { "proof doubled", j => j["proof"] = new JsonArray(j["proof"]!.DeepClone(), j["proof"]!.DeepClone()) },
        { "context appended", j => j["@context"]!.AsArray().Add("https://evil.example") },
        { "context reordered", j => { var c = j["@context"]!.AsArray(); var first = c[1]!.DeepClone(); c.RemoveAt(1); c.Add(first); } },
        { "word added", j => j["verifiedBy"] = "me" },
        { "id removed", j => j.Remove("id") },
        { "issuer changed, DID known", j => j["issuer"]!["name"] = "Famous University" },
        { "achievement emptied", j => j["credentialSubject"]!["achievement"]!["name"] = "" },
        { "null added", j => j["credentialSubject"]!["role"] = null },
        { "empty set added", j => j["credentialSubject"]!["result"] = new JsonArray() },
    };

    [Theory]
    [MemberData(nameof(Tamperings))]
    public void Every_tampering_is_refused(string tampering, Action<JsonObject> change) =>
        Assert.True(issued.Check(issued.Tampered(change)).Verdict == Verdict.Invalid, tampering);

    [Theory]
    [MemberData(nameof(Malformed))]
    public void Malformed_is_malformed_even_when_honestly_signed(string fault, Action<JsonObject> change) =>
        Assert.True(issued.Check(issued.Signed(change)).Verdict == Verdict.Invalid, fault);

    public static TheoryData<string, Action<JsonObject>> Malformed => new()
    {
        { "date without zone", j => j["validFrom"] = "2026-05-30T22:00:00" },
        { "bare date", j => j["validUntil"] = "2028-05-30" },
        { "ends before it begins", j => j["validUntil"] = "2020-01-01T00:00:00Z" },
        { "no issuer", j => j.Remove("issuer") },
        { "no subject", j => j.Remove("credentialSubject") },
        { "no criteria", j => j["credentialSubject"]!["achievement"]!.AsObject().Remove("criteria") },
        { "undefined word", j => j["credentialSubject"]!["superpower"] = "flight" },
        { "another context", j => j["@context"]!.AsArray().Add("https://evil.example") },
        { "no type", j => j.Remove("type") },
    };

    [Fact]
    public void The_bytes_we_emit_hold_only_standard_words_and_nothing_private()
    {
        var text = Encoding.UTF8.GetString(issued.Credential);
        Assert.DoesNotContain("null", text);
        Assert.DoesNotContain("email", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("licenseNumber", text);
    }
}
