using System.Text.Json.Nodes;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Verification;

/// <summary>What a known endorser said counts; a bad endorsement does not, and does not spoil the badge.</summary>
public class Endorsements
{
    const string Board = "did:web:board.example", List = "https://board.example/status/1";
    static readonly SigningKey Key = SigningKey.FromSeed([.. Enumerable.Repeat((byte)9, 32)]);
    readonly Issued world = new();

    public Endorsements()
    {
        world.Others[Board] = new(Board, [Key.PublicKey]);
        world.Known.Add(Board);
    }

    static string Method => new DidDocument(Board, [Key.PublicKey]).MethodOf(Key.PublicKey);

    static JsonObject Said(Action<JsonObject>? change = null)
    {
        var endorsement = ForeignBadges.Rich()["endorsement"]![0]!.DeepClone().AsObject();
        endorsement["issuer"]!["id"] = Board;
        endorsement["credentialSubject"]!["id"] = Issued.Badge().Achievement.Id;
        change?.Invoke(endorsement);
        return endorsement;
    }

    static JsonNode Signed(JsonObject endorsement) => JsonNode.Parse(DataIntegrity.Sign(endorsement, Key, Method, Issued.Day))!;

    /// <summary>Our badge with these endorsements, by its issuer.</summary>
    Report Check(Action<JsonObject> put)
    {
        var badge = Issued.Badge().ToJson();
        put(badge);
        var report = world.Check(DataIntegrity.Sign(badge, world.Key, world.Method, Issued.Day));
        Assert.Equal(Verdict.Valid, report.Verdict);
        return report;
    }

    Endorsement Of(JsonNode signed) => Assert.Single(Check(b => b["endorsement"] = new JsonArray(signed)).Endorsements);

    [Theory]
    [InlineData("as it was signed", CheckOutcome.Passed, "The endorser is known here and said exactly this.")]
    [InlineData("no endorsement", CheckOutcome.Failed, "It is no endorsement.")]
    [InlineData("of something else", CheckOutcome.Failed, "It speaks of something else.")]
    [InlineData("of nothing", CheckOutcome.Failed, "It speaks of something else.")]
    [InlineData("changed", CheckOutcome.Failed, "The signature does not fit the text.")]
    [InlineData("out of date", CheckOutcome.Failed, "Its time is over.")]
    [InlineData("by nobody known", CheckOutcome.Unknown, "The endorser is not known here.")]
    [InlineData("by a silent one", CheckOutcome.Unknown, "The endorser's keys could not be read.")]
    [InlineData("by another's document", CheckOutcome.Unknown, "The endorser's keys could not be read.")]
    public void It_counts_when_a_known_endorser_said_exactly_this(string how, CheckOutcome outcome, string sentence)
    {
        var endorsement = Signed(Said(e =>
        {
            if (how == "no endorsement") e["type"] = new JsonArray("VerifiableCredential");
            if (how == "of something else") e["credentialSubject"]!["id"] = "urn:x";
            if (how == "of nothing") e["credentialSubject"]!.AsObject().Remove("id");
            if (how == "out of date") e["validUntil"] = "2026-06-30T22:00:00Z";
        }));
        if (how == "changed") endorsement["credentialSubject"]!["endorsementComment"] = "Excellent.";
        if (how == "by nobody known") world.Known.Remove(Board);
        if (how == "by a silent one") world.Others.Clear();
        if (how == "by another's document") world.Others[Board] = new("did:web:other.example", [Key.PublicKey]);

        Assert.Equal(new Endorsement(Board, "Board", how == "changed" ? "Excellent." : "Good.", outcome, sentence), Of(endorsement));
    }

    [Fact]
    public void It_may_speak_of_the_badge_its_achievement_or_its_issuer_and_stand_beside_any_of_them()
    {
        foreach (string about in (string[])[Issued.Badge().Id, Issued.Badge().Achievement.Id, Issued.Issuer])
            Assert.Equal(CheckOutcome.Passed, Of(Signed(Said(e => e["credentialSubject"]!["id"] = about))).Outcome);
        Assert.Equal(CheckOutcome.Passed, Assert.Single(Check(b => b["issuer"]!["endorsement"] = new JsonArray(Signed(Said()))).Endorsements).Outcome);
        Assert.Equal(CheckOutcome.Passed, Assert.Single(Check(b => b["credentialSubject"]!["achievement"]!["endorsement"] = new JsonArray(Signed(Said()))).Endorsements).Outcome);
        Assert.Equal(CheckOutcome.Passed, Assert.Single(Check(b => { b["issuer"] = Issued.Issuer; b["endorsement"] = new JsonArray(Signed(Said(e => e["credentialSubject"]!["id"] = Issued.Issuer))); }).Endorsements).Outcome);
    }

    [Fact]
    public void An_endorser_may_be_named_by_its_address_alone_and_say_nothing_more() => Assert.Equal(
        (CheckOutcome.Passed, Board, null, ""),
        Of(Signed(Said(e => { e["issuer"] = Board; e["credentialSubject"]!.AsObject().Remove("endorsementComment"); }))) is var said ? (said.Outcome, said.IssuerId, said.IssuerName, said.Comment) : default);

    [Fact]
    public void Four_are_examined_and_no_more()
    {
        JsonArray Copies(int count) => new([.. Enumerable.Range(0, count).Select(n => Signed(Said(e => e["id"] = $"urn:e:{n}")))]);

        Assert.Equal(4, Check(b => b["endorsement"] = Copies(4)).Endorsements.Count);
        Assert.Equal(4, Check(b => b["endorsement"] = Copies(5)).Endorsements.Count);
    }

    [Theory]
    [InlineData(false, true, CheckOutcome.Passed, "The endorser is known here and said exactly this.")]
    [InlineData(true, true, CheckOutcome.Failed, "The status list says: revoked.")]
    [InlineData(false, false, CheckOutcome.Unknown, "The status list could not be read.")]
    public void One_that_its_endorser_withdrew_does_not_count(bool revoked, bool published, CheckOutcome outcome, string sentence)
    {
        if (published) world.Put(List, StatusPurpose.Revocation, revoked ? [7] : [], issuer: Board, key: Key, method: Method);
        var said = Of(Signed(Said(e => e["credentialStatus"] = new StatusEntry(List, StatusPurpose.Revocation, 7).ToJson())));

        Assert.Equal((outcome, sentence), (said.Outcome, said.Sentence));
    }
}
