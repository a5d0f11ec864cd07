namespace Glabella.Registries.Matching;

/// <summary>How a word sounds to an American ear, roughly: consonants in classes, vowels only at the beginning.</summary>
static class Sound
{
    public static string Of(ReadOnlySpan<char> word)
    {
        Span<char> code = stackalloc char[Math.Min(word.Length, 60) * 2 + 1];
        int length = 0, i = 0;
        if (word.Length > 60) word = word[..60];
        if (word.StartsWith("KN") || word.StartsWith("GN") || word.StartsWith("PN") || word.StartsWith("WR") || word.StartsWith("PS")) i = 1;
        for (; i < word.Length; i++)
        {
            char here = word[i], next = i + 1 < word.Length ? word[i + 1] : ' ', before = i > 0 ? word[i - 1] : ' ';
            if (here == before && here != 'C') continue;
            char sound = here switch
            {
                'A' or 'E' or 'I' or 'O' or 'U' or 'Y' => length == 0 ? 'A' : ' ',
                'C' when next == 'H' => 'X',
                'C' when next is 'E' or 'I' or 'Y' => 'S',
                'C' when next == 'K' => ' ',
                'C' or 'Q' => 'K',
                'G' when next == 'H' && length > 0 => ' ',
                'D' when next == 'G' => ' ',
                'G' when before == 'D' || next is 'E' or 'I' or 'Y' => 'J',
                'H' => length == 0 && before == ' ' ? 'H' : ' ',
                'P' when next == 'H' => 'F',
                'S' when next == 'H' => 'X',
                'S' when next == 'C' && i + 2 < word.Length && word[i + 2] == 'H' => ' ',
                'T' when next == 'H' => '0',
                'V' => 'F',
                'W' => length == 0 ? 'W' : ' ',
                'X' => length == 0 ? 'S' : 'K',
                'Z' => 'S',
                _ => here,
            };
            if (sound == ' ') continue;
            if (here == 'X' && length > 0) { code[length++] = 'K'; sound = 'S'; }
            if (length > 0 && code[length - 1] == sound && sound != '0') continue;
            code[length++] = sound;
        }
        return new string(code[..length]);
    }
}
