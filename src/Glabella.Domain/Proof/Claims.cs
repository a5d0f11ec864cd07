namespace Glabella.Domain.Proof;

/// <summary>Five criteria, always in this order.</summary>
public enum Criterion { Accredited, Instructor, Venue, Dates, HandsOn }

/// <summary>One claim that evidence can be about: its code, whose it is, and its words.</summary>
/// <param name="Code">Stable; stored in <see cref="Evidence.Claim"/>.</param>
public sealed record Claim(string Code, Criterion Criterion, Subject Subject, string Text);

/// <summary>The claims behind the trust panel of a course. Every claim without "any of" is a required part of its criterion.</summary>
public static class Claims
{
    public static readonly Claim Accme = new("accredited.accme", Criterion.Accredited, Subject.Course, "Accredited by ACCME (physicians)");
    public static readonly Claim Ancc = new("accredited.ancc", Criterion.Accredited, Subject.Course, "Accredited by ANCC (nurses)");
    public static readonly Claim Aapa = new("accredited.aapa", Criterion.Accredited, Subject.Course, "Accredited by AAPA (physician assistants)");
    public static readonly Claim AdaCerp = new("accredited.ada_cerp", Criterion.Accredited, Subject.Course, "Recognized by ADA CERP (dentists)");
    public static readonly Claim OtherAccreditor = new("accredited.other", Criterion.Accredited, Subject.Course, "Accredited by another body");

    public static readonly Claim InstructorLicense = new("instructor.license", Criterion.Instructor, Subject.Instructor, "License active");
    public static readonly Claim InstructorExclusion = new("instructor.exclusion", Criterion.Instructor, Subject.Instructor, "Not on the federal exclusion list");
    public static readonly Claim InstructorExperience = new("instructor.experience", Criterion.Instructor, Subject.Instructor, "Experience in injecting and teaching");

    public static readonly Claim VenueFacility = new("venue.facility", Criterion.Venue, Subject.Venue, "A medical facility");
    public static readonly Claim VenueEmergency = new("venue.emergency", Criterion.Venue, Subject.Venue, "Emergency equipment on site");

    public static readonly Claim HandsOnDelivered = new("hands_on.delivered", Criterion.HandsOn, Subject.Course, "Supervised cases each trainee really did");

    /// <summary>In the order of the criteria.</summary>
    public static readonly IReadOnlyList<Claim> All =
    [
        Accme, Ancc, Aapa, AdaCerp, OtherAccreditor, InstructorLicense, InstructorExclusion, InstructorExperience, VenueFacility, VenueEmergency, HandsOnDelivered,
    ];

    /// <summary>The claims of which any one is enough: a course needs one accreditor, not five.</summary>
    public static IEnumerable<Claim> Accreditations => All.Where(c => c.Criterion == Criterion.Accredited);

    public static Claim? Find(string code) => All.FirstOrDefault(c => c.Code == code);
}
