using System.Diagnostics;
using System.Globalization;
using System.Text;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Rdf;
using Glabella.Credentials.Status;
using Glabella.Credentials.Verification;

namespace Glabella.Bench;

/// <summary>
/// A full certificate: from its facts over the recorded text to signed bytes, from received bytes to "the proof fits" and to a
/// whole report, from parsed JSON to canonical RDF, on paper. Beside them what OpenSSL needs for the signature alone.
/// </summary>
static class CredentialsBench
{
    static readonly DateTimeOffset Day = new(2026, 5, 30, 22, 0, 0, TimeSpan.Zero);
    const string Issuer = "did:web:glabella.example:providers:hill-country";

    public static Task Run()
    {
        using var key = SigningKey.FromSeed(new byte[32]);
        var method = $"{Issuer}#{Multikey.Encode(key.PublicKey)}";
        var did = new DidDocument(Issuer, [key.PublicKey]);
        var signed = DataIntegrity.Sign(Badge().ToJson(), key, method, Day);
        var unsigned = StrictJson.Parse(CanonicalJson.Bytes(Badge().ToJson()));
        Measure.Print("badge_bytes", signed.Length, "B");
        Measure.Print("badge_quads", CanonicalRdf.Bytes(unsigned).Count(b => b == '\n'), "quads");

        Rate("issue_rdfc", () => DataIntegrity.Sign(Badge().ToJson(), key, method, Day)); // with the text that is recorded between the steps
        Rate("verify_rdfc", () =>
        {
            if (ProofCheck.Fault(StrictJson.Parse(signed), did.KeyOf, ProofExpectation.Assertion) is { } fault) throw new InvalidOperationException(fault);
        });
        var sources = Sources(key, did, method);
        Rate("verify_with_status", () =>
        {
            var report = Verifier.Check(signed, sources, Day.AddMinutes(1));
            if (report.Verdict != Verdict.Valid) throw new InvalidOperationException(string.Join(' ', report.Checks));
        });
        Rate("canonicalize", () => CanonicalRdf.Bytes(unsigned));
        PaperBench.Certificate(Encoding.UTF8.GetString(DataIntegrity.PrepareBytes(Badge().ToJson(), method, Day)));
        OpenSsl();
        return Task.CompletedTask;
    }

    /// <summary>Document and lists at hand, as a verifier keeps them: what is measured is the checking.</summary>
    static Sources Sources(SigningKey key, DidDocument did, string method)
    {
        var lists = Badge().Status.ToDictionary(entry => entry.List, entry => DataIntegrity.Sign(
            new StatusListCredential(entry.List, Issuer, entry.Purpose, Bitstring.Of([5, 77]), Day, Day.AddHours(1)).ToJson(), key, method, Day));
        return new() { Issuer = name => name == Issuer ? did : null, Trusted = name => name == Issuer, StatusList = lists.GetValueOrDefault, Memory = new() };
    }

    /// <summary>The best of three runs: this machine has other work.</summary>
    static void Rate(string name, Action operation)
    {
        for (var i = 0; i < 3_000; i++) operation();
        const int times = 4_000;
        var best = double.MaxValue;
        var allocated = 0L;
        for (var run = 0; run < 3; run++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            best = Math.Min(best, Measure.Cpu(() => { for (var i = 0; i < times; i++) operation(); }).TotalSeconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Measure.Print($"{name}_per_cpu_s", Math.Round(times / best), "1/s");
        Measure.Print($"{name}_allocated", allocated / times, "B");
    }

    /// <summary>The last line of "openssl speed -seconds 1 ed25519" ends in signatures and verifications per second.</summary>
    static void OpenSsl()
    {
        using var speed = Process.Start(new ProcessStartInfo("openssl") { ArgumentList = { "speed", "-seconds", "2", "ed25519" }, RedirectStandardOutput = true, RedirectStandardError = true })!;
        _ = speed.StandardError.ReadToEndAsync();
        var words = speed.StandardOutput.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Measure.Print("openssl_sign_per_s", double.Parse(words[^2], CultureInfo.InvariantCulture), "1/s");
        Measure.Print("openssl_verify_per_s", double.Parse(words[^1], CultureInfo.InvariantCulture), "1/s");
    }

    static readonly BadgeLevel[] Levels = [.. new[] { "Objectives met", "Ready for proctored practice" }.Select((name, i) => new BadgeLevel(
        $"https://glabella.example/courses/upper-face#rubric-level-{i + 1}", name, $"{i + 1}", $"{name}, as the course's published rule asks."))];

    static AchievementCredential Badge() => new()
    {
        Id = "https://glabella.example/verify/0123456789abcdef0123456789abcdef",
        Name = "Upper face botulinum toxin: ready for proctored practice",
        Issuer = new(Issuer, "Hill Country Institute of Aesthetic Medicine", "https://glabella.example/providers/hill-country"),
        ValidFrom = Day,
        ValidUntil = Day.AddYears(2),
        SubjectId = "urn:uuid:0197a5b4-0000-7000-8000-000000000001",
        HolderName = "Maya Okafor, RN",
        Achievement = new(
            "https://glabella.example/courses/upper-face#level-2", "Upper face botulinum toxin: ready for proctored practice",
            "The holder has shown the treatment of the upper face under supervision. Scope: glabellar lines, forehead lines, lateral canthal lines. It is not a license and does not extend one.",
            "https://glabella.example/courses/upper-face#certificate", "Attendance of 480 minutes. Written exam passed with 80 percent. Practical assessment passed. Five supervised cases.")
        {
            Alignments = [new("Glabellar lines: Brand", "https://glabella.example/learn/indications/brand/glabellar-lines") { TargetCode = "brand/glabellar-lines", TargetFramework = "Indications by product" }],
        },
        Results =
        [
            new LevelResult("https://glabella.example/courses/upper-face#result-level", "Level", Levels, Levels[1]),
            new CountedResult("https://glabella.example/courses/upper-face#result-minutes", "Minutes of class attended", 480),
            new CompletedPart("https://glabella.example/courses/upper-face#result-exam", "Written exam"),
            new CountedResult("https://glabella.example/courses/upper-face#result-supervised-cases", "Supervised cases signed off", 5, 5),
        ],
        ActivityStart = Day.AddHours(-9),
        ActivityEnd = Day,
        Evidence =
        [
            .. new[] { "Class held", "License", "Exclusion list", "Attendance", "Written exam", "Practical assessment", "Supervised cases" }.Select((name, i) => new BadgeEvidence(
                $"urn:uuid:0197a5b4-0000-7000-8000-0000000000{10 + i}", name, $"{name} as the course's published rule asks. Found on record and signed off by the instructor of the class.")),
        ],
        Status =
        [
            new("https://glabella.example/providers/hill-country/status/revocation/1", StatusPurpose.Revocation, 94567),
            new("https://glabella.example/providers/hill-country/status/suspension/1", StatusPurpose.Suspension, 94567),
        ],
    };
}
