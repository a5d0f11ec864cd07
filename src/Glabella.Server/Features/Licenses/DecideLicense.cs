using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Licenses;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;
using Basis = Glabella.Domain.Licenses.Basis;

namespace Glabella.Server.Features.Licenses;

/// <summary>What came of a decision.</summary>
/// <param name="Problems">By field; none when it was taken.</param>
/// <param name="WaitsForSecond">It is against what was found: another registrar confirms it.</param>
public sealed record Decided(IReadOnlyList<(string Field, Refusal Refusal)> Problems, bool WaitsForSecond = false);

/// <summary>A registrar decides about a claim: evidence, decision, standing, mail, in one transaction.</summary>
public sealed class DecideLicense(GlabellaDb db, Viewer viewer, LicenseReader reader, ReviewsOf reviews, ScopeBook book, StatusWordings wordings, ExclusionCheck exclusions, StandingOf standings, Installation installation, TimeProvider clock)
{
    /// <summary>From then on the license is checked again, whatever its expiry.</summary>
    const int DaysUntilNextCheck = 180;

    /// <returns>Null when there is no such claim.</returns>
    public async Task<Decided?> Run(LicenseId id, LicenseVerdict verdict, CancellationToken cancel)
    {
        db.SeeEverything(); // the door asked for a registrar
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await exclusions.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        if (await Locked(id, cancel) is not { } license) return null;
        if (license.MayBeDecidedBy(viewer.Me) is { } mayNot) return new([("", mayNot)]);
        if (license.Version != verdict.Version) return new([("", new LicenseNotOpen())]);
        var problems = verdict.Check(license, wordings, today).ToList();
        if (problems.Count > 0) return new(problems);

        var found = await reader.Compare(license, cancel);
        if (RosterProblem(verdict, found) is { } notThere) return new([("Basis", notThere)]);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == license.PersonId, cancel);
        var against = verdict.Against(found.Suggestion, (await reviews.Of(person, cancel)).Outcome);
        if (against.Count > 0)
        {
            if (await db.LicenseOverrides.AnyAsync(o => o.LicenseId == id && o.Version == license.Version && o.EndedAt == null, cancel)) return new([("", new OverrideWaits())]);
            db.LicenseOverrides.Add(new(Id.New<LicenseOverrideId>(now), license, against, verdict.Basis, verdict.Status, verdict.Wording, verdict.Address, verdict.Expires, verdict.Multistate, verdict.Reason!.Trim(), viewer.Me, now));
            db.Record(now, viewer.Me, "license.override_proposed", "license", id.Value, "Proposed to approve a license claim against what was found; a second registrar confirms.", about: license.PersonId);
        }
        else await Settle(license, verdict, found, viewer.Me, null, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new([], against.Count > 0);
    }

    /// <summary>Another registrar confirms an approval against what was found, or does not share it.</summary>
    /// <returns>Null when done.</returns>
    public async Task<Refusal?> End(LicenseId id, LicenseOverrideId overrideId, bool confirm, CancellationToken cancel)
    {
        db.SeeEverything(); // the door asked for a registrar
        var now = clock.GetUtcNow();
        await exclusions.Ready(cancel);
        await using var transaction = await db.BeginAsync(cancel);
        if (await Locked(id, cancel) is not { } license || await db.LicenseOverrides.SingleOrDefaultAsync(o => o.Id == overrideId && o.LicenseId == id, cancel) is not { } pending) return new NothingThere();
        if ((confirm ? pending.Confirm(license, viewer.Me, now) : pending.Drop(license, viewer.Me, now)) is { } refusal) return refusal;
        if (confirm)
        {
            var verdict = new LicenseVerdict(ClaimState.Proven, pending.Reason, pending.Basis, pending.Status, pending.Wording, pending.Address, pending.Expires, pending.Multistate, [], pending.Version);
            if (verdict.Check(license, wordings, DateOnly.FromDateTime(now.UtcDateTime)).Select(p => p.Refusal).FirstOrDefault() is { } problem) return problem;
            var found = await reader.Compare(license, cancel);
            if (RosterProblem(verdict, found) is { } notThere) return notThere;
            await Settle(license, verdict, found, pending.ProposedBy, viewer.Me, now, cancel);
        }
        else db.Record(now, viewer.Me, "license.override_dropped", "license", id.Value, pending.ProposedBy == viewer.Me ? "Took back to approve a license claim against what was found." : "Did not share that a license claim be approved against what was found.", about: license.PersonId);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>The row, locked before it is read; null when there is none.</summary>
    async Task<License?> Locked(LicenseId id, CancellationToken cancel) =>
        await db.Licenses.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel) == 0 ? null : await db.Licenses.SingleAsync(l => l.Id == id, cancel);

    static Refusal? RosterProblem(LicenseVerdict verdict, Comparison found)
    {
        if (verdict.Basis != Basis.Roster) return null;
        if (RosterOf.Best(found.Rosters) is not { Found: RosterFinding.Held } row) return new NotInARoster();
        return verdict.Outcome == ClaimState.Proven && row.Status != LicenseStatus.Active ? new StandingNotGood(row.Status.Word()) : null;
    }

    async Task Settle(License license, LicenseVerdict verdict, Comparison found, PersonId by, PersonId? seconded, DateTimeOffset now, CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var roster = RosterOf.Best(found.Rosters);
        List<Evidence> evidence = [Registry(license, found, now), .. RosterOf.Evidence(license, found.Rosters, now)];
        if (await Standing(license, verdict, roster, today, now, cancel) is { } standing) evidence.Add(standing);
        db.Evidence.AddRange(evidence);
        if (await exclusions.Keep(license.PersonId, viewer.Me, now, cancel) is { } lists) evidence.Add(lists);
        bool again = license.State == ClaimState.Proven;
        license.Decide(verdict.Outcome, verdict.Status, verdict.Expires, now);
        license.ConfirmMultistate(verdict.Multistate);
        string reason = verdict.Reason!.Trim();
        db.LicenseDecisions.Add(new(Guid.CreateVersion7(now), license.Id, license.PersonId, by, verdict.Outcome, found.Suggestion.Outcome, reason, evidence.Select(e => e.Id), now)
        {
            SecondedBy = seconded, Missing = verdict.Outcome == ClaimState.MoreInformation ? [.. verdict.Missing.Where(m => MissingThing.Find(m) is not null)] : [],
        });
        db.Record(now, viewer.Me, "license.decided", "license", license.Id.Value, $"Decided about a license claim: {LicenseWords.Of(verdict.Outcome).ToLowerInvariant()}, status {LicenseWords.Of(verdict.Status)}{(seconded is null ? "" : ", as the second of two registrars")}.", about: license.PersonId);
        await Mail(license, again, reason, now, cancel);
        await db.SaveChangesAsync(cancel);
        await standings.Recompute(license.Id, Occasion.Decision, now, cancel);
    }

    /// <summary>What the imported list said at the moment of the decision, so that it can be repeated from the same file.</summary>
    Evidence Registry(License license, Comparison found, DateTimeOffset now) =>
        new(Id.New<EvidenceId>(now), Subject.License, license.Id.Value, "license.registry", found.Suggestion.Checks.Single(c => c.Code == "npi").Mark,
            found.Record is { } record ? $"NPPES, file {record.FileName}" : "NPPES", Method.File, now)
        {
            Finding = string.Join(". ", found.Suggestion.Checks.Select(c => c.Title)) + ".",
            AsOf = found.Record?.AsOf, Sha256 = found.Record?.Sha256, RecordedBy = viewer.Me,
        };

    async Task<Evidence?> Standing(License license, LicenseVerdict verdict, RosterAnswer? roster, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        if (verdict.Basis == Basis.None) return null;
        if (verdict.Basis == Basis.Roster) return OfRoster(license, verdict, roster!, now);
        bool board = verdict.Basis == Basis.Board;
        var document = board ? null : await db.Documents.AsNoTracking().SingleAsync(d => d.Id == license.DocumentId, cancel);
        var expires = verdict.Expires ?? license.Expires;
        var next = today.AddDays(DaysUntilNextCheck);
        var mark = verdict.Outcome == ClaimState.Refused ? Mark.Contradicted : board ? Mark.CheckedAtSource : Mark.DocumentSeen;
        string words = string.IsNullOrWhiteSpace(verdict.Wording) ? "" : $" (“{verdict.Wording.Trim()}”)";
        return new(Id.New<EvidenceId>(now), Subject.License, license.Id.Value, StandingOf.LookClaim, verdict.Outcome == ClaimState.MoreInformation ? Mark.NotProven : mark,
            board ? BoardOf(license) : "License document uploaded by the clinician", board ? Method.Person : Method.Document, now)
        {
            Finding = $"Status {LicenseWords.Of(verdict.Status)}{words}{(expires is { } last ? $", to {Show.Date(last)}" : ", no expiry seen")}.",
            SourceUrl = board && !string.IsNullOrWhiteSpace(verdict.Address) ? verdict.Address.Trim() : null, AsOf = board ? today : null,
            NextCheck = expires?.AddDays(1) is { } over && over < next ? over : next, DocumentId = document?.Id, Sha256 = document?.Sha256, RecordedBy = viewer.Me,
        };
    }

    /// <summary>The roster's own row was what the registrar opened.</summary>
    Evidence OfRoster(License license, LicenseVerdict verdict, RosterAnswer roster, DateTimeOffset now)
    {
        var row = RosterOf.Evidence(license, [roster], now).First();
        return new(Id.New<EvidenceId>(now), Subject.License, license.Id.Value, StandingOf.LookClaim, verdict.Outcome == ClaimState.MoreInformation ? Mark.NotProven : row.Mark, row.Source, Method.File, now)
        {
            Finding = row.Finding, SourceUrl = row.SourceUrl, AsOf = row.AsOf, Sha256 = row.Sha256, NextCheck = row.NextCheck, RecordedBy = viewer.Me,
        };
    }

    string BoardOf(License license) => book.Find(license.Jurisdiction) is { } place && book.Vocabulary.Find(license.Profession) is { } profession
        ? book.BoardFor(place, profession).Name : $"The board of {license.Jurisdiction}";

    async Task Mail(License license, bool again, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Users.Where(u => u.Id == license.PersonId.Value).Select(u => u.Email).SingleOrDefaultAsync(cancel) is not { } address) return;
        var (subject, sentence, action) = license.State switch
        {
            ClaimState.Proven when again => ("Your license was checked again", "A registrar has looked at your license again and found it in force.", "See your licenses"),
            ClaimState.Proven => ("Your license is proven", "A registrar has checked your license. You can now take hands-on seats where your scope allows it.", "See your licenses"),
            ClaimState.Refused => ("Your license claim was refused", "A registrar has looked at your license claim and could not accept it.", "Read the decision"),
            _ => ("Your license claim needs more", "A registrar has looked at your license claim and needs more from you.", "Add what is missing"),
        };
        db.Outbox.Add(new(address, subject, $"{sentence}\n\nWhat the registrar wrote: {reason}", license.PersonId, now)
        {
            ActionLabel = action, ActionUrl = installation.Address($"/me/licenses/{license.Id}"), Key = $"license-decision/{license.Id}/{license.Version}",
        });
    }
}
