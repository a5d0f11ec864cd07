using System.Text.Json;

namespace Glabella.Domain.Eligibility.Reading;

static class DefaultsReading
{
    public static Defaults? Read(JsonElement file, Vocabulary vocabulary, DateOnly today, FaultList faults)
    {
        var sources = new SourceReading(vocabulary, today, faults);
        sources.ReadAll(file);
        var conditions = new ConditionReading(vocabulary, faults);
        var us = file.GetProperty("us");
        ScopeRule Answer(JsonElement e, string id)
        {
            foreach (var p in e.Texts("professions").Where(p => !vocabulary.KnowsProfession(p))) faults.Add(id, $"no such profession {p}");
            return new()
            {
                Id = id, Professions = e.Texts("professions"), Inject = e.Coded<Inject>("inject"), Basis = e.Coded<Basis>("basis"),
                Confidence = e.Coded<Confidence>("confidence"), Conditions = conditions.ReadAll(e, id), Note = e.Text("note"),
                Sources = sources.LookUp(e.Texts("sources"), id), IsDefault = true,
            };
        }
        var physician = Answer(us.GetProperty("physician"), "default.physician");
        var veterinarian = Answer(us.GetProperty("veterinarian"), "default.veterinarian");
        var nurses = new Dictionary<PracticeAuthority, ScopeRule>();
        foreach (var c in us.Entries("np_by_authority"))
        {
            if (Word.TryRead<PracticeAuthority>(c.Name, out var authority)) nurses[authority] = Answer(c.Value, $"default.np.{c.Name}");
            else faults.Add($"np_by_authority {c.Name}", "no such practice authority");
        }
        var compacts = file.Entries("compacts").Select(c => ReadCompact(c, vocabulary, sources, faults)).ToList();
        var admissions = new Dictionary<Inject, Admission>();
        foreach (var a in file.GetProperty("attendance").Entries("by_answer"))
        {
            if (Word.TryRead<Inject>(a.Name, out var inject)) admissions[inject] = new(a.Value.Coded<LectureSeat>("didactic"), a.Value.Coded<ModelSeat>("hands_on"));
            else faults.Add($"attendance {a.Name}", "no such answer");
        }
        foreach (var (inject, admission) in admissions)
            if (admission.HandsOn > Highest(inject))
                faults.Add($"attendance {Word.Of(inject)}", $"hands_on may not be {Word.Of(admission.HandsOn)}");
        return faults.Count > 0 ? null : new(SurveyDay(file, faults)!.Value, physician, veterinarian, nurses, admissions, compacts, [.. sources.Mine.Values]);
    }

    /// <summary>Null, with a fault, when it is no day.</summary>
    internal static DateOnly? SurveyDay(JsonElement file, FaultList faults) => file.Day("surveyed", "", faults);

    /// <summary>A slip in the admission table must not open a hands-on seat: unknown is never a yes.</summary>
    static ModelSeat Highest(Inject inject) => inject switch
    {
        Inject.Independent => ModelSeat.YesIfLicensedWhereHeld,
        Inject.Conditional => ModelSeat.YesIfConditionsMetWhereHeld,
        Inject.Unknown => ModelSeat.AskTrainerAndBoard,
        Inject.Conflict => ModelSeat.NoUntilBoardAnswers,
        _ => ModelSeat.No,
    };

    static Compact ReadCompact(JsonProperty c, Vocabulary vocabulary, SourceReading sources, FaultList faults)
    {
        string at = $"compact {c.Name}";
        var implemented = c.Value.Texts("implemented");
        foreach (var state in implemented.Where(s => !ScopeReading.States.Contains(s))) faults.Add(at, $"{state} is not a state");
        foreach (var p in c.Value.Texts("professions").Where(p => !vocabulary.KnowsProfession(p))) faults.Add(at, $"no such profession {p}");
        return new(
            c.Name, c.Value.Texts("professions"), implemented.ToHashSet(), c.Value.Text("rule"), c.Value.Coded<Confidence>("confidence"),
            sources.LookUp(c.Value.Texts("sources"), at));
    }
}
