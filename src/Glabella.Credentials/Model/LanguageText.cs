using System.Text.Json;
using Glabella.Credentials.Json;

namespace Glabella.Credentials.Model;

/// <summary>Names and descriptions (VC Data Model 2.0, sections 4.6 and 11.1): a text, or texts with their language and direction.</summary>
static class LanguageText
{
    public static string? Fault(JsonElement owner) =>
        ((string[])["name", "description"]).Where(name => !owner.Items(name).All(IsText)).Select(name => $"“{name}” is neither a text nor a text with its language.").FirstOrDefault();

    static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String
        || value.Text("@value") is not null && value.EnumerateObject().All(m => m.Name is "@value" or "@language" or "@direction" && m.Value.ValueKind == JsonValueKind.String);
}
