using System.Collections.Frozen;
using System.Text.Json;

namespace Glabella.Domain.Eligibility;

/// <summary>The word an enum value has in the reference files, the API and the command line: <c>line_of_sight</c>.</summary>
public static class Word
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Words[value];

    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum => Table<T>.Values.TryGetValue(word ?? "", out value);

    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead<T>(word, out var value) ? value : throw new FormatException($"'{word}' is not one of {string.Join(", ", All<T>())}.");

    public static IEnumerable<string> All<T>() where T : struct, Enum => Enum.GetValues<T>().Select(Of);

    static class Table<T> where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Words =
            Enum.GetValues<T>().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));
        public static readonly FrozenDictionary<string, T> Values = Words.ToFrozenDictionary(p => p.Value, p => p.Key);
    }
}
