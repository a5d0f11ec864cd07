using System.Text.Json;
using System.Text.Json.Serialization;
using Glabella.Domain.People;

namespace Glabella.Domain.Education;

/// <summary>The shape of <c>continuing-education.json</c> and its way into the domain. Every check names the rule it fails in.</summary>
static class RenewalRulesFile
{
    static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static RenewalRules Read(string file, ReadOnlySpan<byte> utf8)
    {
        try { return new Reader(file).Read(JsonSerializer.Deserialize<Pack>(utf8, Json)!); }
        catch (JsonException broken) { throw new BrokenRenewalRules(file, broken.Path ?? "$", broken.Message); }
    }

    sealed class Reader(string file)
    {
        readonly Dictionary<string, RuleSet> sets = [];
        CreditTypes types = new([]);
        IReadOnlyList<string> topics = [];

        public RenewalRules Read(Pack pack)
        {
            Must("schema", pack.Schema == "glabella/continuing-education/1", $"'{pack.Schema}' is not a schema this version reads");
            Must("evaluation_order", pack.EvaluationOrder.SequenceEqual(Evaluation.Order), "the program evaluates in another order than the file states");
            Distinct("credit types", pack.Credit.Types.Select(t => t.Id));
            types = new(pack.Credit.Types.Select(Type));
            topics = pack.MandatoryTopics;
            Distinct("rule_sets", pack.RuleSets.Select(r => r.Id));
            foreach (var part in pack.RuleSets) sets.Add(part.Id, Set(part));
            var accepted = pack.Credit.Accepts.Select(a => new CreditAcceptance(a.Rule, a.Evidence == "seen", a.Source)).ToList();
            foreach (var a in accepted) Must(a.Rule, a.Seen == (a.Source is not null), "a rule that was seen names its source, and only such a rule does");
            return new(types, accepted, [.. sets.Values], [.. pack.WorkedExamples.Select(Example)], topics);
        }

        CreditType Type(TypePart t)
        {
            Must(t.Id, t.Minutes > 0, "an hour of credit has minutes");
            return new(t.Id, t.Name, t.For, t.Minutes, t.Step is { } step ? Amount(t.Id, step) : null, t.Source, t.Note);
        }

        RuleSet Set(SetPart s)
        {
            Must(s.Id, s.Requirements.Count > 0, "a rule set without requirements would always be met");
            Must(s.Id, s.Cycle.Months > 0 && s.GraceDays >= 0, "a cycle has months, and grace is never negative");
            Distinct(s.Id, s.Requirements.Select(r => r.Id));
            var anchor = s.Cycle.Anchor switch
            {
                "certificate issue date" => CycleAnchor.IssueDate,
                "certification date" => CycleAnchor.CertificationDate,
                "license expiry" => CycleAnchor.LicenseExpiry,
                "fixed end on 31 December of the cycle year" => CycleAnchor.YearEnd,
                _ => throw new BrokenRenewalRules(file, s.Id, $"unknown cycle anchor '{s.Cycle.Anchor}'"),
            };
            return new(s.Id, s.Title, s.Status, Applies(s), new(s.Cycle.Months, anchor), s.GraceDays, Amount(s.Id, s.CarryOverMax),
                [.. s.Requirements.Select(r => Requirement($"{s.Id}/{r.Id}", r))]);
        }

        AppliesTo Applies(SetPart s)
        {
            Jurisdiction place = default;
            Must(s.Id, s.AppliesTo.Jurisdiction is null || Jurisdiction.TryParse(s.AppliesTo.Jurisdiction, out place), $"'{s.AppliesTo.Jurisdiction}' is not a jurisdiction");
            var professions = (s.AppliesTo.Professions ?? []).Select(p =>
                Profession.TryParse(p, out var profession) ? profession : throw new BrokenRenewalRules(file, s.Id, $"'{p}' is not a profession"));
            return new(s.AppliesTo.Certificate, s.AppliesTo.Jurisdiction is null ? null : place, [.. professions]);
        }

        Requirement Requirement(string rule, RequirementPart r) => r.Kind switch
        {
            "credits_min" => new CreditsMin(r.Id, Positive(rule, r.Min), Types(rule, r)),
            "credits_cap" => new CreditsCap(r.Id, Amount(rule, Present(rule, "max", r.Max)), Types(rule, r)),
            "topic_min" => new TopicMin(r.Id, Positive(rule, r.Min), Known(rule, "topic", r.Topic, topics)),
            "format_min" => new FormatMin(r.Id, Positive(rule, r.Min), Format(rule, r.Format)),
            "event_min" => new EventMin(r.Id, Positive(rule, r.Min).Hundredths / 100, Named(rule, "event", r.Event)),
            "flag" => new FlagSet(r.Id, Named(rule, "flag", r.Flag)),
            _ => throw new BrokenRenewalRules(file, rule, $"unknown kind '{r.Kind}'"),
        };

        WorkedExample Example(ExamplePart e)
        {
            var rule = $"worked example {e.No}";
            var set = sets.GetValueOrDefault(e.RuleSet) ?? throw new BrokenRenewalRules(file, rule, $"unknown rule set '{e.RuleSet}'");
            Must(rule, e.Cycle.Count == 2 && e.Cycle[0] <= e.Cycle[1], "a cycle has a first and a last day");
            var record = new LearningRecord([.. e.Activities.Select(a => Activity(rule, a))], e.Events, e.Flags.ToHashSet(), Amount(rule, e.CarriedOver));
            var example = new WorkedExample(e.No, e.Title, set, new(e.Cycle[0], e.Cycle[1]), record, e.Explanation, Expected(rule, set, e.Expected));
            Must(rule, Agrees(example), "the program’s answer is not the expected one");
            return example;
        }

        Activity Activity(string rule, ActivityPart a)
        {
            Must(rule, types.Find(a.Type) is not null, $"unknown credit type '{a.Type}'");
            return new(a.Id, a.Type, Amount(rule, a.Designated), Amount(rule, a.Claimed), a.Completed, a.Provider, a.Activity, Format(rule, a.Format),
                a.Topics.ToDictionary(t => Known(rule, "topic", t.Key, topics), t => Amount(rule, t.Value)));
        }

        ExpectedAnswer Expected(string rule, RuleSet set, ExpectedPart e)
        {
            int Whole(string requirement, decimal value) =>
                set.Requirements.First(r => r.Id == requirement) is EventMin or FlagSet ? (int)value : Amount(rule, value).Hundredths;
            foreach (var r in e.Results) Known(rule, "requirement", r.Requirement, [.. set.Requirements.Select(s => s.Id)]);
            return new(e.Met,
                [.. e.Results.Select(r => new ExpectedTally(r.Requirement, Whole(r.Requirement, r.Have), Whole(r.Requirement, r.Need), Whole(r.Requirement, r.Missing), r.Met))],
                [.. e.NotCounted.Select(n => (n[0], Reason(rule, n[1])))], Amount(rule, e.CarryUsed));
        }

        NotCounted Reason(string rule, string words) => words switch
        {
            "outside the cycle" => NotCounted.OutsideTheCycle,
            "duplicate" => NotCounted.Duplicate,
            "claimed more than designated" => NotCounted.ClaimedMoreThanDesignated,
            _ => throw new BrokenRenewalRules(file, rule, $"unknown reason '{words}'"),
        };

        static bool Agrees(WorkedExample example)
        {
            var answer = Evaluation.Of(example.RuleSet, example.Cycle, example.Record);
            return answer.Met == example.Expected.Met
                && answer.CarryUsed == example.Expected.CarryUsed
                && answer.Results.Select(r => new ExpectedTally(r.Requirement.Id, r.Have, r.Need, r.Missing, r.Met)).SequenceEqual(example.Expected.Results)
                && answer.Left.Select(l => (l.Activity.Id, l.Reason)).ToHashSet().SetEquals(example.Expected.NotCounted);
        }

        IReadOnlyList<string> Types(string rule, RequirementPart r)
        {
            Must(rule, r.Types is { Count: > 0 }, "lists no credit types");
            foreach (var type in r.Types!) Must(rule, types.Find(type) is not null, $"unknown credit type '{type}'");
            return r.Types;
        }

        LearningFormat Format(string rule, string? format) => format switch
        {
            "live" => LearningFormat.Live,
            "online" => LearningFormat.Online,
            "self" => LearningFormat.Self,
            _ => throw new BrokenRenewalRules(file, rule, $"unknown format '{format}'"),
        };

        Hours Amount(string rule, decimal value) =>
            Hours.TryFrom(value, out var hours) ? hours : throw new BrokenRenewalRules(file, rule, $"{value} is not an amount in hundredths of an hour");

        Hours Positive(string rule, decimal? min)
        {
            var amount = Amount(rule, Present(rule, "min", min));
            Must(rule, amount > default(Hours), "a requirement of nothing is no requirement");
            return amount;
        }

        decimal Present(string rule, string name, decimal? value) => value ?? throw new BrokenRenewalRules(file, rule, $"has no {name}");
        string Named(string rule, string name, string? value) => !string.IsNullOrWhiteSpace(value) ? value : throw new BrokenRenewalRules(file, rule, $"has no {name}");

        string Known(string rule, string name, string? value, IReadOnlyList<string> known)
        {
            Must(rule, value is not null && known.Contains(value), $"unknown {name} '{value}'");
            return value!;
        }

        void Distinct(string rule, IEnumerable<string> ids)
        {
            var twice = ids.GroupBy(id => id).FirstOrDefault(g => g.Count() > 1);
            Must(rule, twice is null, $"'{twice?.Key}' is there twice");
        }

        void Must(string rule, bool holds, string reason) { if (!holds) throw new BrokenRenewalRules(file, rule, reason); }
    }

    sealed record Pack(
        string Schema, CreditPart Credit, IReadOnlyList<string> EvaluationOrder, IReadOnlyList<SetPart> RuleSets,
        IReadOnlyList<ExamplePart> WorkedExamples, IReadOnlyList<string> MandatoryTopics);

    sealed record CreditPart(IReadOnlyList<TypePart> Types, IReadOnlyList<AcceptPart> Accepts);
    sealed record TypePart(string Id, string Name, [property: JsonPropertyName("for_")] string For, int Minutes, decimal? Step, string Source, string? Note = null);
    sealed record AcceptPart(string Rule, string Evidence, string? Source);

    sealed record SetPart(
        string Id, AppliesPart AppliesTo, string Title, string Status, CyclePart Cycle, int GraceDays, decimal CarryOverMax, IReadOnlyList<RequirementPart> Requirements);

    sealed record AppliesPart(string? Certificate = null, string? Jurisdiction = null, IReadOnlyList<string>? Professions = null);
    sealed record CyclePart(int Months, string Anchor);

    sealed record RequirementPart(
        string Id, string Kind, decimal? Min = null, decimal? Max = null, IReadOnlyList<string>? Types = null,
        string? Topic = null, string? Format = null, string? Event = null, string? Flag = null);

    sealed record ExamplePart(
        int No, string Title, string RuleSet, IReadOnlyList<DateOnly> Cycle, IReadOnlyList<ActivityPart> Activities, IReadOnlyList<string> Events,
        IReadOnlyList<string> Flags, decimal CarriedOver, ExpectedPart Expected, string Explanation);

    sealed record ActivityPart(
        string Id, string Type, decimal Designated, decimal Claimed, DateOnly Completed, string Provider, string Activity, string Format,
        IReadOnlyDictionary<string, decimal> Topics);

    sealed record ExpectedPart(bool Met, IReadOnlyList<ResultPart> Results, IReadOnlyList<IReadOnlyList<string>> NotCounted, decimal CarryUsed);
    sealed record ResultPart(string Requirement, decimal Have, decimal Need, bool Met, decimal Missing);
}
