using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

/// <summary>Journal, outbox, work and handled requests: no nouns of the trade, but as durable.</summary>
static class PlumbingMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal");
            entry.HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).ValueGeneratedNever();
            entry.HasIndex(e => new { e.Subject, e.SubjectId });
            entry.HasIndex(e => e.About);
        });
        model.Entity<OutboxMail>(mail =>
        {
            mail.ToTable("outbox");
            mail.HasIndex(m => m.Due).HasFilter("sent_at is null and given_up_at is null");
            mail.HasIndex(m => new { m.To, m.CreatedAt });
            mail.HasIndex(m => m.Key).IsUnique();
            mail.Property(m => m.ActionLabel);
            mail.Property(m => m.ActionUrl);
            mail.Property(m => m.Key);
            mail.OwnsMany(m => m.Attachments, attachments => attachments.ToJson());
        });
        model.Entity<WorkItem>(item =>
        {
            item.ToTable("work");
            item.HasIndex(w => w.Due).HasFilter("done_at is null");
            item.HasIndex(w => new { w.Kind, w.Key }).IsUnique();
        });
        model.Entity<HandledRequest>(request =>
        {
            request.ToTable("handled_requests");
            request.HasKey(r => new { r.PersonId, r.Key });
        });
    }
}
