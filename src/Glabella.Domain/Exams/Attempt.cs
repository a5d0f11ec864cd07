using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Exams;

/// <summary>One sitting of the exam of a course. Kept for ever, passed or not.</summary>
public sealed class Attempt : IOfProvider, IOfPerson
{
    public AttemptId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public PersonId PersonId { get; private set; }
    public CourseId CourseId { get; private set; }

    /// <summary>The seat that admitted the candidate: confirmed, and checked in to class.</summary>
    public SeatId SeatId { get; private set; }

    /// <summary>From 1; unique for a person and a course, which keeps a repeated start from drawing a second exam.</summary>
    public int Number { get; private set; }
    public string Seed { get; private set; } = "";
    public ExamRules Rules { get; private set; } = null!;
    public DateTimeOffset StartedAt { get; private set; }
    /// <summary>Answers that reach the server at this instant or later do not count.</summary>
    public DateTimeOffset Deadline { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }
    public bool? Passed { get; private set; }
    public int Version { get; private set; }
    public List<AttemptItem> Items { get; private set; } = [];

    Attempt() { }

    Attempt(AttemptId id, Candidate candidate, int number, string seed, ExamRules rules, DateTimeOffset now)
    {
        (Id, ProviderId, PersonId, CourseId, SeatId) = (id, candidate.Provider, candidate.Person, candidate.Course, candidate.Seat);
        (Number, Seed, Rules, StartedAt, Deadline) = (number, seed, rules, now, now.AddMinutes(rules.Minutes));
    }

    /// <summary>Starts the next attempt, gives back the one that is running, or says why not.</summary>
    /// <param name="earlier">all attempts of this person at this course</param>
    /// <param name="wasSigned">whether a question carries a sign-off at its present revision</param>
    public static StartOutcome Start(IReadOnlyCollection<Attempt> earlier, Candidate candidate, ExamRules rules,
        ClinicalLibrary library, string seed, Func<Question, bool> wasSigned, DateTimeOffset now)
    {
        if (earlier.FirstOrDefault(a => a.IsRunning(now)) is { } running) return new Running(running);
        foreach (var attempt in earlier) attempt.CloseIfOver(now);
        if (earlier.Any(a => a.Passed == true)) return new NotStarted(new ExamAlreadyPassed());
        if (earlier.Count >= rules.Attempts) return new NotStarted(new NoAttemptsLeft(rules.Attempts));
        if (earlier.MaxBy(a => a.ClosedAt)?.ClosedAt is { } last && last.AddDays(rules.WaitDays) is var open && now < open) return new NotStarted(new TooSoon(open));

        var started = new Attempt(Glabella.Domain.Id.New<AttemptId>(now), candidate, earlier.Count + 1, seed, rules, now);
        foreach (var question in Draw.From(library.Questions, library.Curriculum.Exam, seed))
            started.Items.Add(new(started.Items.Count + 1, question, library.RevisionOf(question.Record), wasSigned(question)));
        return new Started(started);
    }

    public bool IsRunning(DateTimeOffset now) => ClosedAt is null && now < Deadline;

    /// <summary>Saves answers by position; an empty or unknown letter leaves what was there. Late answers are refused, earlier ones stay.</summary>
    public Refusal? Save(IEnumerable<KeyValuePair<int, string>> answers, DateTimeOffset now)
    {
        if (!IsRunning(now)) { CloseIfOver(now); return new TimeIsUp(); }
        foreach (var (position, letter) in answers)
            if (letter is ['A' or 'B' or 'C' or 'D' or 'E'] && Items.FirstOrDefault(i => i.Position == position) is { } item && item.Answer != letter)
                item.Choose(letter, now);
        Version++;
        return null;
    }

    /// <summary>The candidate hands in. Handing in twice changes nothing.</summary>
    public void HandIn(DateTimeOffset now)
    {
        if (ClosedAt is null) Close(now < Deadline ? now : Deadline);
    }

    /// <summary>Time ran out: what was saved until then counts.</summary>
    public bool CloseIfOver(DateTimeOffset now)
    {
        if (ClosedAt is not null || now < Deadline) return false;
        Close(Deadline);
        return true;
    }

    public ExamResult Result => ExamResult.Of(Items, Rules);

    void Close(DateTimeOffset at)
    {
        (ClosedAt, Passed) = (at, Result.Passed);
        Version++;
    }
}

/// <summary>Who sits which exam, and the seat that allows it.</summary>
public sealed record Candidate(PersonId Person, CourseId Course, ProviderId Provider, SeatId Seat);

/// <summary>What a request to start gets.</summary>
public abstract record StartOutcome;
public sealed record Started(Attempt Attempt) : StartOutcome;
/// <summary>An attempt is running already; asking again never draws a second one.</summary>
public sealed record Running(Attempt Attempt) : StartOutcome;
public sealed record NotStarted(Refusal Refusal) : StartOutcome;
