using Glabella.Domain.Enrollment;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class EnrollmentMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Session>(session =>
        {
            // The last wall against overselling; it also stops capacity being set below what is sold.
            session.ToTable("sessions", table =>
            {
                table.HasCheckConstraint("ck_sessions_observer_seats", "observer_taken >= 0 and observer_taken <= observer_capacity");
                table.HasCheckConstraint("ck_sessions_hands_on_seats", "hands_on_taken >= 0 and hands_on_taken <= hands_on_capacity");
                table.HasCheckConstraint("ck_sessions_ends_after_start", "ends_at > starts_at");
            });
            session.HasIndex(s => new { s.CourseId, s.StartsAt });
            session.HasIndex(s => s.StartsAt);
            session.HasIndex(s => s.ProviderId);
            session.OwnsMany(s => s.ConditionsMet, met => met.ToJson());
            session.Property(s => s.Version).IsConcurrencyToken();
            session.Ignore(s => s.LocalDate);
            session.Ignore(s => s.LocalStart);
            session.Ignore(s => s.LocalEnd);
            session.Ignore(s => s.Minutes);
            session.HasMany(s => s.Seats).WithOne().HasForeignKey(s => s.SessionId).OnDelete(DeleteBehavior.Restrict);
            session.HasMany(s => s.Places).WithOne().HasForeignKey(p => p.SessionId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Seat>(seat =>
        {
            seat.ToTable("seats", table => table.HasCheckConstraint("ck_seats_paused_because", "(paused_at is null) = (paused_because is null) and (paused_at is null or kind = 'HandsOn')"));
            seat.HasIndex(s => new { s.SessionId, s.PersonId }).IsUnique().HasFilter("state in ('Held', 'Confirmed')").HasDatabaseName("ux_seats_one_live_per_person");
            seat.HasIndex(s => new { s.SessionId, s.Kind, s.Number }).IsUnique().HasFilter("state in ('Held', 'Confirmed')").HasDatabaseName("ux_seats_one_live_per_number");
            seat.HasIndex(s => s.PersonId);
            seat.HasIndex(s => s.HeldUntil);
            seat.Property(s => s.Version).IsConcurrencyToken();
            seat.Ignore(s => s.IsLive);
            seat.Ignore(s => s.IsPaused);
            seat.ComplexProperty(s => s.Refunds);
        });
        model.Entity<Place>(place =>
        {
            place.ToTable("places");
            place.HasIndex(p => new { p.SessionId, p.Order }).IsUnique();
            place.HasIndex(p => new { p.SessionId, p.PersonId }).IsUnique().HasFilter("state in ('Waiting', 'Offered')").HasDatabaseName("ux_places_one_live_per_person");
            place.HasIndex(p => p.PersonId);
            place.Ignore(p => p.IsLive);
            place.Property(p => p.Version).IsConcurrencyToken();
        });
    }
}
