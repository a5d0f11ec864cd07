using Glabella.Domain.Courses;
using Glabella.Domain.Providers;

namespace Glabella.Domain.Proof;

public sealed record NamedInstructor(PersonId Id, string Name);

public sealed record NamedVenue(VenueId Id, string Name, Facility Facility);

/// <summary>What happened to the dates of a course: counted by the platform, so nobody's word is needed for the past.</summary>
public sealed record RunRecord(int Upcoming, int Held, int Moved, int Canceled);

/// <summary>What was promised, and what signed logbooks say was delivered.</summary>
/// <param name="Median">Signed cases per trainee; absent while no logbook was signed.</param>
public sealed record PracticeRecord(Practice Practice, int Promised, int Trainees, int? Median);

/// <summary>What the panel needs to know about a course apart from its evidence.</summary>
/// <param name="SomeDateWithoutInstructor">An upcoming date names nobody.</param>
/// <param name="SomeDateWithoutVenue">An upcoming date has no venue yet.</param>
public sealed record CourseFacts(
    CourseId Course, ProviderId Provider, IReadOnlyList<NamedInstructor> Instructors, bool SomeDateWithoutInstructor,
    IReadOnlyList<NamedVenue> Venues, bool SomeDateWithoutVenue, RunRecord Run, PracticeRecord Practice);

/// <summary>Why a course can be trusted, and what is not proven: five criteria in fixed order, no total, no stars.</summary>
public sealed record TrustPanel(IReadOnlyList<Judgment> Criteria, IReadOnlyList<string> NotProven)
{
    public static TrustPanel Of(CourseFacts course, IReadOnlyCollection<Evidence> evidence, DateOnly today)
    {
        var reader = new EvidenceReader(evidence, today);
        List<Judgment> criteria = [Accredited(course, reader), Instructor(course, reader), Venue(course, reader), Dates(course.Run), HandsOn(course, reader)];
        return new(criteria, [.. Gaps(criteria), .. NeverProven]);
    }

    /// <summary>The venue criterion of one date: proof is per date, because a course may move.</summary>
    public static Judgment VenueOf(NamedVenue? venue, IReadOnlyCollection<Evidence> evidence, DateOnly today) =>
        venue is null ? VenueJudgment([], true, new(evidence, today)) : VenueJudgment([venue], false, new(evidence, today));

    public Judgment this[Criterion criterion] => Criteria[(int)criterion];

    /// <summary>The parts a provider can mend by itself: naming who teaches, and where.</summary>
    public const string NamedPart = "Named instructor", VenuePart = "Named venue";

    static Judgment Accredited(CourseFacts course, EvidenceReader reader)
    {
        // An accreditation may be recorded for the course or for all courses of the provider.
        var shown = Claims.Accreditations
            .Select(claim => (Claim: claim, Rows: reader.About(claim.Code, course.Course.Value, course.Provider.Value)))
            .Where(c => c.Rows.Count > 0).Select(c => (c.Claim, Part: reader.Part(c.Claim.Text, c.Rows))).ToList();
        if (shown.Count == 0) return new(Criterion.Accredited, "Accreditation", "None found", [new("Accreditation", Mark.NotProven, "No accreditor is named.")]);

        // One accreditor is enough, so only the best is required; a contradicted claim is always shown and always weighs.
        var best = Marks.Best([.. shown.Select(s => s.Part.Mark)]);
        var required = shown.Where(s => s.Part.Mark == best).ToList();
        return new(Criterion.Accredited, "Accreditation", string.Join(", ", required.Select(s => Short(s.Claim))), [.. required.Select(s => s.Part)]);
    }

    static string Short(Claim claim) => claim.Code switch
    {
        "accredited.accme" => "ACCME",
        "accredited.ancc" => "ANCC",
        "accredited.aapa" => "AAPA",
        "accredited.ada_cerp" => "ADA CERP",
        _ => "Other body",
    };

    static Judgment Instructor(CourseFacts course, EvidenceReader reader)
    {
        Claim[] required = [Claims.InstructorLicense, Claims.InstructorExclusion, Claims.InstructorExperience];
        var parts = course.Instructors.SelectMany(who => required.Select(claim => reader.Part($"{who.Name}: {claim.Text}", reader.About(claim.Code, who.Id.Value)))).ToList();
        if (course.SomeDateWithoutInstructor || parts.Count == 0)
            parts.Add(new(NamedPart, Mark.NotProven, course.SomeDateWithoutInstructor ? "At least one date names no instructor yet." : "No instructor is named."));
        string brief = course.Instructors.Count switch { 0 => "Not named", 1 => course.Instructors[0].Name, var n => $"{n} instructors" };
        return new(Criterion.Instructor, course.Instructors.Count == 1 ? $"Instructor: {brief}" : "Instructors", brief, parts);
    }

    static Judgment Venue(CourseFacts course, EvidenceReader reader) => VenueJudgment(course.Venues, course.SomeDateWithoutVenue || course.Venues.Count == 0, reader);

    static Judgment VenueJudgment(IReadOnlyList<NamedVenue> venues, bool missing, EvidenceReader reader)
    {
        var parts = venues.SelectMany(venue => VenueParts(venue, reader)).ToList();
        if (missing) parts.Add(new(VenuePart, Mark.NotProven, venues.Count == 0 ? "No venue is named." : "At least one date has no venue yet."));
        string brief = venues.Count switch { 0 => "Not named", 1 => venues[0].Facility.Words(), var n => $"{n} places" };
        return new(Criterion.Venue, "Held in a medical facility", brief, parts);
    }

    static IEnumerable<Part> VenueParts(NamedVenue venue, EvidenceReader reader)
    {
        // The provider itself calls it something else: that settles it against the claim, whatever else was recorded.
        yield return venue.Facility is Facility.SalonOrSpa or Facility.HotelOrRental
            ? new($"{venue.Name}: {Claims.VenueFacility.Text}", Mark.Contradicted, $"The provider lists this place as a {venue.Facility.Words().ToLowerInvariant()}.")
            : reader.Part($"{venue.Name}: {Claims.VenueFacility.Text}", reader.About(Claims.VenueFacility.Code, venue.Id.Value));
        yield return reader.Part($"{venue.Name}: {Claims.VenueEmergency.Text}", reader.About(Claims.VenueEmergency.Code, venue.Id.Value));
    }

    static Judgment Dates(RunRecord run)
    {
        string counted = $"{Count(run.Upcoming, "date")} announced, {run.Held} held, {run.Moved} moved, {run.Canceled} canceled.";
        var part = run switch
        {
            { Canceled: >= 2 } when run.Canceled > run.Held => new Part("Dates that take place", Mark.Contradicted, "More dates were canceled than held. " + counted),
            { Held: 0, Upcoming: 0 } => new("Dates that take place", Mark.NotProven, "No date is announced and none was held."),
            { Held: 0, Upcoming: 1 } => new("Dates that take place", Mark.NotProven, "A single date, and none was ever held. " + counted),
            { Held: 0 } => new("Dates that take place", Mark.ProvidersWord, "None was held yet. " + counted),
            _ => new("Dates that take place", Mark.CheckedAtSource, "Counted from the session record. " + counted),
        };
        return new(Criterion.Dates, "Dates", run.Upcoming == 0 ? $"{run.Held} held" : Count(run.Upcoming, "date"), [part]);
    }

    static Judgment HandsOn(CourseFacts course, EvidenceReader reader)
    {
        var record = course.Practice;
        string promise = record.Practice == Courses.Practice.None || record.Promised == 0 ? "" : $"{record.Promised} supervised cases promised to each trainee.";
        if (record.Median is { } median && record.Trainees > 0)
        {
            string counted = $"Median {Count(median, "signed case")} a person, from the logbooks of {Count(record.Trainees, "trainee")}. {promise}".TrimEnd();
            var mark = median < record.Promised ? Mark.Contradicted : Mark.CheckedAtSource;
            return new(Criterion.HandsOn, "Hands-on practice", Count(median, "case") + " a person", [new("Cases delivered", mark, counted)]);
        }
        var shown = reader.About(Claims.HandsOnDelivered.Code, course.Course.Value);
        if (shown.Count > 0) return new(Criterion.HandsOn, "Hands-on practice", promise.Length == 0 ? "See proof" : $"“{record.Promised} or more”", [reader.Part("Cases delivered", shown)]);
        return promise.Length == 0
            ? new(Criterion.HandsOn, "Hands-on practice", "None promised", [new("Cases delivered", Mark.NotProven, "No supervised practice is promised.")])
            : new(Criterion.HandsOn, "Hands-on practice", $"“{record.Promised} or more”", [new("Cases delivered", Mark.ProvidersWord, promise + " No signed logbook shows it yet.")]);
    }

    static IEnumerable<string> Gaps(IEnumerable<Judgment> criteria) =>
        from judgment in criteria
        from part in judgment.Parts
        where part.Mark is Mark.NotProven or Mark.ProvidersWord or Mark.Contradicted
        select part switch
        {
            { Overdue: true } => $"{part.Name}: the proof was due for a new check on {part.Proof!.NextCheck:MMM d, yyyy}.",
            { Mark: Mark.Contradicted } => $"{part.Name}: contradicted. {part.Sentence}",
            { Mark: Mark.ProvidersWord } => $"{part.Name}: only the provider says so.",
            _ => $"{part.Name}: {char.ToLowerInvariant(part.Sentence[0])}{part.Sentence[1..]}",
        };

    /// <summary>What no panel can prove, said on every page.</summary>
    static readonly string[] NeverProven =
    [
        "How patients of past learners fared. Nobody reports this.",
        "That your state accepts the hours or lets you inject afterwards. Ask “May I inject?” for your license.",
    ];

    static string Count(int count, string one) => count == 1 ? $"1 {one}" : $"{count} {one}s";

    readonly record struct EvidenceReader(IReadOnlyCollection<Evidence> Rows, DateOnly Today)
    {
        public List<Evidence> About(string claim, params Guid[] subjects) => [.. Rows.Where(e => e.Claim == claim && subjects.Contains(e.SubjectId))];
        public Part Part(string name, List<Evidence> rows) => Proof.Part.Of(name, rows, Today);
    }
}
