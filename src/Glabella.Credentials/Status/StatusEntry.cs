using System.Globalization;
using System.Text.Json.Nodes;

namespace Glabella.Credentials.Status;

/// <summary>Where a credential's bit lies. Revocation is for good; suspension can end.</summary>
public enum StatusPurpose
{
    /// <summary>Withdrawn for good.</summary>
    Revocation,
    /// <summary>On hold while a question is open.</summary>
    Suspension,
}

/// <summary>A BitstringStatusListEntry: the list's address, the purpose and the index in it.</summary>
public sealed record StatusEntry(string List, StatusPurpose Purpose, int Index)
{
    internal JsonObject ToJson()
    {
        var index = Index.ToString(CultureInfo.InvariantCulture);
        return new()
        {
            ["id"] = $"{List}#{index}",
            ["type"] = "BitstringStatusListEntry",
            ["statusPurpose"] = Purpose.Word(),
            ["statusListIndex"] = index, // a string, by the standard
            ["statusListCredential"] = List,
        };
    }
}

static class StatusPurposes
{
    /// <summary>Null for the purposes of the standard that say nothing about validity, and for unknown ones.</summary>
    public static StatusPurpose? Read(string? word) => word switch { "revocation" => StatusPurpose.Revocation, "suspension" => StatusPurpose.Suspension, _ => null };

    public static string Word(this StatusPurpose purpose) => purpose == StatusPurpose.Revocation ? "revocation" : "suspension";
}
