namespace Glabella.Domain.Exams;

/// <summary>The outcome of an attempt with all its parts, as a certificate stores it.</summary>
/// <param name="CriticalWrong">ids of critical questions that were not answered right</param>
/// <param name="Unsigned">ids of questions that carried no clinical sign-off when they were drawn</param>
public sealed record ExamResult(
    int Right, int Questions, int PassMarkPercent, int RightNeeded, bool MarkReached, IReadOnlyList<string> CriticalWrong, bool Passed,
    IReadOnlyList<ModuleScore> Modules, IReadOnlyList<string> Unsigned, bool RulesAreProposal)
{
    /// <summary>Rounded down, so that 79.9 never reads as 80.</summary>
    public int Percent => Questions == 0 ? 0 : Right * 100 / Questions;

    /// <summary>The sentence for the certificate's stored proof.</summary>
    public string Proof =>
        $"Written exam: {Right} of {Questions} right ({Percent}%), pass mark {PassMarkPercent}%{(RulesAreProposal ? " (proposal)" : "")}, "
        + (CriticalWrong.Count == 0 ? "all critical items right" : $"{CriticalWrong.Count} critical item(s) wrong") + ". "
        + (Unsigned.Count == 0 ? "All questions were clinically signed off." : $"{Unsigned.Count} of {Questions} questions were draft, not clinically reviewed.");

    internal static ExamResult Of(IReadOnlyCollection<AttemptItem> items, ExamRules rules)
    {
        var right = items.Count(i => i.IsRight);
        var needed = rules.RightNeeded(items.Count);
        IReadOnlyList<string> criticalWrong = [.. items.Where(i => i.IsCritical && !i.IsRight).Select(i => i.QuestionId)];
        var reached = items.Count > 0 && right >= needed;
        return new(right, items.Count, rules.PassMarkPercent, needed, reached, criticalWrong,
            reached && (criticalWrong.Count == 0 || !rules.CriticalMustAllBeRight),
            [.. items.GroupBy(i => i.Module).OrderBy(m => m.Key, StringComparer.Ordinal).Select(m => new ModuleScore(m.Key, m.Count(i => i.IsRight), m.Count()))],
            [.. items.Where(i => !i.WasSigned).Select(i => i.QuestionId)], rules.IsProposal);
    }
}

public sealed record ModuleScore(string Module, int Right, int Questions);
