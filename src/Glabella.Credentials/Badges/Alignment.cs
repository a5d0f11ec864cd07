using System.Text.Json.Nodes;

namespace Glabella.Credentials.Badges;

/// <summary>What an achievement covers, by a description that stands elsewhere: an indication with a product, a competency.</summary>
/// <param name="TargetName">What it is called.</param>
/// <param name="TargetUrl">Where it is described.</param>
public sealed record Alignment(string TargetName, string TargetUrl)
{
    /// <summary>Its key there; absent when it has none.</summary>
    public string? TargetCode { get; init; }

    /// <summary>The collection it belongs to; absent when it belongs to none.</summary>
    public string? TargetFramework { get; init; }

    internal JsonObject ToJson()
    {
        var alignment = new JsonObject { ["type"] = new JsonArray("Alignment"), ["targetName"] = TargetName, ["targetUrl"] = TargetUrl };
        if (TargetCode is not null) alignment["targetCode"] = TargetCode;
        if (TargetFramework is not null) alignment["targetFramework"] = TargetFramework;
        return alignment;
    }
}
