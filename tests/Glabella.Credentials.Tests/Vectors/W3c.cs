using System.Text.Json;

namespace Glabella.Credentials.Tests.Vectors;

/// <summary>Published vectors; w3c.json and rdfc.json say where they come from.</summary>
static class W3c
{
    static readonly JsonElement Root = Read("w3c.json"), Rdfc = Read("rdfc.json");

    public static JsonElement Ecdsa { get; } = Read("ecdsa.json");

    /// <summary>Not published: made with an independent implementation.</summary>
    public static JsonElement Graphs { get; } = Read("graphs.json").GetProperty("graphs");

    public static JsonElement KeyPair => Root.GetProperty("keyPair");
    public static JsonElement Jcs => Root.GetProperty("eddsaJcs2022");
    public static JsonElement Lists => Root.GetProperty("bitstringStatusList");
    public static JsonElement Alumni => Rdfc.GetProperty("alumni");
    public static JsonElement Employment => Rdfc.GetProperty("employment");
    public static JsonElement Badge => Rdfc.GetProperty("badge");
    public static byte[] Hex(this JsonElement value, string name) => Convert.FromHexString(value.GetProperty(name).GetString()!);
    public static string String(this JsonElement value, string name) => value.GetProperty(name).GetString()!;

    static JsonElement Read(string file) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vectors", file))).RootElement;
}
