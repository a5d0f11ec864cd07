using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;

namespace Glabella.Server.Demo;

/// <summary>Exams as they are drawn for anyone: most pass, some at the second attempt, a few not yet. No item of the demo is signed off, and every result says so.</summary>
static class DemoExams
{
    public static async Task Sit(DemoWorld world, ClinicalLibrary library, IEnumerable<Attended> attended, CancellationToken cancel)
    {
        List<Attempt> all = [];
        foreach (var entry in attended.Where(a => a.Trainee.Stage >= Stage.Examined && a.Seat.Kind == SeatKind.HandsOn))
        {
            bool failsFirst = world.Dice.Chance(14), triesAgain = world.Dice.Chance(70);
            List<Attempt> own = [Attempt(world, library, entry, [], right: failsFirst ? 68 : 96)];
            if (own[0].Passed != true && triesAgain) own.Add(Attempt(world, library, entry, own, right: 100));
            entry.Ready = own[^1].ClosedAt!.Value.AddHours(20);
            all.AddRange(own);
        }
        world.Db.Attempts.AddRange(all);
        // the questions as they were asked: the reasons are read there afterwards
        await world.Db.Keep([.. all.SelectMany(a => a.Items).Select(i => i.QuestionId).Distinct().Select(id => library.Record(library.Question(id)!.Record)!)], cancel);
    }

    /// <param name="right">Percent of answers that are right; critical questions are only missed by those who fail.</param>
    static Attempt Attempt(DemoWorld world, ClinicalLibrary library, Attended entry, List<Attempt> earlier, double right)
    {
        var rules = ExamRules.Proposed(library.Curriculum.Exam);
        var at = earlier.Count == 0 ? entry.Session.EndsAt.AddHours(3) : earlier[^1].ClosedAt!.Value.AddDays(rules.WaitDays).AddHours(2);
        var candidate = new Candidate(entry.Trainee.Person.Id, entry.Session.CourseId, entry.Session.ProviderId, entry.Seat.Id);
        var attempt = ((Started)Domain.Exams.Attempt.Start(earlier, candidate, rules, library, world.Dice.Digits(9), _ => false, at)).Attempt;
        string[] letters = ["A", "B", "C", "D"];
        attempt.Save(attempt.Items.Select(i => new KeyValuePair<int, string>(i.Position, i.IsCritical && right > 90 || world.Dice.Chance(right) ? i.Key : letters.First(l => l != i.Key))), at.AddMinutes(40));
        attempt.HandIn(at.AddMinutes(45));
        return attempt;
    }
}
