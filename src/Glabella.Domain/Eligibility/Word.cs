using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Glabella.Domain.Eligibility;

/// <summary>The word an enum value has in the reference files, the API and the command line: <c>line_of_sight</c>.</summary>
public static class Word
{
    public static string Of<T>(T value) where T : struct, Enum => Table<T>.Words[Unsafe.BitCast<T, int>(value)];

    public static bool TryRead<T>(string? word, out T value) where T : struct, Enum
    {
        int at = word is null ? -1 : Array.IndexOf(Table<T>.Words, word);
        value = Unsafe.BitCast<int, T>(Math.Max(at, 0));
        return at >= 0;
    }

    public static T Read<T>(string word) where T : struct, Enum =>
        TryRead<T>(word, out var value) ? value : throw new FormatException($"'{word}' is not one of {string.Join(", ", All<T>())}.");

    public static IReadOnlyList<string> All<T>() where T : struct, Enum => Table<T>.Words;

    /// <summary>In the order of declaration: a word's place is its value. Plain arrays, because a dictionary by enum is compiled anew for each enum at each start.</summary>
    static class Table<T> where T : struct, Enum
    {
        public static readonly string[] Words = Enum.GetValuesAsUnderlyingType(typeof(T)) is int[] values && values.AsSpan().SequenceEqual([.. Enumerable.Range(0, values.Length)])
            ? Array.ConvertAll(Enum.GetNames(typeof(T)), JsonNamingPolicy.SnakeCaseLower.ConvertName)
            : throw new InvalidOperationException($"{typeof(T)} must count 0, 1, 2, ...");
    }
}
