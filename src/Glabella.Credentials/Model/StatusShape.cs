using System.Text.Json;
using Glabella.Credentials.Json;
using Glabella.Credentials.Status;

namespace Glabella.Credentials.Model;

/// <summary>The shape of status entries, wherever they stand, and of status lists (Bitstring Status List 1.0, section 2).</summary>
static class StatusShape
{
    public static string? Fault(JsonElement credential) => EntryFault(credential) ?? (credential.HasType("BitstringStatusListCredential") ? ListFault(credential) : null);

    static string? EntryFault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object when value.HasType("BitstringStatusListEntry") && Entry(value) is { } fault => fault,
        JsonValueKind.Object => value.EnumerateObject().Select(m => EntryFault(m.Value)).FirstOrDefault(fault => fault is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(EntryFault).FirstOrDefault(fault => fault is not null),
        _ => null,
    };

    static string? Entry(JsonElement entry)
    {
        if (entry.Text("statusPurpose") is not { Length: > 0 }) return "The purpose of a status entry is not a text.";
        if (entry.Text("statusListIndex") is not { Length: > 0 } index || !index.All(char.IsAsciiDigit) || index is ['0', _, ..]) return "The index of a status entry is not a whole number written as a text.";
        if (!DataModel.IsAddress(entry.Member("statusListCredential"))) return "A status entry names no list by its address.";
        if (entry.Text("id") is { } id && id == entry.Text("statusListCredential")) return "The id of a status entry is the address of its list.";
        return Messages(entry);
    }

    static string? Messages(JsonElement entry)
    {
        int size = 1;
        if (entry.Member("statusSize") is { } given && !(given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out size) && size is > 0 and <= 16)) return "The size of a status is not a whole number above zero.";
        if (entry.Member("statusMessage") is not { } messages) return size > 1 ? "A status of several bits comes without its messages." : null;
        if (messages.ValueKind != JsonValueKind.Array || messages.GetArrayLength() != 1 << size) return "There is not one message for each status.";
        return messages.EnumerateArray().All(m => m.Text("status") is not null && m.Text("message") is not null) ? null : "A status message lacks its status or its message.";
    }

    static string? ListFault(JsonElement credential)
    {
        if (credential.Member("credentialSubject") is not { } subject || subject.Text("type") != "BitstringStatusList") return "The subject of a status list is not a BitstringStatusList.";
        var purposes = subject.Items("statusPurpose").ToList();
        if (purposes.Count == 0 || purposes.Any(p => p.ValueKind != JsonValueKind.String)) return "The purpose of a status list is not a text.";
        if (subject.Member("ttl") is { } ttl && !(ttl.ValueKind == JsonValueKind.Number && ttl.TryGetInt64(out long time) && time >= 0)) return "The time to live of a status list is not a whole number.";
        return subject.Text("encodedList") is { } list && Bitstring.Decode(list) is not null ? null : "The status list is not a compressed list of at least 131,072 entries.";
    }
}
