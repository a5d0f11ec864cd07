using Glabella.Domain;

namespace Glabella.Data.Registry;

/// <summary>A full file replaces the list; a week, the workbook of deactivated numbers and a side file are applied over it. A supplement adds to an exclusion list, reinstatements take from it.</summary>
public enum ImportKind { Full, Weekly, Deactivations, Sides, Supplement, Reinstatements }

public enum ImportState { Running, Published, Unchanged, Refused, Interrupted }

/// <summary>One attempt to import a registry file: what it was, what became of it, what was set aside.</summary>
public sealed class ImportRun
{
    ImportRun() { }

    public ImportRun(string registry, string fileName, PersonId? startedBy, DateTimeOffset now) =>
        (Registry, FileName, StartedBy, StartedAt) = (registry, fileName, startedBy, now);

    /// <summary>1, 2, 3, …; every row of a list carries the number of the run that wrote it.</summary>
    public int Number { get; private set; }
    public string Registry { get; private set; } = "";
    public string FileName { get; private set; } = "";

    /// <summary>Absent when the operator's command started it.</summary>
    public PersonId? StartedBy { get; private set; }
    public DateTimeOffset StartedAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }
    public ImportState State { get; private set; }
    public ImportKind Kind { get; set; }

    /// <summary>Of the file as it lay on disk, 64 lower-case hexadecimal digits; empty when it was refused before.</summary>
    public string Sha256 { get; set; } = "";
    public long Length { get; set; }

    /// <summary>First day of a week; absent for a full file.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day the file covers; absent when it was refused before that was known.</summary>
    public DateOnly? Through { get; set; }
    public long Generation { get; set; }
    public long Rows { get; set; }
    public long QuarantinedRows { get; set; }

    /// <summary>The first of the rows set aside.</summary>
    public List<SetAside> Quarantined { get; private set; } = [];
    public List<string> Warnings { get; private set; } = [];

    /// <summary>While it runs: bytes of the file and rows already read, and when that was written down.</summary>
    public long BytesRead { get; private set; }
    public long RowsRead { get; private set; }
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>A registrar wants it to end without effect; it looks about once a second.</summary>
    public bool StopAsked { get; private set; }

    /// <summary>Absent unless refused.</summary>
    public string? RefusalCode { get; private set; }

    /// <summary>How it ended, in one sentence.</summary>
    public string Sentence { get; private set; } = "";

    /// <summary>The sentence it ends with when the switch succeeds.</summary>
    public void Foretell(string sentence) => Sentence = sentence;
    public void Publish(DateTimeOffset now) => (State, FinishedAt) = (ImportState.Published, now);
    public void LeaveUnchanged(string sentence, DateTimeOffset now) => (State, Sentence, FinishedAt) = (ImportState.Unchanged, sentence, now);
    public void Refuse(string code, string sentence, DateTimeOffset now) => (State, RefusalCode, Sentence, FinishedAt) = (ImportState.Refused, code, sentence, now);
    public void Stop(DateTimeOffset now) => (State, Sentence, FinishedAt) = (ImportState.Interrupted, "A registrar stopped it. The list in use was not touched.", now);
    public void Interrupt(DateTimeOffset now) => (State, Sentence, FinishedAt) = (ImportState.Interrupted, "The import was stopped. Nothing of it is used; start it again.", now);
}

/// <summary>A row that was left out, with its line in the file.</summary>
public sealed class SetAside
{
    public long Line { get; init; }
    public string Code { get; init; } = "";
    public string Reason { get; init; } = "";
}
