using System.Diagnostics;
using System.Globalization;

namespace Glabella.Domain.Education;

/// <summary>What is missing and by when, as sentences a person can act on.</summary>
public static class Shortfall
{
    public static IReadOnlyList<string> Sentences(Evaluation evaluation, CreditTypes types, DateOnly today)
    {
        var deadline = Deadline(evaluation, today);
        return [.. evaluation.Missing.Select(tally => $"{What(tally, types)} {deadline}.")];
    }

    /// <summary>"Total" or "On product authenticity": the row's name in a table.</summary>
    public static string Label(Requirement requirement, CreditTypes types) => requirement switch
    {
        CreditsMin { IsTotal: true } => "Hours in all",
        CreditsMin r when r.Id is "accredited" or "approved" => "From an accredited or approved provider",
        CreditsMin r => $"As {Any(r.Types.Select(types.NameOf))}",
        CreditsCap r => $"At most {r.Max} hours count as {Any(r.Types.Select(types.NameOf))}",
        TopicMin r => $"On {Words(r.Topic)}",
        FormatMin r => r.Format switch { LearningFormat.Live => "Attended live", LearningFormat.Online => "Online", _ => "Self-study" },
        EventMin r => Capital(EventName(r.Event)),
        FlagSet { Flag: "license_active" } => "An active license",
        FlagSet r => Capital(Words(r.Flag)),
        _ => throw new UnreachableException(requirement.GetType().Name),
    };

    public static string EventName(string name) => name switch { "audit-20-cases" => "audit of 20 cases", _ => Words(name) };

    public static string Words(string id) => id.Replace('-', ' ').Replace('_', ' ');

    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    static string What(Tally tally, CreditTypes types)
    {
        var amount = tally.Text(tally.Missing);
        var hours = amount == "1" ? "hour" : "hours";
        return tally.Requirement switch
        {
            CreditsMin { IsTotal: true } => $"Earn {amount} more {hours} of any accepted kind",
            CreditsMin r when r.Id is "accredited" or "approved" => $"Earn {amount} more {hours} from an accredited or approved provider",
            CreditsMin r => $"Earn {amount} more {hours} as {Any(r.Types.Select(types.NameOf))}",
            TopicMin r => $"Earn {amount} more {hours} on {Words(r.Topic)}",
            FormatMin { Format: LearningFormat.Live } => $"Attend {amount} more {hours} live",
            FormatMin r => $"Earn {amount} more {hours} {(r.Format is LearningFormat.Online ? "online" : "by self-study")}",
            EventMin r => tally.Missing == 1 ? $"Record the {EventName(r.Event)}" : $"Record the {EventName(r.Event)} {amount} more times",
            FlagSet { Flag: "license_active" } => "Have an active license on file",
            FlagSet r => $"Show that {Words(r.Flag)} holds",
            _ => throw new UnreachableException(),
        };
    }

    static string Deadline(Evaluation evaluation, DateOnly today)
    {
        var (ends, grace) = (evaluation.Cycle.Ends, evaluation.RuleSet.GraceUntil(evaluation.Cycle));
        return today <= ends ? $"by {Day(ends)}"
            : today <= grace ? $"(the cycle ended on {Day(ends)}; renewal stays open until {Day(grace)})"
            : $"(the cycle ended on {Day(ends)})";
    }

    static string Any(IEnumerable<string> names)
    {
        var all = names.ToList();
        return all.Count < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} or {all[^1]}";
    }

    static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
