using Glabella.Domain.Licenses;
using Glabella.Registries.Rosters;
using Glabella.Server.Trust;

namespace Glabella.Server.Features.Registries;

/// <summary>What an operator should know of a file: its newest day, and the words that nobody has mapped.</summary>
sealed class RosterCount(RosterMeaning meaning, RosterMapping mapping, DateOnly today)
{
    const int MostWords = 500, Named = 10;
    readonly Dictionary<(string?, string?), long> statuses = [];
    readonly Dictionary<string, long> types = [], flags = [];

    public DateOnly? Newest { get; private set; }

    public void Add(RosterRow row)
    {
        foreach (var day in (ReadOnlySpan<DateOnly?>)[row.Issued, row.Changed, row.ActionDate]) if (day <= today && !(day <= Newest)) Newest = day;
        Tally(statuses, (row.Status, row.StatusReason));
        Tally(types, row.Type ?? "");
        if (row is { Flagged: true, ActionDate: null } && mapping.Columns.ContainsKey("discipline")) Tally(flags, row.Action ?? "");
    }

    public IEnumerable<string> Warnings()
    {
        var unknown = statuses.Where(s => meaning.Status(s.Key.Item1, s.Key.Item2) == LicenseStatus.Unknown).Select(s => (s.Key.Item2 is null ? s.Key.Item1 ?? "" : $"{s.Key.Item1}, {s.Key.Item2}", s.Value));
        if (!mapping.ActionsOnly && Words(unknown) is { } words) yield return $"Words for a status that nobody has mapped, so they are unknown: {words}.";
        if (mapping.Columns.ContainsKey("type") && Words(types.Where(t => meaning.Professions(t.Key).Count == 0).Select(t => (t.Key, t.Value))) is { } kinds)
            yield return $"Kinds of license that nobody has mapped, so no claim is proven by them: {kinds}.";
        if (Words(flags.Select(f => (f.Key, f.Value))) is { } signs) yield return $"Counted as discipline: {signs}.";
    }

    static string? Words(IEnumerable<(string Word, long Rows)> found) => found.OrderByDescending(f => f.Rows).ToList() is { Count: > 0 } all
        ? string.Join(", ", all.Take(Named).Select(f => $"“{(f.Word.Length > 60 ? f.Word[..60] + "…" : f.Word)}” ({f.Rows:N0})")) + (all.Count > Named ? $" and {all.Count - Named:N0} more" : "") : null;

    static void Tally<T>(Dictionary<T, long> words, T word) where T : notnull
    {
        ref long count = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(words, word);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref count)) count++;
        else if (words.Count < MostWords) words.Add(word, 1);
    }
}
