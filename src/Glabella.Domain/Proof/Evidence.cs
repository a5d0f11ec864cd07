namespace Glabella.Domain.Proof;

/// <summary>What a claim is about.</summary>
public enum Subject { License, Person, Provider, Instructor, Venue, Course, Session, Certificate, Credit }

/// <summary>How the evidence was obtained.</summary>
public enum Method { File, Api, Document, Person }

/// <summary>One checked or stated fact with its source, times, method and document. Append-only: a new check adds a row.</summary>
public sealed class Evidence
{
    Evidence() { }

    public Evidence(EvidenceId id, Subject subject, Guid subjectId, string claim, Mark mark, string source, Method method, DateTimeOffset now) =>
        (Id, Subject, SubjectId, Claim, Mark, Source, Method, SeenAt) = (id, subject, subjectId, claim, mark, source, method, now);

    public EvidenceId Id { get; private set; }
    public Subject Subject { get; private set; }

    /// <summary>The id of the license, venue, course … that the claim is about.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>A stable code such as <c>accredited.accme</c> or <c>license.standing</c>; the feature that writes it lists its codes.</summary>
    public string Claim { get; private set; } = "";
    public Mark Mark { get; private set; }

    /// <summary>Who says so, in words a reader can follow: "Texas Board of Nursing roster", "Course page of the provider".</summary>
    public string Source { get; private set; } = "";
    public Method Method { get; private set; }
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>What was found, in one sentence. Never a person's private data.</summary>
    public string Finding { get; init; } = "";
    public string? SourceUrl { get; init; }

    /// <summary>The source's own date; absent when it bears none.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>From this day on the evidence is stale; absent when it does not age.</summary>
    public DateOnly? NextCheck { get; init; }
    public DocumentId? DocumentId { get; init; }

    /// <summary>SHA-256, lower-case hex, of the document or of the source's row.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Absent when the software recorded it.</summary>
    public PersonId? RecordedBy { get; init; }

    /// <summary>Set when a provider recorded or owns the subject.</summary>
    public ProviderId? ProviderId { get; init; }

    public bool IsStale(DateOnly today) => NextCheck is { } day && today >= day;
}
