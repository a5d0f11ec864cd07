using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>Gathers what is on record about a license and computes how it stands.</summary>
public sealed class StandingOf(GlabellaDb db, StatusWordings wordings, ExclusionCheck exclusions)
{
    /// <summary>Claims of <see cref="Evidence"/> about a license: what a registrar opened, what a roster's own row says, whether it shows discipline.</summary>
    public const string LookClaim = "license.standing", RosterClaim = "license.roster", DisciplineClaim = "license.discipline";

    /// <summary>The newest of each license of these people; a license that was never computed is absent.</summary>
    public static async Task<Dictionary<LicenseId, StandingRecord>> Newest(GlabellaDb db, IReadOnlyCollection<PersonId> people, CancellationToken cancel) =>
        await db.LicenseStandings.AsNoTracking().Where(s => people.Contains(s.PersonId) && !db.LicenseStandings.Any(n => n.LicenseId == s.LicenseId && n.Number > s.Number)).ToDictionaryAsync(s => s.LicenseId, cancel);

    /// <summary>Before a transaction; see <see cref="ExclusionCheck.Ready"/>.</summary>
    public Task Ready(CancellationToken cancel) => exclusions.Ready(cancel);

    /// <summary>Looks the person up on the exclusion lists and computes every license anew, in a transaction of its own.</summary>
    public async Task Refresh(PersonId person, string occasion, DateTimeOffset now, CancellationToken cancel)
    {
        await exclusions.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        await RecomputeAll(person, occasion, now, cancel);
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The same inside the caller's transaction, after <see cref="ExclusionCheck.Ready"/>.</summary>
    public async Task RecomputeAll(PersonId person, string occasion, DateTimeOffset now, CancellationToken cancel)
    {
        await Lock([person], cancel); // before the journal, whose lock comes last
        var ids = await db.Licenses.Where(l => l.PersonId == person && l.State != ClaimState.Withdrawn).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancel);
        if (ids.Count == 0) return;
        await exclusions.Keep(person, null, now, cancel);
        await db.SaveChangesAsync(cancel);
        foreach (var id in ids) await Recompute(id, occasion, now, cancel);
    }

    /// <summary>How the licenses of one person stand now, looked up on the lists of now; nothing is kept.</summary>
    public async Task<Dictionary<LicenseId, Standing>> Now(PersonId person, IReadOnlyList<License> licenses, DateTimeOffset now, CancellationToken cancel)
    {
        Dictionary<LicenseId, Standing> standings = [];
        if (licenses.Count == 0) return standings;
        var lists = await exclusions.Look(person, null, now, cancel);
        foreach (var license in licenses) standings[license.Id] = Standing.Of(await Facts(license, lists, cancel), DateOnly.FromDateTime(now.UtcDateTime));
        return standings;
    }

    /// <summary>For whoever computes the licenses of several people: all before the first is written.</summary>
    public async Task Lock(IReadOnlyCollection<PersonId> people, CancellationToken cancel)
    {
        foreach (var id in await db.Licenses.Where(l => people.Contains(l.PersonId) && l.State != ClaimState.Withdrawn).OrderBy(l => l.Id).Select(l => l.Id).ToListAsync(cancel)) await Lock(id, cancel);
    }

    Task Lock(LicenseId id, CancellationToken cancel) => db.Licenses.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel);

    /// <summary>Computes and saves the next record. Locks the license, so several go in the order of their ids.</summary>
    /// <remarks>Inside the caller's transaction, by a context that sees everything; what the caller changed must have been saved.</remarks>
    public async Task<StandingRecord> Recompute(LicenseId id, string occasion, DateTimeOffset now, CancellationToken cancel)
    {
        await Lock(id, cancel);
        var license = await db.Licenses.AsNoTracking().SingleAsync(l => l.Id == id, cancel);
        var standing = Standing.Of(await Facts(license, null, cancel), DateOnly.FromDateTime(now.UtcDateTime));
        var previous = await db.LicenseStandings.AsNoTracking().Where(s => s.LicenseId == id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var record = new StandingRecord(Guid.CreateVersion7(now), license, standing, occasion, previous, now);
        db.LicenseStandings.Add(record);
        if (previous is not null && (record.Status, record.Waits) != (previous.Status, previous.Waits))
            db.Record(now, null, "license.standing", "license", id.Value, $"A license now stands as {record.Status.Word()}{(record.Waits ? " and waits for a registrar" : "")}.", about: license.PersonId);
        await db.SaveChangesAsync(cancel);
        return record;
    }

    /// <param name="lists">Newer than what is kept; null to take that.</param>
    async Task<StandingFacts> Facts(License license, Evidence? lists, CancellationToken cancel)
    {
        var mine = NewestFirst(Subject.License, license.Id.Value);
        var look = await mine.FirstOrDefaultAsync(e => e.Claim == LookClaim && e.Mark != Mark.NotProven, cancel);
        var roster = await mine.FirstOrDefaultAsync(e => e.Claim == RosterClaim, cancel);
        var exclusion = lists ?? await NewestFirst(Subject.Person, license.PersonId.Value).FirstOrDefaultAsync(e => e.Claim == PersonOnLists.Claim, cancel);
        return new(license.State, license.Status, license.Expires,
            look is null ? null : new(look.Id, look.Method == Method.Person, look.AsOf, look.NextCheck),
            roster is null or { Mark: Mark.NotProven } ? null : new(roster.Id, Meaning(roster), roster.AsOf, roster.NextCheck),
            exclusion is null ? null : new(exclusion.Id, exclusion.Mark),
            await Discipline(mine.Where(e => e.Claim == DisciplineClaim), license, cancel));
    }

    /// <summary>The finding begins with the canonical word; only a row that was marked as checked can be an active one.</summary>
    LicenseStatus Meaning(Evidence roster)
    {
        string words = roster.Finding.StartsWith("Status ", StringComparison.Ordinal) ? roster.Finding["Status ".Length..] : "";
        int end = words.IndexOfAny([' ', ',', '.', '(']);
        var status = Canonical(end < 0 ? words : words[..end]);
        return status == LicenseStatus.Active && roster.Mark != Mark.CheckedAtSource ? LicenseStatus.Unknown : status;
    }

    LicenseStatus Canonical(string word) => Enum.TryParse<LicenseStatus>(word.Replace("_", ""), ignoreCase: true, out var status) && char.IsAsciiLetter(word[0]) ? status : wordings.Of(word);

    /// <summary>An action is answered when the license was decided about after a roster first showed it in these words.</summary>
    static async Task<DisciplineWord?> Discipline(IQueryable<Evidence> newestFirst, License license, CancellationToken cancel)
    {
        if (await newestFirst.FirstOrDefaultAsync(cancel) is not { Mark: Mark.Contradicted } newest) return null;
        var before = await newestFirst.Where(e => e.Mark != Mark.Contradicted || e.Finding != newest.Finding).Select(e => (DateTimeOffset?)e.SeenAt).FirstOrDefaultAsync(cancel);
        var first = await newestFirst.Where(e => before == null || e.SeenAt > before).MinAsync(e => (DateTimeOffset?)e.SeenAt, cancel) ?? newest.SeenAt;
        return new(newest.Id, license is { State: ClaimState.Proven, CheckedAt: { } at } && at > first);
    }

    IQueryable<Evidence> NewestFirst(Subject subject, Guid id) =>
        db.Evidence.AsNoTracking().Where(e => e.Subject == subject && e.SubjectId == id).OrderByDescending(e => e.SeenAt).ThenByDescending(e => e.Id);
}
