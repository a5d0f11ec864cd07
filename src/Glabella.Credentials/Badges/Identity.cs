using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Glabella.Credentials.Badges;

/// <summary>An identifier of the holder, as it is or hashed so that only who knows it can recognize it (Open Badges 3.0, IdentityObject).</summary>
public sealed record Identity
{
    Identity(string type, string text, string? salt, bool hashed) => (Type, Text, Salt, IsHashed) = (type, text, salt, hashed);

    /// <summary>Its kind, such as name or emailAddress.</summary>
    public string Type { get; }

    /// <summary>The identifier itself, or sha256$ and the hash in hex.</summary>
    public string Text { get; }

    /// <summary>What was hashed behind the identifier; absent when nothing was.</summary>
    public string? Salt { get; }

    /// <summary>Whether the identifier can only be compared, not read.</summary>
    public bool IsHashed { get; }

    /// <summary>An identifier that anyone may read.</summary>
    public static Identity Plain(string type, string value) => new(type, value, null, hashed: false);

    /// <summary>An identifier that can only be compared. A short one can be guessed in spite of the salt, which is published.</summary>
    public static Identity Hashed(string type, string value, string? salt) => new(type, HashOf(value, salt), salt, hashed: true);

    internal JsonObject ToJson()
    {
        var identity = new JsonObject { ["type"] = "IdentityObject", ["hashed"] = IsHashed, ["identityHash"] = Text, ["identityType"] = Type };
        if (Salt is not null) identity["salt"] = Salt;
        return identity;
    }

    static string HashOf(string value, string? salt) => "sha256$" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value + salt)));
}
