namespace Glabella.Domain.Certificates;

/// <summary>Somebody says that a certificate or a code is not what it seems. The registrar looks at it.</summary>
public sealed class ProblemReport
{
    ProblemReport() { }
    public ProblemReport(Guid id, string about, string text, string? contact, DateTimeOffset now) => (Id, About, Text, Contact, ReportedAt) = (id, about, text, contact, now);

    public Guid Id { get; private set; }

    /// <summary>The public id or the code, as it was typed.</summary>
    public string About { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>An address for an answer; absent when none is wanted.</summary>
    public string? Contact { get; private set; }
    public DateTimeOffset ReportedAt { get; private set; }

    /// <summary>Absent while it waits.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }
    public PersonId? ClosedBy { get; private set; }

    public void Close(PersonId by, DateTimeOffset now) => (ClosedAt, ClosedBy) = (now, by);
}
