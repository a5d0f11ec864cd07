using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Glabella.Data.Registry;

/// <summary>A number under one of its names. <see cref="Who"/> holds the state of practice and the NPI: a name in one state is one range.</summary>
public readonly record struct NameEntry(long Key, long Who) : IComparable<NameEntry>
{
    public NameEntry(long key, string? state, long npi) : this(key, (long)StateOf(state) << 32 | npi) { }

    public long Npi => Who & 0xFFFFFFFF;

    public int CompareTo(NameEntry other) => Key != other.Key ? Key.CompareTo(other.Key) : Who.CompareTo(other.Who);

    /// <summary>Two letters in ten bits; 0 for whatever is no postal abbreviation.</summary>
    internal static int StateOf(string? state) => state is [>= 'A' and <= 'Z' and var a, >= 'A' and <= 'Z' and var b] ? (a - '@') << 5 | (b - '@') : 0;
}

/// <summary>Keys from <paramref name="From"/> through <paramref name="Through"/>, all states or one.</summary>
public readonly record struct NameRange(long From, long Through, string? State);

/// <summary>How names are filed: capital letters only, family name in the upper half of the key, given name in the lower.</summary>
public static class NameKey
{
    public static long Of(string family, string given) => (long)Hash(family) << 32 | Hash(given);

    /// <summary>Every given name of a family.</summary>
    public static (long From, long Through) Family(string family) => ((long)Hash(family) << 32, (long)Hash(family) << 32 | 0xFFFFFFFF);

    /// <summary>A to Z: accents, blanks, hyphens, apostrophes and what follows a comma are gone. DE LA CRUZ is DELACRUZ, O’Brien is OBRIEN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string Fold(string? name)
    {
        if (string.IsNullOrEmpty(name)) return "";
        bool plain = true;
        foreach (char c in name)
            if (c is < 'A' or > 'Z') { plain = false; break; }
        if (plain) return name;
        var folded = new StringBuilder(name.Length);
        foreach (char c in Ascii.IsValid(name) ? name : name.Normalize(NormalizationForm.FormD))
        {
            if (c == ',') break;
            if (char.IsAsciiLetter(c)) folded.Append(char.ToUpper(c, CultureInfo.InvariantCulture));
        }
        return folded.ToString();
    }

    /// <summary>The name and, when it has several parts, each part of four letters or more: people leave half of a double name out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static string[] Forms(string? name)
    {
        string whole = Fold(name);
        if (name is null || whole.Length == 0) return [];
        if (name.AsSpan().IndexOfAny(' ', '-') < 0) return [whole];
        return [whole, .. name.Split(',')[0].Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Fold).Where(part => part.Length >= 4 && part != whole).Distinct()];
    }

    /// <summary>Family and given name of a person, in all the forms they are filed under.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static List<(string Family, string Given)> Of(RegistryProvider person)
    {
        List<(string, string)> names = new(2);
        if (person.Entity != RegistryEntity.Person) return names;
        Add(person.LastName, person.FirstName);
        if (person.OtherLastName is not null || person.OtherFirstName is not null) Add(person.OtherLastName ?? person.LastName, person.OtherFirstName ?? person.FirstName);
        return names;

        void Add(string? last, string? first)
        {
            string[] givens = Forms(first);
            foreach (string family in Forms(last))
                foreach (string given in givens) names.Add((family, given));
        }
    }

    /// <summary>FNV-1a over 31 bits, so that keys are never negative. Two names of one hash are told apart when the row is read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static uint Hash(string folded)
    {
        uint hash = 2166136261;
        foreach (char c in folded) hash = (hash ^ c) * 16777619;
        return (hash ^ hash >> 31) & 0x7FFFFFFF;
    }
}
