using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Glabella.Server.Features.Privacy;

/// <summary>Rows as plain data: the mapped columns, nothing computed, in words and figures that any program reads.</summary>
static class Plain
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new Text() },
    };

    public static readonly JsonSerializerOptions File = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Row(object row, IEntityType type, IReadOnlyCollection<string> left)
    {
        var plain = new JsonObject();
        foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is not null && !left.Contains(p.Name)))
            plain[Name(property.Name)] = Node(property.PropertyInfo!.GetValue(row));
        foreach (var part in type.GetNavigations().Where(n => n.TargetEntityType.IsOwned() && n.PropertyInfo is not null && !left.Contains(n.Name)))
            plain[Name(part.Name)] = Node(part.PropertyInfo!.GetValue(row));
        foreach (var part in type.GetComplexProperties().Where(c => c.PropertyInfo is not null && !left.Contains(c.Name)))
            plain[Name(part.Name)] = Node(part.PropertyInfo!.GetValue(row));
        return plain;
    }

    public static string Name(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    static JsonNode? Node(object? value) => value is null ? null : JsonSerializer.SerializeToNode(value, value.GetType(), Json);

    /// <summary>Ids, codes, hours and money as one word each.</summary>
    sealed class Text : JsonConverterFactory
    {
        public override bool CanConvert(Type type) => IsId(type) || type == typeof(Profession) || type == typeof(Jurisdiction) || type == typeof(Hours) || type == typeof(Money);

        public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) => (JsonConverter)Activator.CreateInstance(typeof(AsText<>).MakeGenericType(type))!;

        static bool IsId(Type type) => type.IsValueType && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));
    }

    sealed class AsText<T> : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value!.ToString());
    }
}
