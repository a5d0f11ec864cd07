namespace Glabella.Domain.Questions;

/// <summary>A clinician's questions to a trainer about a course or one of its sessions.</summary>
public sealed class QuestionThread : IOfProvider, IOfPerson
{
    QuestionThread() { }

    public QuestionThread(ThreadId id, ProviderId provider, CourseId course, SessionId? session, PersonId asker, string topic, DateTimeOffset now) =>
        (Id, ProviderId, CourseId, SessionId, PersonId, Topic, OpenedAt) = (id, provider, course, session, asker, topic, now);

    public ThreadId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public CourseId CourseId { get; private set; }

    /// <summary>Absent when the question is about the course as such.</summary>
    public SessionId? SessionId { get; private set; }

    /// <summary>Who asked.</summary>
    public PersonId PersonId { get; private set; }
    public string Topic { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>The trainer's first answer; absent until then. The published response time is made of these.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    public void Answered(DateTimeOffset now) => AnsweredAt ??= now;
    public void Close(DateTimeOffset now) => ClosedAt = now;
}

/// <summary>One message of a thread. Append-only.</summary>
public sealed class Message : IOfProvider, IOfPerson
{
    Message() { }

    public Message(Guid id, ThreadId thread, ProviderId provider, PersonId asker, PersonId author, string text, DateTimeOffset now) =>
        (Id, ThreadId, ProviderId, PersonId, AuthorId, Text, SentAt) = (id, thread, provider, asker, author, text, now);

    public Guid Id { get; private set; }
    public ThreadId ThreadId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>Who opened the thread.</summary>
    public PersonId PersonId { get; private set; }
    public PersonId AuthorId { get; private set; }
    public string Text { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }
}

public enum StatusRuling { MayAttend, MayInjectInClass, MayNot }

/// <summary>The trainer's recorded decision about an asker's status for a session. Append-only; the newest holds.</summary>
/// <remarks>Only with the board's written answer attached may it open a hands-on seat where the scope answer is unknown.</remarks>
public sealed class StatusDecision : IOfProvider, IOfPerson
{
    StatusDecision() { }

    public StatusDecision(Guid id, ThreadId thread, ProviderId provider, CourseId course, SessionId? session, PersonId asker, PersonId decidedBy, StatusRuling ruling, string reason, DocumentId? boardAnswer, DateTimeOffset now) =>
        (Id, ThreadId, ProviderId, CourseId, SessionId, PersonId, DecidedBy, Ruling, Reason, BoardAnswer, DecidedAt) =
        (id, thread, provider, course, session, asker, decidedBy, ruling, reason, boardAnswer, now);

    public Guid Id { get; private set; }
    public ThreadId ThreadId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public CourseId CourseId { get; private set; }
    public SessionId? SessionId { get; private set; }
    public PersonId PersonId { get; private set; }
    public PersonId DecidedBy { get; private set; }
    public StatusRuling Ruling { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>The board's answer in writing; absent when none was attached.</summary>
    public DocumentId? BoardAnswer { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }
}
