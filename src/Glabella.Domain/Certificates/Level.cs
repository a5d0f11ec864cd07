namespace Glabella.Domain.Certificates;

/// <summary>What a certificate states, after the AMA's four levels for training in a new procedure. Computed from evidence; nobody types it.</summary>
/// <remarks>Not the entrustment of a single sign-off, which has five steps.</remarks>
public enum Level
{
    VerifiedAttendance = 1,
    ObjectivesMet = 2,
    ReadyForProctoredPractice = 3,
    VerifiedCompetence = 4,
}

public static class Levels
{
    public static string Name(this Level level) => level switch
    {
        Level.VerifiedAttendance => "Verified attendance",
        Level.ObjectivesMet => "Objectives met",
        Level.ReadyForProctoredPractice => "Ready for proctored practice",
        Level.VerifiedCompetence => "Verified competence",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What the holder showed, for people who have never heard of levels.</summary>
    public static string Meaning(this Level level) => level switch
    {
        Level.VerifiedAttendance => "Was present for the hours of the class. Knowledge and skill were not assessed.",
        Level.ObjectivesMet => "Attended, and passed the written and the practical assessment.",
        Level.ReadyForProctoredPractice => "Attended, passed the assessments, and treated the required number of people under supervision, each case signed off.",
        Level.VerifiedCompetence => "All of that, and the required number of mentored cases in own practice after the class, each signed off.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
