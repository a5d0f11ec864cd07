using System.Globalization;

namespace Glabella.Domain.Eligibility;

/// <summary>The answer to a fact someone told us: taken, or refused with what would do.</summary>
public abstract record Telling;
public sealed record Told(Facts Facts) : Telling;
public sealed record NotTold(Refusal Why) : Telling;

public static class TellingFacts
{
    /// <summary>Checks a fact against the vocabulary: a number from 0 to a million, or one of the values offered.</summary>
    public static Telling Tell(this Vocabulary vocabulary, Facts facts, string name, string value)
    {
        name = name.Trim();
        value = value.Trim();
        if (vocabulary.FindFact(name) is not { } fact)
            return new NotTold(new UnknownFact(name, string.Join(", ", vocabulary.Facts.Select(f => f.Name))));
        bool understood = fact.IsNumber
            ? double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number <= 1_000_000
            : fact.Choices.Any(c => c.Value == value);
        return understood ? new Told(facts.With(fact, value)) : new NotTold(new FactNotUnderstood(fact, value));
    }
}
