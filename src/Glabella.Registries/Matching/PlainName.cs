namespace Glabella.Registries.Matching;

/// <summary>A name made ready for comparing. <c>GARCIA-LOPEZ</c> is GARCIALOPEZ with the words GARCIA and LOPEZ.</summary>
sealed class PlainName
{
    PlainName(List<string> last, List<string> first, List<string> middle, string? suffix)
    {
        (Family, Given, Middle, Suffix) = (string.Concat(last), string.Concat(first), string.Concat(middle), suffix);
        FamilyWords = [.. last.Where(w => w.Length > 1 && !NameWords.Particles.Contains(w))];
        if (FamilyWords.Count == 0) FamilyWords = [Family];
        GivenWords = first;
    }

    /// <summary>All words of the last name in one: DELACRUZ, MCDONALD.</summary>
    public string Family { get; }
    /// <summary>Its words that can stand alone.</summary>
    public IReadOnlyList<string> FamilyWords { get; }
    /// <summary>All words of the first name in one; empty when there is none.</summary>
    public string Given { get; }
    public IReadOnlyList<string> GivenWords { get; }
    /// <summary>Empty when there is none.</summary>
    public string Middle { get; }
    public string? Suffix { get; }
    /// <summary>The list may have cut the last name here.</summary>
    public bool FamilyMayGoOn { get; init; }
    public bool GivenMayGoOn { get; init; }

    public static PlainName Of(string? last, string? first, string? middle, bool familyMayGoOn = false, bool givenMayGoOn = false)
    {
        var family = NameWords.Of(last, out string? suffix);
        var given = NameWords.Of(first, out string? second);
        return new(family, given, NameWords.Of(middle, out string? third), suffix ?? second ?? third) { FamilyMayGoOn = familyMayGoOn, GivenMayGoOn = givenMayGoOn };
    }
}
