using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Exams;

/// <summary>How an exam is drawn, timed and passed. Stored with every attempt, so that a later change never judges an old one.</summary>
/// <param name="PassMarkPercent">1 to 100, inclusive: a score of exactly this much passes</param>
/// <param name="Attempts">at least 1</param>
/// <param name="WaitDays">whole days between the end of a failed attempt and the next start</param>
/// <param name="IsProposal">true until the course publishes a rule of its own</param>
public sealed record ExamRules(int Minutes, int PassMarkPercent, bool CriticalMustAllBeRight, int Attempts, int WaitDays, bool IsProposal)
{
    public static ExamRules Proposed(ExamBlueprint blueprint) =>
        new(blueprint.Minutes, blueprint.PassMarkPercent, blueprint.CriticalMustAllBeRight, blueprint.Attempts, blueprint.WaitDays, IsProposal: true);

    /// <summary>The course's own pass mark and attempts, where it published any.</summary>
    public ExamRules With(int? passMarkPercent, int? attempts = null, int? waitDays = null) =>
        passMarkPercent is null && attempts is null && waitDays is null ? this
            : this with
            {
                PassMarkPercent = passMarkPercent ?? PassMarkPercent,
                Attempts = attempts ?? Attempts,
                WaitDays = waitDays ?? WaitDays,
                IsProposal = false,
            };

    /// <summary>The least number of right answers that reaches the pass mark.</summary>
    public int RightNeeded(int questions) => (questions * PassMarkPercent + 99) / 100;
}
