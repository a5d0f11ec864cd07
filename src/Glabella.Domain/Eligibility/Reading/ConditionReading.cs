using System.Text.Json;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>One condition: its parameters against the vocabulary, then the typed record.</summary>
sealed class ConditionReading(Vocabulary vocabulary, FaultList faults)
{
    public IReadOnlyList<Condition> ReadAll(JsonElement rule, string at) => [.. rule.Items("conditions").Select(c => Read(c, at)).OfType<Condition>()];

    Condition? Read(JsonElement c, string at)
    {
        string kind = c.TextOrNull("is") ?? c.GetProperty("is").GetRawText();
        if (!vocabulary.Conditions.TryGetValue(kind, out var parameters))
        {
            faults.Add(at, $"no such condition {kind}");
            return null;
        }
        int before = faults.Count;
        foreach (var property in c.EnumerateObject())
        {
            if (property.Name == "is") continue;
            if (property.Name == "certainty")
            {
                if (!Word.TryRead<Certainty>(c.TextOrNull("certainty"), out _)) faults.Add(at, $"{kind}: certainty {property.Value.GetRawText()} is not known");
            }
            else if (!parameters.TryGetValue(property.Name, out var type)) faults.Add(at, $"{kind} has no parameter {property.Name}");
            else if (!Fits(property.Value, type.TrimEnd('?'))) faults.Add(at, $"{kind}.{property.Name} = {property.Value.GetRawText()} is not a {type}");
        }
        foreach (var (name, type) in parameters)
            if (!type.EndsWith('?') && !c.TryGetProperty(name, out _)) faults.Add(at, $"{kind} needs {name}");
        if (faults.Count > before) return null;
        return Typed(Word.Read<ConditionKind>(kind), c) with
        {
            Certainty = c.TextOrNull("certainty") is { } certainty ? Word.Read<Certainty>(certainty) : Certainty.Stated,
            Json = c,
        };
    }

    bool Fits(JsonElement value, string type) => type switch
    {
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "int" => value.ValueKind == JsonValueKind.Null || value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number > 0,
        "string" => IsText(value),
        "strings" => IsList(value, IsText),
        "professions" => IsList(value, v => IsText(v) && vocabulary.Knows(v.GetString()!)),
        "supervision_level" => IsText(value) && ConditionWords.Levels.Contains(value.GetString()!),
        _ when type.StartsWith("enum:", StringComparison.Ordinal) => IsText(value) && type[5..].Split('|').Contains(value.GetString()!),
        _ => false,
    };

    static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0;
    static bool IsList(JsonElement value, Func<JsonElement, bool> each) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(each);

    static Condition Typed(ConditionKind kind, JsonElement c) => kind switch
    {
        ConditionKind.DelegatedBy => new Condition.DelegatedBy(c.Texts("who")),
        ConditionKind.Order => new Condition.Order(c.Texts("who"), c.Flag("patient_specific")),
        ConditionKind.PriorExam => new Condition.PriorExam(c.Texts("who"), c.Text("mode")),
        ConditionKind.Supervision => new Condition.Supervision(c.Texts("who"), c.Text("level"), c.IntOrNull("max_minutes"), c.IntOrNull("max_miles")),
        ConditionKind.Agreement => new Condition.Agreement(c.Text("kind"), c.Texts("with")),
        ConditionKind.WrittenProtocol => new Condition.WrittenProtocol(),
        ConditionKind.BoardScopeDetermination => new Condition.BoardScopeDetermination(c.Text("board")),
        ConditionKind.CaseByCase => new Condition.CaseByCase(c.Text("instrument")),
        ConditionKind.NoFurtherDelegation => new Condition.NoFurtherDelegation(),
        ConditionKind.PopulationFocus => new Condition.PopulationFocus(),
        ConditionKind.PracticeHours => new Condition.PracticeHours(c.IntOrNull("min"), c.IntOrNull("months")),
        ConditionKind.Training => new Condition.Training(c.Texts("topics"), c.Flag("hands_on"), c.Flag("not_only_vendor"), c.Texts("approved_by")),
        ConditionKind.TrainingHours => new Condition.TrainingHours(c.Int("total"), c.IntOrNull("hands_on"), c.IntOrNull("live_patients"), c.Texts("approved_by")),
        ConditionKind.Permit => new Condition.Permit(c.Text("name"), c.Text("issuer")),
        ConditionKind.Area => new Condition.Area(c.Text("limit")),
        ConditionKind.Use => new Condition.Use(c.Text("limit")),
        ConditionKind.Setting => new Condition.Setting(c.Texts("in")),
        ConditionKind.PatientOfRecord => new Condition.PatientOfRecord(c.IntOrNull("months")),
        ConditionKind.PatientAgeMin => new Condition.PatientAgeMin(c.Int("years")),
        ConditionKind.Consent => new Condition.Consent(c.Texts("must_state")),
        ConditionKind.NoticePosted => new Condition.NoticePosted(c.Texts("where"), c.Texts("contents")),
        ConditionKind.Advertising => new Condition.Advertising(c.Texts("contents")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
