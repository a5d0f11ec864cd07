using System.Globalization;

namespace Glabella.Domain.Exams;

public sealed record ExamAlreadyPassed() : Refusal("exam_already_passed", "You have passed this exam. There is nothing more to sit.");
public sealed record NoAttemptsLeft(int Attempts) : Refusal("no_attempts_left", $"All {Attempts} attempts are used. Ask your provider what to study and whether another course date suits you.");
public sealed record TooSoon(DateTimeOffset Open)
    : Refusal("exam_too_soon", $"The next attempt opens on {Open.UtcDateTime.ToString("MMM d, yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC. Use the days for the modules you missed.");
public sealed record TimeIsUp() : Refusal("time_is_up", "Time was up before these answers arrived. The answers saved earlier count; nothing you saved is lost.");
public sealed record NotInClassYet() : Refusal("not_in_class_yet", "The exam opens when your instructor has checked you in to class. If you were in class, ask the instructor to check you in.");
public sealed record NotForObservers() : Refusal("exam_not_for_observers", "Observers are not examined: an observer’s certificate states attendance. Take a hands-on seat to sit the exam.");
