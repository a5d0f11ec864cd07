namespace Glabella.Registries.Matching;

/// <summary>Compares two names field by field. Which spellings are common on the list decides whether one letter is a slip of
/// the pen or another family: HALL and HILL are both common, SMIHT is not.</summary>
sealed class NameComparison(Nicknames nicknames, Func<string, bool> commonFamily, Func<string, bool> commonGiven)
{
    /// <summary>Straight, exchanged, or by a maiden name: whichever is nearest.</summary>
    public NameFinding Compare(PlainName ours, PlainName theirs)
    {
        var (family, given) = (Family(ours, theirs), Given(ours, theirs));
        var best = new NameFinding(family, given, Middle(ours, theirs, given), Exchanged: false);
        if (best.Points <= NameFinding.CloseAlone) return best;
        if (MayBeExchanged(ours, theirs) && Word(ours.Given, theirs.Family, commonFamily) is <= Agreement.OneError and var first && first != Agreement.Missing
            && Word(ours.Family, theirs.Given, commonGiven) is <= Agreement.OneError and var last && last != Agreement.Missing)
            best = Nearer(best, new(first, last, Agreement.Missing, Exchanged: true));
        if (ours.Middle.Length >= 3 && ours.Middle == theirs.Family) best = Nearer(best, new(Agreement.MaidenName, given, Agreement.Missing, Exchanged: false));
        return best;
    }

    /// <summary>A slip in the first letter of both is not looked for.</summary>
    static bool MayBeExchanged(PlainName ours, PlainName theirs) => ours.Given.Length > 1 && theirs.Given.Length > 1 && ours.Family.Length > 0 && theirs.Family.Length > 0
        && (ours.Given[0] == theirs.Family[0] || ours.Family[0] == theirs.Given[0]);

    static NameFinding Nearer(NameFinding a, NameFinding b) => b.Points < a.Points ? b : a;

    public Agreement Family(PlainName ours, PlainName theirs)
    {
        if (ours.Family == theirs.Family) return Agreement.Same;
        if (theirs.FamilyMayGoOn && ours.Family.StartsWith(theirs.Family, StringComparison.Ordinal)) return Agreement.CutOff;
        bool parts = ours.FamilyWords.Count > 1 || theirs.FamilyWords.Count > 1 || ours.FamilyWords[0] != ours.Family || theirs.FamilyWords[0] != theirs.Family;
        if (parts && (Contains(ours.FamilyWords, theirs) || Contains(theirs, ours.FamilyWords))) return Agreement.Part;
        var whole = Word(ours.Family, theirs.Family, commonFamily);
        if (whole <= Agreement.TwoErrors || !parts) return whole;
        foreach (string a in ours.FamilyWords)
            foreach (string b in theirs.FamilyWords)
                if (a.Length >= 5 && Word(a, b, commonFamily) is Agreement.OneError or Agreement.SoundsAlike) return Agreement.TwoErrors;
        return whole;
    }

    public Agreement Given(PlainName ours, PlainName theirs)
    {
        if (ours.Given.Length == 0 || theirs.Given.Length == 0) return Agreement.Missing;
        if (ours.Given == theirs.Given) return Agreement.Same;
        string a = ours.GivenWords[0], b = theirs.GivenWords[0];
        if (a.Length == 1 || b.Length == 1) return a[0] == b[0] ? Agreement.Initial : Agreement.Different;
        if (a == b) return Agreement.Part;
        if (theirs.GivenMayGoOn && ours.Given.StartsWith(theirs.Given, StringComparison.Ordinal)) return Agreement.CutOff;
        if (nicknames.AreKin(a, b)) return Agreement.Nickname;
        var word = Word(ours.Given, theirs.Given, commonGiven);
        if (word <= Agreement.OneError) return word;
        if (ByMiddle(ours, theirs) || ByMiddle(theirs, ours)) return Agreement.MiddleName;
        return word;
    }

    /// <summary>One goes by the other's middle name, and nothing else speaks against it.</summary>
    bool ByMiddle(PlainName caller, PlainName full) => full.Middle.Length > 1 && caller.Given.Length > 1
        && (full.Middle == caller.Given || nicknames.AreKin(full.Middle, caller.Given))
        && (caller.Middle.Length == 0 || caller.Middle == full.Given || caller.Middle.Length == 1 && caller.Middle[0] == full.Given[0]);

    Agreement Middle(PlainName ours, PlainName theirs, Agreement given)
    {
        if (ours.Middle.Length == 0 || theirs.Middle.Length == 0 || given == Agreement.MiddleName) return Agreement.Missing;
        if (ours.Middle == theirs.Middle) return Agreement.Same;
        if (ours.Middle.Length == 1 || theirs.Middle.Length == 1) return ours.Middle[0] == theirs.Middle[0] ? Agreement.Initial : Agreement.Different;
        if (nicknames.AreKin(ours.Middle, theirs.Middle)) return Agreement.Nickname;
        return Word(ours.Middle, theirs.Middle, commonGiven) is <= Agreement.OneError and var word ? word : Agreement.Different;
    }

    /// <summary>Two spellings of one word.</summary>
    public static Agreement Word(string a, string b, Func<string, bool> common)
    {
        if (a.Length == 0 || b.Length == 0) return Agreement.Missing;
        if (a == b) return Agreement.Same;
        int longer = Math.Max(a.Length, b.Length), most = longer >= 8 ? 3 : 2, errors = Spelling.Errors(a, b, most);
        if (longer >= 3 && errors <= most && Sound.Of(a) is { Length: > 1 } sound && sound == Sound.Of(b)) return Agreement.SoundsAlike;
        bool slip = errors == 1 && longer >= 4 || errors == 2 && longer >= 7;
        if (slip && !(common(a) && common(b))) return errors == 1 ? Agreement.OneError : Agreement.TwoErrors;
        return errors == 1 || a[0] == b[0] && Spelling.Likeness(a, b) >= 0.84 ? Agreement.Similar : Agreement.Different;
    }

    /// <summary>Every word of the person's name is one of the list's; the list's last word may be cut.</summary>
    static bool Contains(IReadOnlyList<string> ours, PlainName theirs)
    {
        foreach (string word in ours)
        {
            bool found = false;
            foreach (string other in theirs.FamilyWords)
                if (word == other || theirs.FamilyMayGoOn && ReferenceEquals(other, theirs.FamilyWords[^1]) && IsCut(other, word)) { found = true; break; }
            if (!found) return false;
        }
        return true;
    }

    static bool Contains(PlainName theirs, IReadOnlyList<string> ours)
    {
        foreach (string word in theirs.FamilyWords)
        {
            bool found = false;
            foreach (string other in ours)
                if (word == other || theirs.FamilyMayGoOn && ReferenceEquals(word, theirs.FamilyWords[^1]) && IsCut(word, other)) { found = true; break; }
            if (!found) return false;
        }
        return true;
    }

    static bool IsCut(string cut, string whole) => cut.Length >= 4 && whole.StartsWith(cut, StringComparison.Ordinal);
}

/// <summary>What came of comparing two names; fewer points are nearer.</summary>
readonly record struct NameFinding(Agreement Family, Agreement Given, Agreement Middle, bool Exchanged)
{
    /// <summary>Near enough to ask a person when nothing else is known.</summary>
    public const int CloseAlone = 3;
    /// <summary>Near enough to be the same person when the birth date is the same.</summary>
    public const int Close = 4;
    /// <summary>Near enough to ask a person when the birth date is the same.</summary>
    public const int Far = 6;

    public int Points => Of(Family) + Of(Given) + (Exchanged ? 1 : 0);

    /// <summary>Neither first nor last name agrees in any way.</summary>
    public bool IsSomebodyElse => Family >= Agreement.Similar && Given >= Agreement.Similar;

    /// <summary>First or last name is the same as far as it is written: two names that are both only alike say little.</summary>
    public bool OneIsWhole => IsWhole(Family) || IsWhole(Given);

    static bool IsWhole(Agreement how) => how is Agreement.Same or Agreement.CutOff or Agreement.Part;

    static int Of(Agreement how) => how switch
    {
        Agreement.Same => 0,
        Agreement.CutOff or Agreement.Nickname or Agreement.Part or Agreement.SoundsAlike => 1,
        Agreement.Initial or Agreement.OneError or Agreement.MiddleName or Agreement.MaidenName => 2,
        Agreement.TwoErrors => 3,
        Agreement.Missing => 4,
        Agreement.Similar => 5,
        _ => 99,
    };
}
