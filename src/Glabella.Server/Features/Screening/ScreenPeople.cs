using Glabella.Server.Trust;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Registries.Matching;

namespace Glabella.Server.Features.Screening;

public sealed record NoExclusionList() : Refusal("no_exclusion_list", "No exclusion list was imported yet, so nobody can be looked up. Download UPDATED.csv from the OIG and run: import leie UPDATED.csv");
public sealed record TooManyToScreen() : Refusal("too_many_to_screen", "A file holds at most 20,000 people. Cut it in parts.");

/// <summary>One person with what every list says. <paramref name="Note"/> tells what of the line could not be used.</summary>
/// <param name="Outcome">Absent when the line names nobody: then nothing was looked up.</param>
public sealed record Screened(ScreenedPerson? Person, string? Note, ScreenOutcome? Outcome, IReadOnlyList<(ListInUse List, ScreenResult Result)> Answers);

/// <summary>A person to look for, as read from a file or a request.</summary>
public sealed record ToScreen(ScreenedPerson? Person, string? Note);

/// <summary>Looks people up on every imported exclusion list. It keeps who asked and how many, never whom.</summary>
public sealed class ScreenPeople(GlabellaDb db, ListsInUse lists, TimeProvider clock)
{
    public const int Most = 20_000;

    /// <param name="by">Absent for the operator's command.</param>
    public async Task<(Refusal? Refusal, IReadOnlyList<Screened> People)> Run(IReadOnlyList<ToScreen> people, PersonId? by, CancellationToken cancel)
    {
        if (people.Count > Most) return (new TooManyToScreen(), []);
        var inUse = await lists.Of(db, cancel);
        if (inUse.Count == 0) return (new NoExclusionList(), []);
        var answers = people.Select(p => Look(p, inUse)).ToList();
        int flagged = answers.Count(a => a.Outcome is ScreenOutcome.Listed or ScreenOutcome.Review);
        db.Record(clock.GetUtcNow(), by, "exclusions.screened", "import", Guid.Empty, FormattableString.Invariant(
            $"Looked up {people.Count} people on {string.Join(", ", inUse.Select(l => $"{l.Registry} as of {l.AsOf:yyyy-MM-dd}"))}: {flagged} to look at."));
        await db.SaveChangesAsync(cancel);
        return (null, answers);
    }

    static Screened Look(ToScreen asked, IReadOnlyList<ListInUse> lists)
    {
        if (asked.Person is not { } person) return new(null, asked.Note, null, []);
        var answers = lists.Select(l => (l, l.Index.Screen(person))).ToList();
        return new(person, asked.Note, answers.Max(a => a.Item2.Outcome), answers);
    }
}
