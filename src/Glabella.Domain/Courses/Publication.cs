namespace Glabella.Domain.Courses;

/// <summary>What a course page must say before the public may see it.</summary>
public static class Publication
{
    /// <summary>Null when the course may be published.</summary>
    public static Refusal? Refuse(Course course)
    {
        if (course.State == CourseState.Withdrawn) return new CourseWithdrawn();
        List<string> missing = [];
        if (course.Summary.Length == 0) missing.Add("a summary");
        if (course.Professions.Count == 0) missing.Add("at least one profession");
        if (course.Indications.Count == 0) missing.Add("at least one indication");
        if (course.DidacticMinutes + course.HandsOnMinutes == 0) missing.Add("its duration");
        if (course.HandsOnMinutes > 0 && course.Practice == Practice.None) missing.Add("whether trainees inject live models or mannequins");
        if (course.HandsOnMinutes > 0 && course.TraineesPerInstructor == 0) missing.Add("trainees per instructor");
        return missing.Count == 0 ? null : new CourseNotComplete(string.Join(", ", missing));
    }
}
