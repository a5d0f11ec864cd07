using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Questions;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Questions;

public sealed record ThreadLine(ThreadId Id, string Topic, string Course, string Provider, DateTimeOffset OpenedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? ClosedAt);

public sealed record Said(string Author, bool ByTrainer, string Text, DateTimeOffset At);

public sealed record Decided(StatusDecision Decision, string By);

/// <param name="IsTrainer">The viewer works for the provider: may answer and decide.</param>
public sealed record Conversation(QuestionThread Thread, string CourseTitle, string CourseSlug, string Provider, string ProviderSlug, DateOnly? Date, string Asker, string AskerStatus, bool IsTrainer, bool IsAsker, IReadOnlyList<Said> Messages, IReadOnlyList<Decided> Decisions);

/// <summary>Conversations as the viewer may see them: the database shows only the asker's and the provider's own.</summary>
public sealed class ThreadReader(GlabellaDb db, Viewer viewer)
{
    public async Task<IReadOnlyList<ThreadLine>> Mine(CancellationToken cancel) =>
        await (from t in db.QuestionThreads.AsNoTracking()
               join c in db.Courses.AsNoTracking() on t.CourseId equals c.Id
               join p in db.Providers.AsNoTracking() on t.ProviderId equals p.Id
               where t.PersonId == viewer.Me
               orderby t.OpenedAt descending
               select new ThreadLine(t.Id, t.Topic, c.Title, p.Name, t.OpenedAt, t.AnsweredAt, t.ClosedAt)).Take(200).ToListAsync(cancel);

    public async Task<Conversation?> Open(ThreadId id, CancellationToken cancel)
    {
        var thread = await db.QuestionThreads.AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, cancel);
        if (thread is null) return null;
        bool asker = thread.PersonId == viewer.Me, trainer = viewer.IsMember(thread.ProviderId);
        if (!asker && !trainer && !viewer.IsRegistrar) return null;
        var course = await db.Courses.AsNoTracking().Where(c => c.Id == thread.CourseId).OrderBy(c => c.Id).Select(c => new { c.Title, c.Slug }).FirstAsync(cancel);
        var provider = await db.Providers.AsNoTracking().Where(p => p.Id == thread.ProviderId).OrderBy(p => p.Id).Select(p => new { p.Name, p.Slug }).FirstAsync(cancel);
        var session = thread.SessionId is { } on ? await db.Sessions.AsNoTracking().FirstOrDefaultAsync(s => s.Id == on, cancel) : null;
        var messages = await db.Messages.AsNoTracking().Where(m => m.ThreadId == id).OrderBy(m => m.SentAt).Take(500).ToListAsync(cancel);
        var decisions = await db.StatusDecisions.AsNoTracking().Where(d => d.ThreadId == id).OrderBy(d => d.DecidedAt).ToListAsync(cancel);
        var people = messages.Select(m => m.AuthorId).Concat(decisions.Select(d => d.DecidedBy)).Append(thread.PersonId).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => people.Contains(p.Id)).OrderBy(p => p.Id).ToDictionaryAsync(p => p.Id, cancel);
        var who = names[thread.PersonId];
        string status = string.Join(", ", new[] { who.Profession?.ShortName(), who.Home?.Name() }.OfType<string>());
        return new(thread, course.Title, course.Slug, provider.Name, provider.Slug, session?.LocalDate, who.FullName, status, trainer && !asker, asker,
            [.. messages.Select(m => new Said(names[m.AuthorId].FullName, m.AuthorId != thread.PersonId, m.Text, m.SentAt))],
            [.. decisions.Select(d => new Decided(d, names[d.DecidedBy].FullName))]);
    }
}
