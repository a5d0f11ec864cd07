namespace Glabella.Registries.Matching;

/// <summary>The last names of a list: from a word to the rows that bear it or one that is nearly the same.</summary>
/// <remarks>Two words with up to two errors share a key when both keep a rest after dropping one letter (two for long words), or sound the same.
/// A key is a hash: what shares one by chance is thrown out by the comparison.</remarks>
sealed class WordIndex
{
    readonly Dictionary<string, int> ids = [];
    readonly List<string> words = [];
    readonly List<List<int>> rows = [];
    int[] heads = [], next = [], wordOf = [];
    uint[] keyOf = [];
    int links;

    public int Count(string word) => ids.TryGetValue(word, out int id) ? rows[id].Count : 0;

    public void Add(string word, int row)
    {
        if (!ids.TryGetValue(word, out int id))
        {
            ids[word] = id = words.Count;
            words.Add(word);
            rows.Add([]);
        }
        if (rows[id].Count == 0 || rows[id][^1] != row) rows[id].Add(row);
    }

    /// <summary>Call once, after the last <see cref="Add"/>.</summary>
    public void Close()
    {
        heads = new int[1 << 20];
        next = new int[words.Count * 24];
        wordOf = new int[next.Length];
        keyOf = new uint[next.Length];
        var keys = new List<uint>(64);
        for (int id = 0; id < words.Count; id++)
        {
            Keys(words[id], keys);
            foreach (uint key in keys)
            {
                if (++links == next.Length)
                {
                    Array.Resize(ref next, links * 2);
                    Array.Resize(ref wordOf, links * 2);
                    Array.Resize(ref keyOf, links * 2);
                }
                int slot = Slot(key);
                (next[links], wordOf[links], keyOf[links], heads[slot]) = (heads[slot], id, key, links);
            }
        }
    }

    /// <summary>Adds the rows of exactly this word.</summary>
    public void Exactly(string word, HashSet<int> into)
    {
        if (ids.TryGetValue(word, out int id)) foreach (int row in rows[id]) into.Add(row);
    }

    /// <summary>Adds the rows of this word and of words that may be a slip of the pen from it.</summary>
    public void Nearly(string word, HashSet<int> into, NearWords scratch)
    {
        Exactly(word, into);
        scratch.Seen.Clear();
        Keys(word, scratch.Keys);
        foreach (uint key in scratch.Keys)
            for (int link = heads[Slot(key)]; link != 0; link = next[link])
                if (keyOf[link] == key && scratch.Seen.Add(wordOf[link]) && NameComparison.Word(word, words[wordOf[link]], static _ => false) <= Agreement.TwoErrors)
                    foreach (int row in rows[wordOf[link]]) into.Add(row);
    }

    static int Slot(uint key) => (int)(key * 2654435769u >> 12);

    static void Keys(string word, List<uint> keys)
    {
        keys.Clear();
        string sound = Sound.Of(word);
        if (sound.Length > 1) keys.Add(Hash("~" + sound, -1, -1));
        if (word.Length is < 4 or > 40) return;
        keys.Add(Hash(word, -1, -1));
        for (int i = 0; i < word.Length; i++)
        {
            keys.Add(Hash(word, i, -1));
            if (word.Length is >= 7 and <= 12) for (int j = i + 1; j < word.Length; j++) keys.Add(Hash(word, i, j));
        }
    }

    static uint Hash(string word, int without, int andWithout)
    {
        uint hash = 2166136261;
        for (int i = 0; i < word.Length; i++)
            if (i != without && i != andWithout) hash = (hash ^ word[i]) * 16777619;
        return hash;
    }
}

/// <summary>Lists that are filled anew for every word.</summary>
sealed class NearWords
{
    public List<uint> Keys { get; } = new(64);
    public HashSet<int> Seen { get; } = [];
}
