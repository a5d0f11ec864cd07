using Glabella.Domain.Questions;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class QuestionsMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<QuestionThread>(thread =>
        {
            thread.ToTable("question_threads");
            thread.HasIndex(t => t.PersonId);
            thread.HasIndex(t => new { t.ProviderId, t.OpenedAt });
        });
        model.Entity<Message>(message =>
        {
            message.ToTable("messages");
            message.HasIndex(m => new { m.ThreadId, m.SentAt });
        });
        model.Entity<StatusDecision>(decision =>
        {
            decision.ToTable("status_decisions");
            decision.HasIndex(d => new { d.PersonId, d.CourseId });
        });
    }
}
