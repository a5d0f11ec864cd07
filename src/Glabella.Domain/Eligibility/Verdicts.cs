namespace Glabella.Domain.Eligibility;

/// <summary>What a rule says about injecting. <see cref="Unknown"/> is an answer and is never a yes.</summary>
public enum Inject { Unknown, Independent, Conditional, No, Conflict }

public enum Purpose { Cosmetic, Therapeutic }

/// <summary>How sure we are; a rule may never claim more than its sources carry.</summary>
public enum Confidence { Low, Medium, High }

/// <summary>Read from the rule itself, from somebody's account of it, or inferred from a more general rule.</summary>
public enum Basis { Text, Summary, Derived }

/// <summary>Whether the source requires a condition, recommends it, or only reports it at second hand.</summary>
public enum Certainty { Stated, Recommended, Reported }

/// <summary>How far nurse practitioners work without another clinician, by state.</summary>
public enum PracticeAuthority { Full, Reduced, Restricted }

/// <summary>May one sit in on a lecture? The trainer's policy, never a board rule.</summary>
public enum LectureSeat { Yes, TrainerDecides }

/// <summary>May one inject a live model in class? Practice, judged by the law of the place where the class is held.</summary>
public enum ModelSeat { No, NoUntilBoardAnswers, AskTrainerAndBoard, YesIfConditionsMetWhereHeld, YesIfLicensedWhereHeld }

public sealed record Admission(LectureSeat Didactic, ModelSeat HandsOn);
