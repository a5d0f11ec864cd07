using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Exams;

/// <summary>One question of one attempt, with what must outlive a change of the bank: revision, key, and whether it was signed off then.</summary>
public sealed class AttemptItem
{
    public int Position { get; private set; }
    public string QuestionId { get; private set; } = "";
    public string Revision { get; private set; } = "";
    public string Module { get; private set; } = "";
    public bool IsCritical { get; private set; }
    public bool WasSigned { get; private set; }
    public string Key { get; private set; } = "";
    /// <summary>Absent: not answered, which counts as wrong.</summary>
    public string? Answer { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    public bool IsRight => Answer == Key;

    AttemptItem() { }

    internal AttemptItem(int position, Question question, Revision revision, bool wasSigned)
    {
        (Position, QuestionId, Revision, Module) = (position, question.Id, revision.Value, question.Module);
        (IsCritical, WasSigned, Key) = (question.IsCritical, wasSigned, question.Key);
    }

    internal void Choose(string letter, DateTimeOffset now) => (Answer, AnsweredAt) = (letter, now);
}
