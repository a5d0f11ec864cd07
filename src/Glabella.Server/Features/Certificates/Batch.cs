using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Glabella.Server.Trust;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>What one press of the button issues for: seats of one class with all their evidence, read under the issuer's lock.</summary>
sealed record Batch(Provider Provider, Session Session, Course Course, IReadOnlyList<Seat> Seats, Dictionary<SeatId, Findings> Findings, IssuingStop? Stop, DateTimeOffset Now)
{
    /// <summary>The highest number given, counting this batch.</summary>
    public int LastNumber { get; set; }

    /// <summary>Places in the status lists that this batch has taken.</summary>
    public HashSet<int> Indexes { get; } = [];

    /// <summary>The registrar's endorsement of the issuer, signed; absent when none is in force.</summary>
    public byte[]? Endorsement { get; init; }

    public static async Task<Batch> Load(GlabellaDb db, ProviderId provider, SessionId sessionId, IReadOnlyList<Seat> asked, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = asked.Where(s => s.SessionId == sessionId).Select(s => s.Id).ToList();
        var seats = await db.Seats.AsNoTracking().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Kind).ThenBy(s => s.Number).ToListAsync(cancel);
        var session = await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == sessionId, cancel);
        var course = await db.Courses.AsNoTracking().SingleAsync(c => c.Id == session.CourseId, cancel);
        return new(
            await db.Providers.AsNoTracking().SingleAsync(p => p.Id == provider, cancel), session, course, seats,
            await EvidenceOf.Seats(db, session, course, seats, cancel), await StopIssuing.InForce(db, provider, cancel), now)
        { LastNumber = await db.Issuers.Where(i => i.ProviderId == provider).Select(i => i.LastNumber).SingleAsync(cancel), Endorsement = (await Endorsements.InForce(db, provider, now, cancel))?.Signed };
    }
}
