namespace Glabella.Registries.Nppes;

/// <summary>What CMS writes where it has nothing, or hides something. None of it is a value.</summary>
static class Fillers
{
    public static bool IsOne(ReadOnlySpan<byte> field) => field[0] switch
    {
        (byte)'<' => field.SequenceEqual("<UNAVAIL>"u8),
        (byte)'$' => field.SequenceEqual("$$$$$$$$$"u8),
        (byte)'*' => field.SequenceEqual("********"u8) || field.SequenceEqual("*********"u8),
        (byte)'_' => field.SequenceEqual("_________"u8),
        (byte)'-' => field.SequenceEqual("--"u8),
        (byte)'0' => field.SequenceEqual("0000-00-00"u8) || field.SequenceEqual("00/00/0000"u8)
            || field.SequenceEqual("00000000"u8) || field.SequenceEqual("0000000000"u8),
        _ => false,
    };
}
