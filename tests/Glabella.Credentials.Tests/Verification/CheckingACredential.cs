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
        Assert.Equal(Issued.Now, report.AsOf);
    }

    [Theory]
    [InlineData(true, false, Verdict.Revoked)]
    [InlineData(false, true, Verdict.Suspended)]
    [InlineData(true, true, Verdict.Revoked)]
    public void The_lists_decide(bool revoked, bool suspended, Verdict verdict) =>
        Assert.Equal(verdict, issued.Publish(revoked, suspended).Check().Verdict);

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

    public static TheoryData<string, Action<Issued>> Faults => new()
    {
        { "not fetched", i => i.Lists.Remove(Issued.Revocations) },
        { "the other not fetched", i => i.Lists.Remove(Issued.Suspensions) },
        { "stale", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], from: Issued.Now.AddHours(-2)) },
        { "from the future", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], from: Issued.Now.AddHours(2)) },
        { "of another purpose", i => i.Put(Issued.Revocations, StatusPurpose.Suspension, []) },
        { "of another address", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], id: "https://glabella.example/other") },
        { "of another issuer", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], issuer: "did:web:other.example") },
        { "signed by a stranger", i => i.Put(Issued.Revocations, StatusPurpose.Revocation, [], key: SigningKey.FromSeed(new byte[32])) },
        { "unsigned", i => i.Lists[Issued.Revocations] = Edited(i, l => l.Remove("proof")) },
        { "edited", i => i.Lists[Issued.Revocations] = Edited(i, l => l["credentialSubject"]!["encodedList"] = Bitstring.Of([1]).Encode()) },
        { "not JSON", i => i.Lists[Issued.Revocations] = "<html>"u8.ToArray() },
        { "empty", i => i.Lists[Issued.Revocations] = [] },
    };

    static byte[] Edited(Issued issued, Action<JsonObject> change)
    {
        var list = JsonNode.Parse(issued.Lists[Issued.Revocations])!.AsObject();
        change(list);
        return Encoding.UTF8.GetBytes(list.ToJsonString());
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_status_list_that_cannot_be_relied_on_makes_it_unknown(string fault, Action<Issued> happen)
    {
        happen(issued);
        var report = issued.Check();
        Assert.True(report.Verdict == Verdict.Unknown, fault);
        Assert.Equal(CheckOutcome.Unknown, report["status"]!.Outcome);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Nor_is_an_expired_one_called_merely_expired(string fault, Action<Issued> happen)
    {
        happen(issued);
        Assert.True(issued.Check(at: Issued.End.AddDays(1)).Verdict == Verdict.Unknown, fault);
    }

    [Fact]
    public void An_issuer_whose_keys_cannot_be_read_makes_it_unknown()
    {
        var sources = issued.Sources with { Issuer = _ => null };
        Assert.Equal(Verdict.Unknown, Verifier.Check(issued.Credential, sources, Issued.Now).Verdict);
    }

    [Fact]
    public void A_stranger_who_signs_well_is_never_valid()
    {
        issued.Known.Clear();
        var report = issued.Check();
        Assert.Equal(Verdict.Unknown, report.Verdict);
        Assert.Equal(CheckOutcome.Passed, report["signature"]!.Outcome);
        Assert.Equal(CheckOutcome.Unknown, report["issuer"]!.Outcome);
    }

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
