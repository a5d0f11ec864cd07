namespace Glabella.Domain.Eligibility;

/// <summary>All answers of one place for one profession and purpose, cut at the days on which something changes.</summary>
/// <remarks>Where no rule asks for a fact the answer is made once; asking is then a walk over a few dates and allocates nothing.</remarks>
sealed class ScopeTimeline
{
    readonly Stretch[] stretches;
    readonly ScopeBook book;
    readonly PlaceRules place;
    readonly ProfessionEntry profession;
    readonly Purpose purpose;
    readonly Board board;

    public ScopeTimeline(ScopeBook book, PlaceRules place, ProfessionEntry profession, Purpose purpose)
    {
        (this.book, this.place, this.profession, this.purpose) = (book, place, profession, purpose);
        board = book.BoardFor(place, profession);
        var rules = place.Rules.Where(r => r.Professions.Contains(profession.Code.Code) && (r.Purpose is null || r.Purpose == purpose)).ToArray();
        DateOnly?[] cuts =
        [
            null,
            .. rules.Select(r => r.Period).Concat(place.NurseAuthorities.Select(a => a.Period))
                .SelectMany(p => new[] { p.From, p.To }).Where(d => d is not null).Distinct().Order(),
        ];
        stretches = [.. cuts.Select((from, i) => Cut(new Period(from, i + 1 < cuts.Length ? cuts[i + 1] : null), rules))];
    }

    public ScopeAnswer Ask(DateOnly day, Facts facts)
    {
        var stretches = this.stretches;
        for (int i = stretches.Length - 1; i > 0; i--)
            if (stretches[i].Starts <= day) return Ask(stretches[i], facts);
        return Ask(stretches[0], facts);
    }

    /// <summary>Newest last; neighbors that answer by the same rules are one.</summary>
    public IReadOnlyList<ScopeVersion> Versions()
    {
        var versions = new List<ScopeVersion>();
        foreach (var stretch in stretches)
        {
            var rules = stretch.Rules.Length > 0 ? stretch.Rules : [stretch.Fallback];
            if (versions.Count > 0 && versions[^1].Rules.SequenceEqual(rules))
                versions[^1] = versions[^1] with { Period = new(versions[^1].Period.From, stretch.Period.To) };
            else versions.Add(new(stretch.Period, rules));
        }
        return versions;
    }

    Stretch Cut(Period period, ScopeRule[] candidates)
    {
        ScopeRule[] rules = [.. candidates.Where(r => r.Period.Contains(period.Starts))];
        var fallback = book.DefaultFor(place, profession, period.Starts);
        var otherwise = Answer([new Finding(fallback, [], book.AdmissionFor(fallback.Inject))]);
        var settled = rules.Length == 0 ? otherwise
            : rules.All(r => r.When.Count == 0) ? Answer([.. rules.Select(r => new Finding(r, [], book.AdmissionFor(r.Inject)))])
            : null;
        return new(period, period.Starts, rules, fallback, otherwise, settled);
    }

    ScopeAnswer Ask(Stretch stretch, Facts facts)
    {
        if (stretch.Settled is { } settled) return settled;
        var findings = new List<Finding>(stretch.Rules.Length);
        foreach (var rule in stretch.Rules)
            if (Undecided(rule, facts) is { } undecided)
                findings.Add(new(rule, undecided, book.AdmissionFor(rule.Inject)));
        return findings.Count == 0 ? stretch.Otherwise : Answer(findings);
    }

    /// <summary>Null when the rule does not apply; otherwise the facts still missing, in order, each once.</summary>
    static IReadOnlyList<string>? Undecided(ScopeRule rule, Facts facts)
    {
        SortedSet<string>? missing = null;
        foreach (var predicate in rule.When)
            switch (predicate.Test(facts))
            {
                case false: return null;
                case null: (missing ??= new(StringComparer.Ordinal)).Add(predicate.Fact); break;
            }
        return missing is null ? [] : [.. missing];
    }

    ScopeAnswer Answer(IReadOnlyList<Finding> findings)
    {
        IReadOnlyList<FactQuestion> missing = findings.All(f => f.DependsOn.Count == 0)
            ? []
            : [.. findings.SelectMany(f => f.DependsOn).Distinct().Order(StringComparer.Ordinal).Select(name => AskedHere(book.Vocabulary.FindFact(name)!))];
        return new(place.Code, place.Name, profession, purpose, findings, missing, board);
    }

    /// <summary>Only the choices this place's rules tell apart, and "none of these".</summary>
    FactQuestion AskedHere(FactQuestion fact)
    {
        if (fact.Choices.Count <= 2) return fact;
        var tested = place.Rules.Where(r => r.Professions.Contains(profession.Code.Code)).SelectMany(r => r.When)
            .Where(w => w.Fact == fact.Name).Select(w => w.Is ?? w.IsNot).ToHashSet();
        var tellable = book.Vocabulary.FactValues[fact.Name];
        return fact with { Choices = [.. fact.Choices.Where(c => tested.Contains(c.Value) || !tellable.Contains(c.Value))] };
    }

    sealed record Stretch(Period Period, DateOnly Starts, ScopeRule[] Rules, ScopeRule Fallback, ScopeAnswer Otherwise, ScopeAnswer? Settled);
}
