using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Json;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Status;
using Glabella.Credentials.Tests.Hostile;
using Glabella.Credentials.Tests.Verification;
using Glabella.Credentials.Verification;

namespace Glabella.Credentials.Tests.Fuzz;

/// <summary>
/// Files at random, made out of good ones and of the kept corpus: nothing throws, and what is called valid says what the issuer said.
/// Twelve seconds each on the build server, one elsewhere; GLABELLA_FUZZ_SECONDS asks for more, GLABELLA_FUZZ_SEED for the same again.
/// An input that was found goes into the folder Corpus.
/// </summary>
public class FuzzingTheReaders(ITestOutputHelper output)
{
    static readonly string[] JsonWords =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "null", "true", "-0", "1e999", "1e-7", "0.1", "\"\"", "\\u0000", "\\ud800", "\"@context\":", "\"@id\":", "\"@type\":", "\"@value\":", "\"@set\":", "\"@list\":", "\"@graph\":", "\"@language\":\"en\"",
        "\"id\":", "\"type\":", "\"proof\":", "\"issuer\":", "\"credentialStatus\":", "\"validUntil\":", "\"https://www.w3.org/2018/credentials#validUntil\":", "\"https://www.w3.org/ns/credentials/v2\"", "\"https://www.w3.org/ns/credentials/examples/v2\"", "\"_:b0\"", "\u00C3\u00A9", "\u00FF",
    ];

    readonly Issued issued = new();

    [Fact]
    public void Json_ld() => Fuzz("json", [issued.Credential, Forms.Signed(issued).Bytes(), ForeignBadges.Rich().Bytes()], JsonWords, file =>
    {
        var (root, refusal) = StrictJson.Read(file);
        Assert.True(root is null != refusal is null);
        if (root is { } document) Assert.Equal(Canonical(document), Canonical(document));
        SaysTheSame(issued.Check(file));
    });

    [Fact]
    public void Jwt()
    {
        string good = Forms.Jwt();
        string[] parts = good.Split('.');
        Fuzz("jwt", [Encoding.ASCII.GetBytes(good)], [".", "=", "-", "_", "ey", "AA", "\n", " ", parts[0], parts[1], parts[2], "eyJhbGciOiJub25lIn0", "e30"], file =>
        {
            var report = issued.Check(file);
            Assert.True(report.Verdict != Verdict.Valid || Encoding.ASCII.GetString(file).Trim() == good);
        });
    }

    [Fact]
    public void Png() => Fuzz("png", [Forms.Png(Encoding.UTF8.GetString(issued.Credential)), Forms.Png("{}"), Forms.Png("e30.e30.AA")],
        ["iTXt", "tEXt", "zTXt", "IHDR", "IEND", "openbadgecredential\0", "\0\0\0\0\0", "\0\u0001", "\u007F\u00FF\u00FF\u00FF", "{}"], file =>
        {
            foreach (byte[] picture in (byte[][])[file, Mutation.WithChecksums(file)])
            {
                var unbaked = PngBadge.Unbake(picture);
                Assert.True(unbaked.Credential is null != unbaked.Refusal is null);
                SaysTheSame(issued.Check(picture));
            }
        });

    [Fact]
    public void Svg() => Fuzz("svg", [Forms.Svg(Encoding.UTF8.GetString(issued.Credential)), Forms.Svg("e30.e30.AA")],
        ["<", ">", "/>", "&lt;", "&#0;", "&x;", "<![CDATA[", "]]>", "<!--", "-->", "<?x?>", "<!DOCTYPE svg [<!ENTITY x \"y\">]>", "<openbadges:credential>", "</openbadges:credential>", " verify=\"e30.e30.AA\"", " xmlns:openbadges=\"https://purl.imsglobal.org/ob/v3p0\"", "\u00FF"], file =>
        {
            var unbaked = SvgBadge.Unbake(file);
            Assert.True(unbaked.Credential is null != unbaked.Refusal is null);
            SaysTheSame(issued.Check(file));
        });

    /// <summary>The certificate is revoked: no list at all may make it valid.</summary>
    [Fact]
    public void List()
    {
        issued.Publish(revoked: true);
        byte[] revoked = issued.Lists[Issued.Revocations];
        Assert.Equal(Verdict.Revoked, issued.Check().Verdict);
        Fuzz("list", [revoked, issued.Lists[Issued.Suspensions]], [.. JsonWords, "\"encodedList\":", "u", "H4sI", "A", Bitstring.Of([]).Encode(), Issued.Revocations, "suspension"], file =>
        {
            issued.Lists[Issued.Revocations] = file;
            Assert.NotEqual(Verdict.Valid, issued.Check().Verdict);
            Bitstring.Decode("u" + Encoding.Latin1.GetString(file));
        });
    }

    static string? Canonical(System.Text.Json.JsonElement document)
    {
        try { return Encoding.UTF8.GetString(CanonicalRdf.Bytes(document)); }
        catch (LinkedDataException refused) { return refused.Message; }
    }

    string[]? signed;

    /// <summary>Spaces and the order of words may change; what is said may not.</summary>
    void SaysTheSame(Report report)
    {
        if (report.Verdict != Verdict.Valid) return;
        signed ??= [Canonical(StrictJson.Parse(issued.Credential))!, Canonical(StrictJson.Parse(Forms.Signed(issued).Bytes()))!];
        Assert.Contains(Canonical(report.Credential!.Value), signed);
    }

    void Fuzz(string target, byte[][] good, string[] words, Action<byte[]> check)
    {
        int seconds = Number("GLABELLA_FUZZ_SECONDS") ?? (Environment.GetEnvironmentVariable("CI") == "true" ? 12 : 1), seed = Number("GLABELLA_FUZZ_SEED") ?? RandomNumberGenerator.GetInt32(int.MaxValue);
        byte[][] kept = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Fuzz", "Corpus", target)).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        output.WriteLine($"GLABELLA_FUZZ_SEED={seed}, {kept.Length} files kept");
        foreach (byte[] file in kept) check(file);
        var mutation = new Mutation(seed, [.. good, .. kept], words);
        long count = 0;
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < seconds; count++)
        {
            byte[] file = mutation.Next();
            try { check(file); }
            catch (Exception wrong)
            {
                Assert.Fail($"GLABELLA_FUZZ_SEED={seed}, file {count} of {target}: {wrong}\n{Convert.ToBase64String(file)}");
            }
        }

        output.WriteLine($"{count} files");
    }

    static int? Number(string name) => int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
