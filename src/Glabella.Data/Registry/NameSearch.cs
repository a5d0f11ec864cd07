namespace Glabella.Data.Registry;

/// <summary>Somebody of the list whose name is the sought one, or near it.</summary>
/// <param name="Errors">Typing errors in family and given name together.</param>
public sealed record NameFound(RegistryRecord Record, int Errors);

/// <summary>Who may be meant by a name that was typed: exact ones first, then one and two typing errors. It finds people to look at; it proves nothing.</summary>
public static class NameSearch
{
    const int MostErrors = 2, MostKeys = 400, MostOfOneName = 50;

    /// <param name="given">May be empty or an initial: then it narrows only what it can.</param>
    /// <param name="state">Two letters of the practice location, or null.</param>
    public static async Task<IReadOnlyList<NameFound>> Search(this INppesList list, string family, string? given, string? state, int most, CancellationToken cancel)
    {
        string last = NameKey.Fold(family), first = NameKey.Fold(given);
        if (last.Length < 2 || await list.Vocabulary(cancel) is not { } vocabulary) return [];
        var sought = Ranges(vocabulary, last, first).ToList();
        var errors = sought.DistinctBy(s => s.From).ToDictionary(s => s.From, s => s.Errors);
        var entries = await list.FindNames([.. errors.Keys.Select(from => new NameRange(from, first.Length > 1 ? from : from | 0xFFFFFFFF, state))], MostOfOneName, cancel);
        var near = entries.Select(e => (e.Npi, Errors: errors[first.Length > 1 ? e.Key : e.Key & ~0xFFFFFFFFL])).GroupBy(e => e.Npi, (npi, all) => (Npi: npi, Errors: all.Min(e => e.Errors)))
            .OrderBy(e => e.Errors).ThenBy(e => e.Npi).Take(most + most / 2).ToDictionary(e => e.Npi, e => e.Errors);
        return [.. (await list.Find(near.Keys, cancel)).Where(r => Bears(r.Provider, last, first)).Select(r => new NameFound(r, near[r.Provider.Npi])).OrderBy(f => f.Errors).ThenBy(f => f.Record.Provider.Npi).Take(most)];
    }

    /// <summary>Family and given names together hold at most two errors; the nearest come first and the number of keys is bounded.</summary>
    static IEnumerable<(long From, int Errors)> Ranges(NameVocabulary vocabulary, string last, string first)
    {
        var families = vocabulary.Family.Near(last, Bound(last));
        if (first.Length < 2) return families.Take(MostOfOneName).Select(f => (NameKey.Family(f.Name).From, f.Errors));
        var givens = vocabulary.Given.Near(first, Bound(first));
        return families.SelectMany(f => givens.TakeWhile(g => f.Errors + g.Errors <= MostErrors).Select(g => (NameKey.Of(f.Name, g.Name), f.Errors + g.Errors)))
            .OrderBy(k => k.Item2).Take(MostKeys);
    }

    /// <summary>Short names differ by a letter from many others.</summary>
    static int Bound(string folded) => folded.Length switch { < 4 => 0, < 6 => 1, _ => MostErrors };

    /// <summary>Tells names apart that share a key, and lets an initial narrow.</summary>
    static bool Bears(RegistryProvider person, string last, string first) => NameKey.Of(person).Any(name =>
        Near(name.Family, last) && (first.Length > 1 ? Near(name.Given, first) : name.Given.StartsWith(first, StringComparison.Ordinal)));

    static bool Near(string name, string sought) =>
        TypingErrors.Between(System.Text.Encoding.ASCII.GetBytes(name), System.Text.Encoding.ASCII.GetBytes(sought), MostErrors) <= MostErrors;
}
