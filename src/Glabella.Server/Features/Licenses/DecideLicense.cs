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

namespace Glabella.Server.Features.Licenses;

/// <summary>A registrar decides about a claim: evidence, decision, standing, mail, in one transaction.</summary>
public sealed class DecideLicense(GlabellaDb db, Viewer viewer, LicenseReader reader, ScopeBook book, StatusWordings wordings, StandingOf standings, Installation installation, TimeProvider clock)
{
    /// <summary>From then on the license is checked again, whatever its expiry.</summary>
    const int DaysUntilNextCheck = 180;

    /// <returns>The problems by field; none when decided. Null when there is no such claim.</returns>
    public async Task<IReadOnlyList<(string Field, Refusal Refusal)>?> Run(LicenseId id, LicenseVerdict verdict, CancellationToken cancel)
    {
        db.SeeEverything(); // the door asked for a registrar
        var now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await using var transaction = await db.BeginAsync(cancel);
        if (await db.Licenses.Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Version, l => l.Version), cancel) == 0) return null;
        var license = await db.Licenses.SingleAsync(l => l.Id == id, cancel);
        if (license.MayBeDecidedBy(viewer.Me) is { } mayNot) return [("", mayNot)];
        if (license.Version != verdict.Version) return [("", new LicenseNotOpen())];
        var problems = verdict.Check(license, wordings, today).ToList();
        if (problems.Count > 0) return problems;

        var found = await reader.Compare(license, cancel);
        var roster = RosterOf.Best(found.Rosters);
        if (verdict.Basis == Basis.Roster && roster is not { Found: RosterFinding.Held }) return [("Basis", new NotInARoster())];
        if (verdict is { Basis: Basis.Roster, Outcome: ClaimState.Proven } && roster!.Status != LicenseStatus.Active) return [("Basis", new StandingNotGood(roster.Status.Word()))];
        List<Evidence> evidence = [Registry(license, found, now), .. RosterOf.Evidence(license, found.Rosters, now)];
        if (await Standing(license, verdict, roster, today, now, cancel) is { } standing) evidence.Add(standing);
        db.Evidence.AddRange(evidence);
        bool again = license.State == ClaimState.Proven;
        license.Decide(verdict.Outcome, verdict.Status, verdict.Expires, now);
        license.ConfirmMultistate(verdict.Multistate);
        string reason = verdict.Reason!.Trim();
        db.LicenseDecisions.Add(new(Guid.CreateVersion7(now), id, license.PersonId, viewer.Me, verdict.Outcome, found.Suggestion.Outcome, reason, evidence.Select(e => e.Id), now));
        db.Record(now, viewer.Me, "license.decided", "license", id.Value, $"Decided about a license claim: {LicenseWords.Of(verdict.Outcome).ToLowerInvariant()}, status {LicenseWords.Of(verdict.Status)}.", about: license.PersonId);
        await Mail(license, again, reason, now, cancel);
        await db.SaveChangesAsync(cancel);
        await standings.Recompute(id, Occasion.Decision, now, cancel);
        await transaction.CommitAsync(cancel);
        return [];
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
