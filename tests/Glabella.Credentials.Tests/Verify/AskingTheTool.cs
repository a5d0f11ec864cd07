using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Verify;

/// <summary>The program itself, as a stranger runs it: a file, a folder of public documents, no network.</summary>
public sealed class AskingTheTool : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("glabella-verify-").FullName;
    readonly Issued issued = new();

    public AskingTheTool()
    {
        Directory.CreateDirectory(Path.Combine(folder, "store"));
        Publish();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_good_certificate_ends_with_0_and_its_checks()
    {
        var (code, output) = Ask(issued.Credential);

        Assert.Equal(0, code);
        Assert.StartsWith("Valid (as of 2026-09-07T22:00:00Z)", output);
        Assert.Contains("+ signature", output);
    }

    [Theory]
    [InlineData("revoked", "Revoked")]
    [InlineData("suspended", "Suspended")]
    public void A_withdrawn_certificate_ends_with_1(string what, string word)
    {
        issued.Publish(revoked: what == "revoked", suspended: what == "suspended");
        Publish();

        var (code, output) = Ask(issued.Credential);

        Assert.Equal((1, true), (code, output.StartsWith(word, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_changed_certificate_ends_with_1()
    {
        var (code, output) = Ask(issued.Tampered(c => c["name"] = "Master injector"));

        Assert.Equal((1, true), (code, output.StartsWith("Malformed or forged", StringComparison.Ordinal)));
    }

    [Fact]
    public void Without_the_issuers_documents_it_ends_with_2_and_says_what_to_do()
    {
        Put("badge.json", issued.Credential);

        var (code, output) = Run("badge.json", "--now", "2026-09-07T22:00:00Z");

        Assert.Equal(2, code);
        Assert.Contains("--store DIR", output);
    }

    [Fact]
    public void With_a_list_of_yesterday_it_ends_with_2()
    {
        var (code, output) = Ask(issued.Credential, "2026-09-09T22:00:00Z");

        Assert.Equal(2, code);
        Assert.Contains("? status", output);
    }

    [Fact]
    public void Two_documents_of_one_issuer_make_that_issuer_unknown()
    {
        Put("store/other.json", Encoding.UTF8.GetBytes(new DidDocument(Issued.Issuer, []).ToJson().ToJsonString()));

        Assert.Equal(2, Ask(issued.Credential).Code);
    }

    [Fact]
    public void The_same_file_baked_into_a_picture_gives_the_same_answer() =>
        Assert.Equal(Ask(issued.Credential), Ask(Baking.BakingABadge.Baked(issued.Credential)));

    public static TheoryData<string> EachForm => [.. Hostile.Forms.All.Select(f => f.Name)];

    [Theory, MemberData(nameof(EachForm))]
    public void Every_form_of_a_certificate_is_read_and_every_withdrawal_is_seen(string name)
    {
        var (_, isJwt, bake) = Hostile.Forms.All.Single(f => f.Name == name);
        byte[] file = bake(isJwt ? Hostile.Forms.Jwt() : Hostile.Forms.Signed(issued).ToJsonString());

        Assert.Equal(0, Ask(file).Code);
        issued.Publish(revoked: true);
        Publish();
        Assert.Equal(1, Ask(file).Code);
    }

    [Fact]
    public void A_stranger_who_needs_no_document_is_genuine_and_ends_with_2()
    {
        string did = Did.Key(issued.Key.PublicKey);
        var (code, output) = Ask(Credentials.Proofs.DataIntegrity.Sign(ForeignBadges.Rich(b => b["issuer"]!["id"] = did), issued.Key, $"{did}#{did[8..]}", Issued.Day));

        Assert.Equal(2, code);
        Assert.Contains("Genuine: the issuer it names signed exactly this.", output);
    }

    [Fact]
    public void A_withdrawn_key_in_the_store_ends_with_1_and_its_day()
    {
        Put("store/did.json", DidDocument.Of(Issued.Issuer, [VerificationMethod.Multikey(Issued.Issuer, issued.Key.PublicKey) with { WithdrawnAt = Issued.Now }]).ToJson().ToJsonString());

        var (code, output) = Ask(issued.Credential);

        Assert.Equal((1, true), (code, output.Contains("withdrew on 2026-09-07", StringComparison.Ordinal)));
    }

    /// <summary>Signed once and never again: what is good today must be read the same by every later edition.</summary>
    [Theory]
    [InlineData("certificate.json")]
    [InlineData("certificate.svg")]
    public void A_certificate_of_an_earlier_edition_is_still_good(string file)
    {
        string kept = Path.Combine(AppContext.BaseDirectory, "Verify", "Kept");

        Assert.Equal(0, Run(Path.Combine(kept, file), "--store", Path.Combine(kept, "store"), "--now", "2026-09-07T22:00:00Z").Code);
    }

    [Fact]
    public void Programs_read_the_report_as_JSON()
    {
        var (code, output) = Ask(issued.Credential, "2026-09-07T22:00:00Z", "--json");
        var report = JsonDocument.Parse(output).RootElement;

        Assert.Equal((0, "valid", "json", true), (code, report.GetProperty("verdict").GetString(), report.GetProperty("file").GetString(), report.GetProperty("issuer_known").GetBoolean()));
        Assert.Contains(report.GetProperty("checks").EnumerateArray(), c => c.GetProperty("name").GetString() == "status" && c.GetProperty("outcome").GetString() == "passed");
    }

    [Fact]
    public void A_file_cannot_write_on_the_terminal()
    {
        var (_, output) = Ask(issued.Tampered(c => c["\u001b[2Kvalid\u202e"] = "x"));

        Assert.DoesNotContain('\u001b', output);
        Assert.DoesNotContain('\u202e', output);
    }

    [Theory]
    [InlineData("hello")]
    [InlineData("")]
    [InlineData("%PDF-1.7")]
    [InlineData("<svg")]
    public void A_file_of_another_kind_ends_with_1_and_a_reason(string text)
    {
        var (code, output) = Ask(Encoding.UTF8.GetBytes(text));

        Assert.Equal(1, code);
        Assert.Contains("x file", output);
    }

    [Theory]
    [InlineData]
    [InlineData("badge.json", "--what")]
    [InlineData("badge.json", "--now", "tomorrow")]
    [InlineData("badge.json", "--store")]
    [InlineData("a.json", "b.json")]
    [InlineData("not-there.json")]
    [InlineData("badge.json", "--store", "not-there")]
    public void What_cannot_be_asked_ends_with_2(params string[] words)
    {
        Put("badge.json", issued.Credential);

        Assert.Equal(2, Run(words).Code);
    }

    (int Code, string Output) Ask(byte[] file, string now = "2026-09-07T22:00:00Z", params string[] more)
    {
        Put("badge", file);
        return Run(["badge", "--store", "store", "--now", now, .. more]);
    }

    (int Code, string Output) Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        foreach (string word in (string[])[Path.Combine(AppContext.BaseDirectory, "glabella-verify.dll"), .. words]) start.ArgumentList.Add(word);
        using var tool = Process.Start(start)!;
        var errors = tool.StandardError.ReadToEndAsync();
        string output = tool.StandardOutput.ReadToEnd();
        tool.WaitForExit();
        Assert.DoesNotContain("   at ", errors.Result);
        return (tool.ExitCode, output);
    }

    void Publish()
    {
        Put("store/did.json", issued.Document.ToJson().ToJsonString());
        Put("store/revocation.json", issued.Lists[Issued.Revocations]);
        Put("store/suspension.json", issued.Lists[Issued.Suspensions]);
        Put("store/notes.json", "[]"u8.ToArray());
    }

    void Put(string name, string content) => Put(name, Encoding.UTF8.GetBytes(content));
    void Put(string name, byte[] content) => File.WriteAllBytes(Path.Combine(folder, name), content);
}
