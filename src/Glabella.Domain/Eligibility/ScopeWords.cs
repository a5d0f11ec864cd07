using System.Globalization;

namespace Glabella.Domain.Eligibility;

/// <summary>What the answer says, in words a nurse reads without a lawyer. One voice for pages, letter, mail and command line.</summary>
public static class ScopeWords
{
    /// <summary>The verdict in a line.</summary>
    public static string Headline(ScopeAnswer answer) => answer.Settled switch
    {
        null => answer.Missing.Count == 1 ? "One answer of yours decides it" : "A few answers of yours decide it",
        Inject.Independent => "Yes, on your own license",
        Inject.Conditional => Required(answer) is int n and > 0 ? $"Yes, with {InWords(n)} {(n == 1 ? "condition" : "conditions")}" : "Yes, with advice to follow",
        Inject.No => "No",
        Inject.Conflict => "Sources disagree: treat it as no",
        _ => "We do not know: ask your board",
    };

    /// <summary>The verdict in a sentence.</summary>
    public static string Sentence(ScopeAnswer answer)
    {
        string who = Capital(AProfession(answer.Profession.Label)), use = answer.Purpose == Purpose.Cosmetic ? "for appearance" : "to treat a condition";
        return answer.Settled switch
        {
            null => $"The rules of {answer.PlaceName} differ by something only you can tell us. Answer below; we do not guess.",
            Inject.Independent => $"{who} may inject botulinum toxin {use} in {answer.PlaceName} on the license’s own authority. Any conditions listed are your own duties.",
            Inject.Conditional => $"{who} may inject botulinum toxin {use} in {answer.PlaceName} only if {(Required(answer) == 1 ? "this condition holds" : "every condition below holds")}.",
            Inject.No => $"{who} may not inject botulinum toxin {use} in {answer.PlaceName}.",
            Inject.Conflict => $"Official or well-placed sources contradict each other. Treat it as no until {answer.Board.Name} answers you in writing.",
            _ => $"We have not established whether {AProfession(answer.Profession.Label)} may inject botulinum toxin {use} in {answer.PlaceName}. Not found is not the same as allowed, or as forbidden: ask {answer.Board.Name}.",
        };
    }

    /// <summary>One word and a bit, for tables.</summary>
    public static string Short(Inject? inject) => inject switch
    {
        null => "Tell us more",
        Inject.Independent => "Yes",
        Inject.Conditional => "Yes, with conditions",
        Inject.No => "No",
        Inject.Conflict => "Sources disagree",
        _ => "Unknown",
    };

    public static string Sentence(Confidence confidence) => confidence switch
    {
        Confidence.High => "High confidence: an official text of 2023 or later, the relevant part read in full.",
        Confidence.Medium => "Medium confidence: an official text we could not read in full or date, or a professional account of one.",
        _ => "Low confidence: confirm it with the board before you rely on it.",
    };

    public static string Sentence(Basis basis) => basis switch
    {
        Basis.Text => "Read from the rule itself.",
        Basis.Summary => "Read from somebody else’s account of the rule.",
        _ => "Inferred from a more general rule; the source does not speak of botulinum toxin.",
    };

    public static string Sentence(NurseAuthority authority) => authority.Class switch
    {
        PracticeAuthority.Full => "Nurse practitioners have full practice authority here: no career-long agreement with a physician. That alone says nothing certain about cosmetic work.",
        PracticeAuthority.Reduced => "Nurse practitioners have reduced practice authority here: at least one part of their practice needs a collaborative agreement.",
        _ => "Nurse practitioners have restricted practice authority here: at least one part of their practice needs another clinician’s supervision, delegation or management.",
    };

    public static string Sentence(PaPractice practice)
    {
        string title = practice.Title is null ? "" : $"The state’s title is {practice.Title}. ";
        string agreement = practice.Agreement switch
        {
            "none" => "No written agreement is needed in most settings. ",
            "collaborative" => "Practice rests on a collaborative agreement. ",
            "supervision" => "Practice rests on supervision. ",
            "collaborative_after_hours" => $"Supervision comes first; a collaborative agreement follows{(practice.Hours is { } hours ? $" after {Number(hours)} hours" : "")}. ",
            _ => "",
        };
        return (title + agreement + practice.Note).Trim();
    }

    public static string Sentence(LectureSeat seat) => seat == LectureSeat.Yes
        ? "Yes. Listening is not practice: lectures are open to you, whatever your state says about injecting."
        : "The trainer decides. Lectures are usually open, but your profession may not inject here, so ask the trainer whether the class is for you.";

    public static string Sentence(ModelSeat seat) => seat switch
    {
        ModelSeat.YesIfLicensedWhereHeld => "Yes, with a license that is valid where the class is held.",
        ModelSeat.YesIfConditionsMetWhereHeld => "Yes, with a license that is valid where the class is held, and when the trainer has arranged on that day for every condition of the place.",
        ModelSeat.NoUntilBoardAnswers => "No, until the board answers in writing and the rule is settled.",
        ModelSeat.AskTrainerAndBoard => "Only if the board has answered you in writing and the trainer, with that answer in hand, decides to admit you.",
        _ => "No.",
    };

    /// <summary>"Professional account, Texas 2025" needs no more than: citation, year with a tilde when estimated, day checked.</summary>
    public static string Sentence(Source source) =>
        $"{source.Cite} ({source.YearText}; {(source.ReadInFull ? "read in full" : "read in part")}, checked {Day(source.Checked)}{(source.AsOf is { } asOf ? $"; current to {Day(asOf)}" : "")})";

    /// <summary>"In force since Jan 9, 2025", with what we do not know about it.</summary>
    public static string Sentence(Period period, bool notLaterThan = false) => period switch
    {
        { From: { } from, To: { } to } => $"{(notLaterThan ? "In force by" : "From")} {Day(from)} until {Day(to.AddDays(-1))}",
        { From: { } from } => $"{(notLaterThan ? "In force by" : "Since")} {Day(from)}",
        { To: { } to } => $"Until {Day(to.AddDays(-1))}",
        _ => "No start date recorded",
    };

    /// <summary>When a rule applies, as a heading: "With 3,600 hours or more", "Oral and maxillofacial surgery".</summary>
    public static string Sentence(Predicate predicate, FactQuestion fact)
    {
        string Label(string value) => fact.Choices.FirstOrDefault(c => c.Value == value)?.Label ?? value;
        string unit = fact.Unit is null ? "" : " " + fact.Unit;
        if (predicate.AtLeast is { } atLeast) return $"With {Number(atLeast)}{unit} or more";
        if (predicate.LessThan is { } lessThan) return $"With fewer than {Number(lessThan)}{unit}";
        bool yesNo = (predicate.Is ?? predicate.IsNot) == "yes";
        return predicate.Is is { } value
            ? yesNo ? $"If yes to: {fact.Question}" : $"If this is you: {Label(value)}"
            : yesNo ? $"If no to: {fact.Question}" : $"If this is not you: {Label(predicate.IsNot!)}";
    }

    /// <summary>"Jan 9, 2025": month names, never 1/9/25.</summary>
    public static string Day(DateOnly day) => day.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Registered nurse" inside a sentence: "a registered nurse"; a label that explains itself in brackets or a slash is shortened.</summary>
    public static string AProfession(string label)
    {
        string bare = label.Split(" / ")[0];
        bare = bare.Contains("unlicensed", StringComparison.Ordinal) ? "medical assistant or other unlicensed person" : bare;
        string lower = char.ToLowerInvariant(bare[0]) + bare[1..];
        return (lower[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + lower;
    }

    /// <summary>The first letter large, the rest as it is.</summary>
    public static string Capital(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    internal static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    internal static string Count(int number, string thing) => $"{Number(number)} {thing}{(number == 1 ? "" : "s")}";

    internal static string List(IEnumerable<string> items, string last)
    {
        string[] all = [.. items];
        return all.Length switch { 0 => "", 1 => all[0], _ => string.Join(", ", all[..^1]) + $" {last} " + all[^1] };
    }

    /// <summary>"a physician, nurse practitioner or physician assistant".</summary>
    internal static string AnyOf(IEnumerable<string> names)
    {
        string[] written = [.. names.SelectMany(n => n is "prescriber" ? ["physician", "np", "pa"] : n is "aprn" ? ["np", "cns", "cnm", "crna"] : new[] { n })];
        string[] people = [.. written.Select(n => n is "md" or "do" ? "physician" : n).Distinct().Select(Person)];
        return (people[0][0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + List(people, "or");
    }

    internal static string Phrases(IEnumerable<string> words) => List(words.Select(Phrase), "and");

    internal static string ASetting(string word)
    {
        string phrase = Phrase(word);
        bool vowel = phrase[0] is 'a' or 'e' or 'i' or 'o' or 'u' || phrase.StartsWith("APRN", StringComparison.Ordinal);
        return (vowel ? "an " : "a ") + phrase;
    }

    static string Person(string code) => code switch
    {
        "np" => "nurse practitioner",
        "pa" => "physician assistant",
        "cns" => "clinical nurse specialist",
        "cnm" => "certified nurse-midwife",
        "crna" => "nurse anesthetist",
        "rn" => "registered nurse",
        "lpn" => "licensed practical nurse",
        _ => code.Replace('_', ' '),
    };

    static string Phrase(string word) =>
        string.Join(' ', word.Split('_').Select(w => w switch { "pa" => "PA", "aprn" => "APRN", "np" => "NP", "rn" => "RN", _ => w }));

    static int Required(ScopeAnswer answer) => answer.Findings.SelectMany(f => f.Rule.Required).Distinct().Count();

    /// <summary>"four"; figures from ten on.</summary>
    public static string InWords(int n) => n is > 0 and < 10 ? ((string[])["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"])[n - 1] : Number(n);
}
