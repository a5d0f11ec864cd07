using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Baking;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Baking;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>A file made to look good, and what it needs of the world.</summary>
public sealed record HostileFile(string Name, Func<Issued, byte[]> Make);

/// <summary>One good certificate in every form, and the means to spoil it.</summary>
static class Forms
{
    /// <summary>Each form with the way to put a JSON text or a JWT into it.</summary>
    public static readonly (string Name, bool IsJwt, Func<string, byte[]> Bake)[] All =
    [
        ("JSON", false, Encoding.UTF8.GetBytes), ("PNG", false, Png), ("SVG", false, Svg), ("PDF", false, Pdf), ("JWT", true, Encoding.UTF8.GetBytes), ("PNG with JWT", true, Png), ("SVG with JWT", true, Svg),
    ];

    public static byte[] Png(string text) => PngBadge.Bake(BakingABadge.Picture(), text);
    public static byte[] Svg(string text) => SvgBadge.Bake(Encoding.UTF8.GetBytes(BakingABadge.Drawing), text);
    public static byte[] Pdf(string text) => AttachingToAPdf.Pdf(stream: AttachingToAPdf.Packed(text));

    /// <summary>The certificate with parts that ours do not need.</summary>
    public static JsonObject Full()
    {
        var badge = Issued.Badge().ToJson();
        var rich = ForeignBadges.Rich()["credentialSubject"]!;
        badge["credentialSubject"]!["result"] = rich["result"]!.DeepClone();
        foreach (string part in (string[])["resultDescription", "alignment", "tag"]) badge["credentialSubject"]!["achievement"]![part] = rich["achievement"]![part]!.DeepClone();
        return badge;
    }

    /// <summary>Signed as we sign it.</summary>
    public static JsonObject Signed(Issued issued, string suite = DataIntegrity.Rdfc, Action<JsonObject>? before = null)
    {
        var badge = Full();
        before?.Invoke(badge);
        return JsonNode.Parse(DataIntegrity.Sign(badge, issued.Key, issued.Method, Issued.Day, suite))!.AsObject();
    }

    public static string Jwt(Action<JsonObject>? header = null, Action<JsonObject>? payload = null, RSA? key = null)
    {
        string[] parts = CredentialJwt.Sign(Full(), Issued.RsaMethod, Issued.Rsa).Split('.');
        string head = Changed(parts[0], header), body = Changed(parts[1], payload);
        return $"{head}.{body}.{Base64Url.EncodeToString((key ?? Issued.Rsa).SignData(Encoding.ASCII.GetBytes($"{head}.{body}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    /// <summary>A part of a JWT with something changed in it.</summary>
    public static string Changed(string part, Action<JsonObject>? change)
    {
        var json = JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();
        change?.Invoke(json);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
    }

    public static byte[] Bytes(this JsonNode json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
