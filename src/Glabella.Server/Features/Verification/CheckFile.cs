using System.Text;
using System.Text.Json;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Json;
using Glabella.Credentials.Verification;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Verification;

public sealed record NoCertificateGiven() : Refusal("no_certificate_given", "Choose the certificate’s file, or paste its text.");
public sealed record FileOrText() : Refusal("file_or_text", "Give either a file or a text; with both nobody knows which one is meant.");
public sealed record CertificateTooLarge() : Refusal("certificate_too_large", "The file is larger than 1 MB. No certificate is: take the file as it was downloaded, not a photo or a scan of it.");
public sealed record NotACertificate(string Why) : Refusal("not_a_certificate", Why);

/// <summary>
/// Checks a certificate that somebody hands in, in any of its forms and from any issuer. One that names this registry is judged by
/// what lies in the database now, never by itself. Nothing of it is kept.
/// </summary>
public sealed class CheckFile(GlabellaDb db, Installation installation, TimeProvider clock, CheckCertificate certificates, OtherIssuers others, ListMemory memory)
{
    /// <summary>The largest file taken, inclusive.</summary>
    public const int MostBytes = 1 << 20;

    /// <summary>Status lists of one certificate that are asked for; what lies beyond counts as not to be had.</summary>
    const int MostLists = 4;

    /// <summary>The credential that a file bears, unchecked, or why there is none.</summary>
    public static (string? Text, Refusal? Refusal) Open(ReadOnlySpan<byte> file)
    {
        if (file.IsEmpty) return (null, new NoCertificateGiven());
        if (file.Length > MostBytes) return (null, new CertificateTooLarge());
        var unbaked = Carrier.Open(file);
        if (unbaked.Credential is not { } text) return (null, new NotACertificate(unbaked.Refusal!));
        if (CredentialJwt.IsJwt(text)) return (text, null);
        var read = StrictJson.Read(Encoding.UTF8.GetBytes(text));
        if (read.Refusal is { } why) return (null, new NotACertificate(why));
        return IsEndorsement(read.Root!.Value) ? (null, new NotACertificate("This is an endorsement of an issuer, not a certificate. It is checked inside the certificates that bear it.")) : (text, null);
    }

    static bool IsEndorsement(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && type.EnumerateArray().Any(t => t.ValueEquals("EndorsementCredential"));

    public async Task<FileCheck> Run(string credential, CancellationToken cancel)
    {
        var says = BadgeText.Read(credential);
        return NamesUs(says) ? await Own(credential, says, cancel) : await Foreign(credential, says, cancel);
    }

    async Task<FileCheck> Own(string credential, BadgeText says, CancellationToken cancel)
    {
        db.SeeEverything(); // by the id that stands in the file; only PublicCheck and a yes or no leave this class
        var sources = await certificates.OwnSources(says.Issuer, cancel);
        var report = Verifier.Check(Encoding.UTF8.GetBytes(credential), sources, clock.GetUtcNow());
        string ours = installation.VerifyAddress("");
        string? id = says.Id?.StartsWith(ours, StringComparison.Ordinal) == true ? says.Id[ours.Length..] : null;
        if (id is null || await certificates.By(id, cancel) is not { Answer.Doubt: not Doubt.NotFound } live) return NotOurs(report, says, null, "No certificate with this address was issued here.");
        if (live.Answer.Doubt == Doubt.HolderWithdrawn) return new(live.Answer, true, says, report, report.Checks, live);
        if (!await certificates.IsWhatWasIssued(id, credential, cancel)) return NotOurs(report, says, id, "It is not the text that this registry has on record under this address.");
        List<Check> checks = [.. report.Checks, new("record", CheckOutcome.Passed, "Word for word what this registry has on record.")];
        // on record, yet signed with a key that was withdrawn since; the other form may still be good
        return report.IsGenuine ? new(live.Answer, true, says, report, checks, live) : new(new(PublicStatus.Unknown, Doubt.SignatureBroken), true, says, report, checks, null) { OnRecord = id };
    }

    static FileCheck NotOurs(Report report, BadgeText says, string? id, string why) =>
        new(new(PublicStatus.Unknown, Doubt.NotOnRecord), true, says, report, [.. report.Checks, new("record", CheckOutcome.Failed, why)], null) { OnRecord = id };

    async Task<FileCheck> Foreign(string credential, BadgeText says, CancellationToken cancel)
    {
        var issuer = await IssuerOf(says.Issuer, cancel);
        var lists = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (string address in issuer is null ? [] : says.Lists.Take(MostLists))
            if (await others.Fetch(address, OtherIssuers.ListBytes, cancel) is { } list) lists[address] = list;
        var sources = new Sources { Issuer = did => did == issuer?.Id ? issuer : null, Trusted = _ => false, StatusList = lists.GetValueOrDefault, Memory = memory };
        var report = Verifier.Check(Encoding.UTF8.GetBytes(credential), sources, clock.GetUtcNow());
        return new(FileCheck.Judge(report), false, says, report, report.Checks, null);
    }

    /// <summary>did:key is its own document; did:web is fetched, and must say its own name.</summary>
    async Task<DidDocument?> IssuerOf(string? did, CancellationToken cancel)
    {
        if (did is null) return null;
        if (DidDocument.OfKey(did) is { } own) return own;
        if (Did.DocumentAddress(did) is not { } address || await others.Fetch(address.AbsoluteUri, OtherIssuers.DocumentBytes, cancel) is not { } bytes) return null;
        return StrictJson.Read(bytes).Root is { } root && DidDocument.Read(root) is { } document && document.Id == did ? document : null;
    }

    /// <summary>Whether any part of it points to this installation: its id, its issuer, its status lists. Then nobody else may vouch for it.</summary>
    bool NamesUs(BadgeText says) =>
        IsHere(says.Id) || says.Issuer is { } issuer && (IsHere(issuer) || IsHere(Did.DocumentAddress(issuer)?.AbsoluteUri)) || says.Lists.Any(IsHere);

    bool IsHere(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && Place(uri) == Place(installation.PublicUrl);

    static string Place(Uri uri) => uri.IdnHost.TrimEnd('.').ToLowerInvariant() + (uri.IsDefaultPort ? "" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $":{uri.Port}"));
}
