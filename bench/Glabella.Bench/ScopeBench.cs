using Glabella.Domain.Eligibility;
using Glabella.Domain.Eligibility.Reading;

namespace Glabella.Bench;

/// <summary>Answers per CPU second over every place, profession and purpose, several days, without facts and with all of them.</summary>
static class ScopeBench
{
    public static Task Run()
    {
        var today = new DateOnly(2026, 11, 24);
        string root = Path.Combine(AppContext.BaseDirectory, "reference", "scope");
        var files = Directory.GetFiles(root, "*.json", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(root, f).Replace('\\', '/'), File.ReadAllBytes);
        ScopeReading? reading = null;
        var loading = Measure.Cpu(() => reading = ScopeReading.Of(files, today));
        var book = reading!.Book ?? throw new InvalidOperationException(string.Join('\n', reading.Faults));
        var questions = Questions(book, today);

        long yes = 0;
        void Pass()
        {
            foreach (var question in questions)
                if (book.Ask(question).Settled is Inject.Independent or Inject.Conditional) yes++;
        }
        for (int i = 0; i < 20; i++) Pass();
        const int passes = 150;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        var asking = Measure.Cpu(() => { for (int i = 0; i < passes; i++) Pass(); });
        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        double answers = (double)passes * questions.Length;

        Measure.Print("scope_answers_per_cpu_s", Math.Round(answers / asking.TotalSeconds), "1/s");
        Measure.Print("scope_bytes_per_answer", Math.Round(allocated / answers, 1), "B");
        Measure.Print("scope_load_cpu_ms", Math.Round(loading.TotalMilliseconds), "ms");
        if (yes == 0) throw new InvalidOperationException("No question was answered with yes: the data was not read.");
        return Task.CompletedTask;
    }

    static ScopeQuestion[] Questions(ScopeBook book, DateOnly today)
    {
        var told = new[] { ("practice_hours", "4000"), ("credential", "none"), ("specialty", "oms"), ("board_certified_oms", "no"), ("prescriber_registered", "yes") }
            .Aggregate(Facts.None, (all, f) => ((Told)book.Vocabulary.Tell(all, f.Item1, f.Item2)).Facts);
        DateOnly[] days = [today, new(2025, 1, 8), new(2024, 6, 1), new(2020, 6, 1)];
        return
        [
            .. from place in book.Places
               from profession in book.Vocabulary.Professions
               from purpose in Enum.GetValues<Purpose>()
               from day in days
               from facts in new[] { Facts.None, told }
               select new ScopeQuestion(place.Code, profession.Code, purpose, day, facts),
        ];
    }
}
