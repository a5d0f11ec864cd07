using System.Globalization;
using System.Text.Json;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Json;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Verification;

/// <summary>Bitstring Status List 1.0, section 3.2, over every entry of a credential. Each doubt is a reason, never a clear bit.</summary>
static class StatusCheck
{
    /// <summary>Most entries read, inclusive: one for each purpose of the standard.</summary>
    const int MostEntries = 4;

    /// <summary>The check, and the worst that a list says; null when no list says anything bad.</summary>
    public static (Check Check, StatusPurpose? Found) Of(JsonElement credential, DidDocument issuer, Sources sources, DateTimeOffset now)
    {
        var entries = credential.Items("credentialStatus").ToList();
        if (entries.Count == 0) return (Check(CheckOutcome.Unknown, "It names no status list, so a withdrawal could not be seen."), null);
        if (entries.Count > MostEntries) return (Check(CheckOutcome.Unknown, "It names too many status lists."), null);
        string? doubt = null;
        StatusPurpose? found = null;
        foreach (var entry in entries)
        {
            var (purpose, trouble) = Read(entry, issuer, sources, now);
            doubt ??= trouble;
            if (purpose is not null && found != StatusPurpose.Revocation) found = purpose;
        }

        return found switch
        {
            StatusPurpose.Revocation => (Check(CheckOutcome.Failed, "The status list says: revoked."), found),
            StatusPurpose.Suspension => (Check(CheckOutcome.Failed, "The status list says: suspended."), found),
            _ => (doubt is null ? Check(CheckOutcome.Passed, "On the live status list as active.") : Check(CheckOutcome.Unknown, doubt), null),
        };
    }

    /// <summary>The purpose when the bit is set; otherwise why the list cannot be relied on; neither when the bit is clear.</summary>
    static (StatusPurpose? Set, string? Trouble) Read(JsonElement entry, DidDocument issuer, Sources sources, DateTimeOffset now)
    {
        (StatusPurpose?, string?) Doubt(string sentence) => (null, sentence);
        if (!entry.HasType("BitstringStatusListEntry") || entry.Text("statusListCredential") is not { } address || entry.Text("id") == address) return Doubt("The status entry is of an unknown kind.");
        if (StatusPurposes.Read(entry.Text("statusPurpose")) is not { } purpose || entry.Member("statusSize") is not null) return Doubt("The status entry is for a purpose that is not understood here.");
        if (!int.TryParse(entry.Text("statusListIndex"), NumberStyles.None, CultureInfo.InvariantCulture, out int index)) return Doubt("The status entry's index is malformed.");
        if (sources.StatusList(address) is not { } bytes) return Doubt("The status list could not be read.");
        var (list, trouble) = sources.Memory is { } memory ? memory.Open(bytes, issuer, now) : SignedList.Open(bytes, issuer, now);
        if (list is null) return Doubt(trouble!);
        if (list.Id != address) return Doubt("The status list is malformed.");
        if (list.Purpose != purpose) return Doubt("The status list is for another purpose.");
        if (now + Verifier.Skew < list.ValidFrom || now > list.ValidUntil) return Doubt("The status list is out of date.");
        return list.Bits[index] switch
        {
            true => (purpose, null),
            false => (null, null),
            null => Doubt("The status entry lies outside its list."),
        };
    }

    static Check Check(CheckOutcome outcome, string sentence) => new("status", outcome, sentence);
}
