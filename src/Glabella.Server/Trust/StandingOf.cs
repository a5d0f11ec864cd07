using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Trust;

/// <summary>Gathers what is on record about a license and computes how it stands.</summary>
public sealed class StandingOf(GlabellaDb db, StatusWordings wordings)
{
    /// <summary>Claims of <see cref="Evidence"/> about a license: what a registrar opened, what a roster's own row says, whether it shows discipline.</summary>
    public const string LookClaim = "license.standing", RosterClaim = "license.roster", DisciplineClaim = "license.discipline";

    /// <summary>Claim about a person: what the exclusion lists said.</summary>
    public const string ExclusionClaim = "person.exclusion";

    /// <summary>Computes and adds the next record; the caller saves it with what it belongs to. Locks the license, so several go in the order of their ids.</summary>
    /// <remarks>Inside the caller's transaction, by a context that sees everything; what the caller changed must have been saved.</remarks>
    public async Task<StandingRecord> Recompute(LicenseId id, string occasion, DateTimeOffset now, CancellationToken cancel)
    {
        await db.Licenses.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel);
        var license = await db.Licenses.AsNoTracking().SingleAsync(l => l.Id == id, cancel);
        var standing = Standing.Of(await Facts(license, cancel), DateOnly.FromDateTime(now.UtcDateTime));
        var previous = await db.LicenseStandings.AsNoTracking().Where(s => s.LicenseId == id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        var record = new StandingRecord(Guid.CreateVersion7(now), license, standing, occasion, previous, now);
        db.LicenseStandings.Add(record);
        if (previous is not null && (record.Status, record.Waits) != (previous.Status, previous.Waits))
            db.Record(now, null, "license.standing", "license", id.Value, $"A license now stands as {record.Status.Word()}{(record.Waits ? " and waits for a registrar" : "")}.", about: license.PersonId);
        await db.SaveChangesAsync(cancel);
        return record;
    }

    async Task<StandingFacts> Facts(License license, CancellationToken cancel)
    {
        var rows = await db.Evidence.AsNoTracking()
            .Where(e => e.Subject == Subject.License && e.SubjectId == license.Id.Value && (e.Claim == LookClaim || e.Claim == RosterClaim || e.Claim == DisciplineClaim)
                || e.Subject == Subject.Person && e.SubjectId == license.PersonId.Value && e.Claim == ExclusionClaim)
            .OrderByDescending(e => e.SeenAt).ThenByDescending(e => e.Id).Take(200).ToListAsync(cancel);
        var look = rows.Find(e => e.Claim == LookClaim && e.Mark != Mark.NotProven);
        var roster = rows.Find(e => e.Claim == RosterClaim);
        var exclusion = rows.Find(e => e.Claim == ExclusionClaim);
        return new(license.State, license.Status, license.Expires,
            look is null ? null : new(look.Id, look.Method == Method.Person, look.AsOf, look.NextCheck),
            roster is null or { Mark: Mark.NotProven } ? null : new(roster.Id, Meaning(roster), roster.AsOf, roster.NextCheck),
            exclusion is null ? null : new(exclusion.Id, exclusion.Mark),
            Discipline([.. rows.Where(e => e.Claim == DisciplineClaim)], license));
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
    static DisciplineWord? Discipline(List<Evidence> newestFirst, License license)
    {
        if (newestFirst.FirstOrDefault() is not { Mark: Mark.Contradicted } newest) return null;
        var first = newestFirst.TakeWhile(e => e.Mark == Mark.Contradicted && e.Finding == newest.Finding).Last();
        return new(newest.Id, license is { State: ClaimState.Proven, CheckedAt: { } at } && at > first.SeenAt);
    }
}
