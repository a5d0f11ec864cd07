using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Providers;
using Glabella.Domain.Questions;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Questions;

/// <summary>The mails of a conversation, written into the outbox of the same transaction.</summary>
public sealed class QuestionMail(GlabellaDb db, Installation installation)
{
    public async Task Asked(QuestionThread thread, string course, string text, DateTimeOffset now, CancellationToken cancel)
    {
        string asker = await NameOf(thread.PersonId, cancel);
        await ToTrainers(thread, $"Question about {course}: {thread.Topic}", $"{asker} asks:\n\n{text.Trim()}\n\nClinicians see on your course pages how fast you usually answer.", "Answer", now, cancel);
        await To(thread.PersonId, thread, $"Your question about {course}", $"We passed your question on to the trainer:\n\n{text.Trim()}\n\nYou get the answer by mail.", "See the conversation", now, cancel);
    }

    public async Task Continued(QuestionThread thread, string text, DateTimeOffset now, CancellationToken cancel) =>
        await ToTrainers(thread, $"{await NameOf(thread.PersonId, cancel)} wrote again: {thread.Topic}", text.Trim(), "Answer", now, cancel);

    public Task Answered(QuestionThread thread, string text, DateTimeOffset now, CancellationToken cancel) =>
        To(thread.PersonId, thread, $"Answer to your question: {thread.Topic}", text.Trim(), "See the conversation", now, cancel);

    public Task Decided(QuestionThread thread, StatusRuling ruling, string reason, DateTimeOffset now, CancellationToken cancel) =>
        To(thread.PersonId, thread, $"The trainer decided: {ruling.Words().ToLowerInvariant()}", $"{ruling.Words()}.\n\nReason: {reason.Trim()}\n\nThe decision is on record. It does not change the law of any state.", "See the conversation", now, cancel);

    /// <summary>To everyone who coordinates or teaches; the office address when nobody has an account.</summary>
    async Task ToTrainers(QuestionThread thread, string subject, string text, string action, DateTimeOffset now, CancellationToken cancel)
    {
        var members = await db.Memberships.AsNoTracking().Where(m => m.ProviderId == thread.ProviderId && m.Until == null && m.PersonId != thread.PersonId).OrderBy(m => m.Since).Take(50).Select(m => m.PersonId).ToListAsync(cancel);
        foreach (var member in members.Distinct()) await To(member, thread, subject, text, action, now, cancel);
        if (members.Count == 0)
            Add(await db.Providers.Where(p => p.Id == thread.ProviderId).OrderBy(p => p.Id).Select(p => p.Email).FirstAsync(cancel), null, thread, subject, text, action, now);
    }

    async Task To(PersonId person, QuestionThread thread, string subject, string text, string action, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.Users.AsNoTracking().Where(u => u.Id == person.Value).OrderBy(u => u.Id).Select(u => u.Email).FirstOrDefaultAsync(cancel) is { } email)
            Add(email, person, thread, subject, text, action, now);
    }

    void Add(string to, PersonId? person, QuestionThread thread, string subject, string text, string action, DateTimeOffset now) =>
        db.Outbox.Add(new(to, Line(subject), text, person, now) { ActionLabel = action, ActionUrl = installation.Address($"/questions/{thread.Id}") });

    Task<string> NameOf(PersonId person, CancellationToken cancel) => db.People.Where(p => p.Id == person).OrderBy(p => p.Id).Select(p => p.GivenName + " " + p.FamilyName).FirstAsync(cancel);

    /// <summary>A subject is one line (reliability rule 25).</summary>
    static string Line(string subject)
    {
        string line = string.Concat(subject.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return line.Length <= 150 ? line : line[..147] + "…";
    }
}
