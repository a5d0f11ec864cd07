using System.Security.Cryptography;
using System.Text;
using Glabella.Data;
using Glabella.Domain.People;
using Glabella.Domain.Screening;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Screening;

/// <summary>Looks the installation's own people up on every list, so that what may be one of them waits at the desk with its age.</summary>
public sealed class FindOwnPeople(ListsInUse lists)
{
    const int Step = 500;
    string looked = "";

    public static Task Run(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<FindOwnPeople>().Run(services.GetRequiredService<GlabellaDb>(), services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);

    /// <summary>Does nothing while neither a list nor a person has changed since the last look of this process.</summary>
    async Task Run(GlabellaDb db, DateTimeOffset now, CancellationToken cancel)
    {
        db.SeeEverything();
        var inUse = await lists.Of(db, cancel);
        var people = await db.People.AsNoTracking().Where(p => p.ErasedAt == null).OrderBy(p => p.Id).ToListAsync(cancel);
        string lookingAt = Signature(inUse, people);
        if (lookingAt == looked) return;
        foreach (var chunk in people.Chunk(Step)) await Look(db, inUse, chunk, now, cancel);
        looked = lookingAt;
    }

    static async Task Look(GlabellaDb db, IReadOnlyList<ListInUse> lists, Person[] people, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = people.Select(p => p.Id).ToList();
        var known = await db.ExclusionMatches.Where(m => ids.Contains(m.PersonId)).ToListAsync(cancel);
        var found = people.SelectMany(p => ReviewsOf.Near(p, lists)
            .Select(n => new ExclusionMatch(p.Id, ReviewsOf.Fingerprint(p), n.List.Registry, n.Match.Row.RowHash, n.Match.IsStrong, now))).ToList();
        var (before, after) = (known.Select(Key).ToHashSet(), found.Select(Key).ToHashSet());
        db.ExclusionMatches.RemoveRange(known.Where(m => !after.Contains(Key(m))));
        await db.SaveChangesAsync(cancel); // a person who changed gives room to the same row under the new fingerprint
        db.ExclusionMatches.AddRange(found.Where(m => !before.Contains(Key(m))));
        await db.SaveChangesAsync(cancel);
        db.ChangeTracker.Clear();
    }

    static (Domain.PersonId, string, string, string, bool) Key(ExclusionMatch m) => (m.PersonId, m.PersonSha256, m.Registry, m.RowSha256, m.Strong);

    static string Signature(IReadOnlyList<ListInUse> lists, List<Person> people)
    {
        var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var list in lists) hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{list.Registry} {list.RunNumber}\n")));
        foreach (var person in people) hash.AppendData(Encoding.UTF8.GetBytes($"{person.Id} {ReviewsOf.Fingerprint(person)}\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
