using System.Text.Json;

namespace Glabella.Credentials.Tests.Vectors;

/// <summary>Published vectors; w3c.json says where they come from.</summary>
static class W3c
{
    static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", "w3c.json"))).RootElement;

    public static JsonElement KeyPair => Root.GetProperty("keyPair");
    public static JsonElement Jcs => Root.GetProperty("eddsaJcs2022");
    public static JsonElement Lists => Root.GetProperty("bitstringStatusList");
    public static byte[] Hex(this JsonElement value, string name) => Convert.FromHexString(value.GetProperty(name).GetString()!);
    public static string String(this JsonElement value, string name) => value.GetProperty(name).GetString()!;
}
