using System.Security.Cryptography;
using Glabella.Domain;
using Glabella.Domain.People;

namespace Glabella.Data;

/// <summary>A mail that leaves after its transaction is committed. Sent at least once, with the same Message-ID each time.</summary>
public sealed class OutboxMail
{
    OutboxMail() { }

    public OutboxMail(string to, string subject, string text, PersonId? person, DateTimeOffset now) =>
        (Id, To, Subject, Text, PersonId, Due, CreatedAt) = (Guid.CreateVersion7(now), Address(to), OneLine(subject), text, person, now, now);

    public Guid Id { get; private set; }
    public string To { get; private set; } = "";
    public string Subject { get; private set; } = "";

    /// <summary>Plain text; the HTML form is made from it by one template.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The recipient; erasure empties the mail. Absent for an address without an account.</summary>
    public PersonId? PersonId { get; private set; }

    /// <summary>The button of the HTML form; absent when the mail asks for nothing.</summary>
    public string? ActionLabel { get; init; }
    public string? ActionUrl { get; init; }
    public List<MailAttachment> Attachments { get; init; } = [];

    /// <summary>A mail with the same key is written once; absent when it may repeat.</summary>
    public string? Key { get; init; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset Due { get; set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The last reason it could not leave; absent when it never failed.</summary>
    public string? LastError { get; set; }

    /// <summary>When no further try is made: three days after it was written. Absent while it may still leave.</summary>
    public DateTimeOffset? GivenUpAt { get; set; }

    /// <summary>A recipient with a line break would be a second SMTP command.</summary>
    static string Address(string to) => EmailAddress.TryParse(to, out var address) ? address.Value : throw new ArgumentException("This is not a mail address.", nameof(to));

    /// <summary>A course title may hold anything; a subject is one line.</summary>
    static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)).Trim();
}

/// <summary>A small file sent along, such as a calendar entry. <paramref name="Content"/> is base64.</summary>
public sealed record MailAttachment(string Name, string MediaType, string Content);

/// <summary>A job for one worker, written in the transaction that makes it necessary.</summary>
public sealed class WorkItem
{
    WorkItem() { }

    public WorkItem(string kind, string payload, string key, DateTimeOffset due, DateTimeOffset now) =>
        (Id, Kind, Payload, Key, Due, CreatedAt) = (Guid.CreateVersion7(now), kind, payload, key, due, now);

    public Guid Id { get; private set; }
    public string Kind { get; private set; } = "";
    public string Payload { get; private set; } = "";

    /// <summary>Unique per kind: the same work is never queued twice.</summary>
    public string Key { get; private set; } = "";
    public DateTimeOffset Due { get; set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? LeasedUntil { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? LastError { get; set; }
}

/// <summary>An answered write: the key the client sent, a hash of the body, and the answer, kept in the transaction of the effect.</summary>
public sealed class HandledRequest
{
    HandledRequest() { }

    public HandledRequest(PersonId person, string key, byte[] body, int status, string answer, DateTimeOffset now) =>
        (PersonId, Key, BodySha256, Status, Answer, At) = (person, key, SHA256.HashData(body), status, answer, now);

    public PersonId PersonId { get; private set; }
    public string Key { get; private set; } = "";
    public byte[] BodySha256 { get; private set; } = [];
    public int Status { get; private set; }
    public string Answer { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Raised by every retry, so that a retry is itself a write and waits for the standbys.</summary>
    public int Repeats { get; private set; }

    public bool Fits(byte[] body) => CryptographicOperations.FixedTimeEquals(BodySha256, SHA256.HashData(body));
    public void Repeat() => Repeats++;
}
