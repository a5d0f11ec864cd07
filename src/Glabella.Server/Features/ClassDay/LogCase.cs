using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>A case as page and API send it. There is no field for a note.</summary>
/// <param name="Model">A token of this class; absent for a model not logged before.</param>
/// <param name="TotalCentiUnits">Units times 100, as read back at the chair; must equal the points.</param>
/// <param name="Corrects">The entry that this one replaces.</param>
public sealed record CaseDraft(
    string? Model, AgeBand Age, string Indication, string Product, CaseRole Role, Guid? Vial, IReadOnlyList<PointUnits> Points, int TotalCentiUnits, Guid? Corrects = null);

/// <summary>What came of it; kept for a repeated request.</summary>
public sealed record CaseAnswer(Guid Id, string Model, int TotalCentiUnits);

/// <summary>Writes a case into the logbook: in class by an instructor of the date, after class by the clinician under a mentor.</summary>
public sealed class LogCase(GlabellaDb db, Viewer viewer, TimeProvider clock, ClassReader classes, ClinicalGround ground)
{
    public async Task<(Refusal? Why, CaseAnswer? Case)> InClass(SeatId seatId, CaseDraft draft, string? key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == seatId, cancel) is not { } seat || await classes.Find(seat.SessionId, cancel) is not { } sheet) return (new NothingThere(), null);
        if (!seat.IsLive) return (new NoLiveSeat(), null);
        if (!sheet.Teaches(viewer.Me)) return (new NotTeaching(), null);
        if (seat.PersonId == viewer.Me) return (new OwnCase(), null);
        bool wasThere = await db.Presences.AnyAsync(p => p.SeatId == seatId && p.TakenBackAt == null, cancel);
        if (draft.Model is { } token && !await db.Cases.AnyAsync(c => c.SessionId == seat.SessionId && c.Model == token, cancel)) return (new UnknownModel(), null);

        await using var transaction = await db.BeginAsync(cancel);
        await Lock(draft, sheet.Session.Id, cancel);
        var request = RequestKey.Of(key, $"case {seatId} {System.Text.Json.JsonSerializer.Serialize(draft)}");
        var (kept, other) = await db.Repeated<CaseAnswer>(viewer.Me, request, cancel);
        if (other is not null) return (other, null);
        if (kept is not null)
        {
            await transaction.CommitAsync(cancel);
            return (null, kept);
        }
        var vial = draft.Vial is { } v ? await db.Vials.FirstOrDefaultAsync(x => x.Id == new VialId(v) && x.SessionId == seat.SessionId, cancel) : null;
        var place = new CaseGround(seat.SessionId, seat.ProviderId, ground.Muscles, [.. ground.Indications(sheet.Course).Select(i => i.Id)], vial, seat, wasThere, sheet.Session.LocalDate);
        return await Keep(place, seat.PersonId, draft, request, transaction, now, cancel);
    }

    /// <summary>After a hands-on class, in own practice. The vial is written down with the case.</summary>
    public async Task<(Refusal? Why, CaseAnswer? Case)> Mentored(ProviderId provider, DateOnly day, VialLabel? label, CaseDraft draft, string? key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var lastClass = await (
            from seat in db.Seats.Where(s => s.PersonId == viewer.Me && s.ProviderId == provider && s.Kind == SeatKind.HandsOn && s.State == SeatState.Confirmed)
            join session in db.Sessions on seat.SessionId equals session.Id
            where session.StartsAt < now && db.Presences.Any(p => p.SeatId == seat.Id && p.TakenBackAt == null)
            orderby session.StartsAt
            select session).AsNoTracking().FirstOrDefaultAsync(cancel);
        if (lastClass is null) return (new NoClassBefore(), null);
        if (day < lastClass.LocalDate || day > DateOnly.FromDateTime(now.UtcDateTime)) return (new MentoredDay(), null);
        var (why, vial) = label is null ? (null, null) : Vial.Open(Id.New<VialId>(now), null, provider, label, ground.Products(null), day, now);
        if (why is not null) return (why, null);

        db.See(viewer.Me, [provider]); // its class is locked, and the vial is its own
        await using var transaction = await db.BeginAsync(cancel);
        await db.LockSession(lastClass.Id, cancel);
        var request = RequestKey.Of(key, $"mentored {provider} {day} {System.Text.Json.JsonSerializer.Serialize(draft)}");
        var (kept, other) = await db.Repeated<CaseAnswer>(viewer.Me, request, cancel);
        if (other is not null) return (other, null);
        if (kept is not null)
        {
            await transaction.CommitAsync(cancel);
            return (null, kept);
        }
        if (vial is not null) db.Vials.Add(vial);
        var place = new CaseGround(null, provider, ground.Muscles, [.. ground.Indications(null).Select(i => i.Id)], vial, null, true, day);
        // In own practice every person treated is new: nobody recognizes one across cases.
        return await Keep(place, viewer.Me, draft with { Model = null }, request, transaction, now, cancel);
    }

    async Task<(Refusal? Why, CaseAnswer? Case)> Keep(CaseGround place, PersonId trainee, CaseDraft draft, RequestKey? request, Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        Case? corrects = null;
        if (draft.Corrects is { } wrong && (corrects = await db.Cases.FirstOrDefaultAsync(c => c.Id == new CaseId(wrong) && c.PersonId == trainee && c.SessionId == place.Session && c.ProviderId == place.Provider, cancel)) is null) return (new OtherTrainee(), null);
        string model = draft.Model ?? corrects?.Model ?? ModelToken.From(RandomNumberGenerator.GetBytes(6));
        var entry = new CaseEntry(trainee, model, draft.Age, draft.Indication, draft.Product, draft.Role, draft.Points, draft.TotalCentiUnits);
        var (why, made) = place.Record(Id.New<CaseId>(now), entry, viewer.Me, now, corrects);
        if (made is null) return (why, null);
        // A correction that names another vial gives the Units back to the first one.
        if (corrects?.VialId is { } before && before != place.Vial?.Id) (await db.Vials.SingleAsync(v => v.Id == before, cancel)).Return(corrects.TotalCentiUnits);
        db.Cases.Add(made);
        db.Record(now, viewer.Me, corrects is null ? "case.logged" : "case.corrected", "case", made.Id.Value,
            $"Logged a case: {made.Indication}, {made.Role.ToString().ToLowerInvariant()}, {ClinicalGround.Units(made.TotalCentiUnits)} Units of {made.Product}.", trainee, made.ProviderId);
        var answer = new CaseAnswer(made.Id.Value, made.Model, made.TotalCentiUnits);
        db.Keep(viewer.Me, request, answer, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (null, answer);
    }

    /// <summary>The vials the case draws from or gives back to, in one order; without one, the session.</summary>
    async Task Lock(CaseDraft draft, SessionId session, CancellationToken cancel)
    {
        if (draft.Vial is not { } named)
        {
            await db.LockSession(session, cancel);
            if (draft.Corrects is null) return;
        }
        var before = draft.Corrects is { } wrong ? await db.Cases.Where(c => c.Id == new CaseId(wrong)).Select(c => c.VialId).FirstOrDefaultAsync(cancel) : null;
        foreach (var id in new[] { draft.Vial is { } v ? new VialId(v) : (VialId?)null, before }.OfType<VialId>().Distinct().OrderBy(v => v.Value)) await db.LockVial(id, cancel);
    }
}
