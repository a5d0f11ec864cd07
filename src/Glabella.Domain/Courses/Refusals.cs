namespace Glabella.Domain.Courses;

public sealed record CourseNotComplete(string Missing) : Refusal("course_not_complete", $"Before the course can be published, add: {Missing}.");
public sealed record CourseWithdrawn() : Refusal("course_withdrawn", "This course was withdrawn. Create a new one instead; certificates of the old one stay as they are.");
