using System.Globalization;

namespace Glabella.Domain.Eligibility;

/// <summary>Something only the clinician can tell us, and how we ask for it: a number, or one of a few values.</summary>
/// <param name="Unit">Absent unless it is a number with a unit.</param>
/// <param name="Choices">Empty for a number; otherwise value and label, "none of these" included.</param>
public sealed record FactQuestion(string Name, string Question, string? Unit, IReadOnlyList<FactChoice> Choices)
{
    public bool IsNumber => Choices.Count == 0;

    /// <summary>"a number of hours", "one of: yes, no".</summary>
    public string Wanted => IsNumber ? $"a number{(Unit is null ? "" : " of " + Unit)}" : "one of: " + string.Join(", ", Choices.Select(c => c.Value));
}

public sealed record FactChoice(string Value, string Label);

/// <summary>The facts a clinician told us. Immutable; the values were checked against the vocabulary when they came in.</summary>
public sealed class Facts
{
    public static readonly Facts None = new([]);

    readonly (string Name, string Text, double Number)[] known;
    Facts((string, string, double)[] known) => this.known = known;

    public IEnumerable<KeyValuePair<string, string>> Known => known.Select(k => KeyValuePair.Create(k.Name, k.Text));
    public bool IsEmpty => known.Length == 0;

    /// <summary>Absent when the clinician did not say.</summary>
    public string? this[string name] => TryFind(name, out var text, out _) ? text : null;

    /// <summary>Adds a checked value; the later one wins.</summary>
    public Facts With(FactQuestion question, string value)
    {
        double number = question.IsNumber ? double.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : double.NaN;
        return new([.. known.Where(k => k.Name != question.Name), (question.Name, value, number)]);
    }

    internal bool TryFind(string name, out string text, out double number)
    {
        foreach (var fact in known)
        {
            if (fact.Name != name) continue;
            (text, number) = (fact.Text, fact.Number);
            return true;
        }
        (text, number) = ("", double.NaN);
        return false;
    }
}

/// <summary>A rule's "only when": holds, does not hold, or cannot be told because the fact is missing.</summary>
public readonly record struct Predicate(string Fact, string? Is, string? IsNot, int? AtLeast, int? LessThan)
{
    /// <summary>Null when the fact was not given: the caller asks for it and never guesses.</summary>
    public bool? Test(Facts facts)
    {
        if (!facts.TryFind(Fact, out var text, out double number)) return null;
        if (AtLeast is { } atLeast) return number >= atLeast;
        if (LessThan is { } lessThan) return number < lessThan;
        return Is is not null ? text == Is : text != IsNot;
    }
}
