namespace Glabella.Domain.ClassDay;

/// <summary>Stands for the person treated: "M-" and six characters without look-alikes, drawn at random for one class.</summary>
/// <remarks>Nobody can type one, so it cannot hold initials or a birth year; the server makes it from random bytes.</remarks>
public static class ModelToken
{
    const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>At least six random bytes.</summary>
    public static string From(ReadOnlySpan<byte> random)
    {
        Span<char> token = ['M', '-', ' ', ' ', ' ', ' ', ' ', ' '];
        for (int i = 0; i < 6; i++) token[i + 2] = Alphabet[random[i] % Alphabet.Length];
        return new(token);
    }

    public static bool IsOne(string text) => text.Length == 8 && text.StartsWith("M-", StringComparison.Ordinal) && text[2..].All(Alphabet.Contains);
}
