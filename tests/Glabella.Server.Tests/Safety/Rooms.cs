using Glabella.Server.Tests.ClassDay;

namespace Glabella.Server.Tests.Safety;

/// <summary>Whose a thing behind a route with an id is.</summary>
enum Whose
{
    /// <summary>Everybody may know of it: published courses and dates, clinical pages, public checks, the imported registry.</summary>
    Everybodys,
    /// <summary>The clinician's own; nobody else, not even the registrar.</summary>
    Trainees,
    /// <summary>Of whoever has a seat in the class, so of a fellow trainee, too.</summary>
    Classmates,
    /// <summary>The clinician's own; the registrar may open it, too.</summary>
    TraineesAndRegistrars,
    /// <summary>The provider's staff.</summary>
    Desks,
    /// <summary>The provider's staff; the registrar may open it, too.</summary>
    DesksAndRegistrars,
    /// <summary>The installation's: its plate asks for the registrar or the reviewer before anything is looked up.</summary>
    Installations,
}

/// <param name="Route">As in the route table; pages begin with PAGE.</param>
/// <param name="Things">What fills each slot of the route, by the names of <see cref="Estate"/>.</param>
/// <param name="Body">A JSON body that fits; its argument gives the id of a thing.</param>
sealed record Room(string Route, Whose Whose, string[] Things, Func<Func<string, string>, object>? Body = null)
{
    public bool IsPage => Route.StartsWith("PAGE ", StringComparison.Ordinal);
    public string Method => IsPage ? "GET" : Route.Split(' ')[0];

    public string Address(Func<string, string> id)
    {
        string path = Route.Split(' ')[1];
        foreach (string thing in Things)
        {
            int from = path.IndexOf('{'), to = path.IndexOf('}');
            path = path[..from] + id(thing) + path[(to + 1)..];
        }
        return path;
    }
}

/// <summary>Every route with a slot, and what lies behind it. A route without a row fails the build (<see cref="ForeignThings"/>).</summary>
static class Rooms
{
    static readonly object Course = new
    {
        title = "Upper Face", summary = "One day.", description = "", purpose = "cosmetic", tier = "foundation", language = "en", professions = new[] { "rn" }, indications = new[] { "glabellar-lines" }, products = Array.Empty<string>(),
        didactic_minutes = 240, hands_on_minutes = 180, practice = "live_models", promised_cases = 8, trainees_per_instructor = 3, who_brings_models = "We do", hands_on_price_cents = 148000, observer_price_cents = 39000,
        refunds = new { full_days = 14, part_days = 3, part_percent = 50 }, rule = new { attendance_percent = 90, exam_pass_percent = 80, observed_cases = 10, supervised_cases = 10, minimum_entrustment = 3, mentored_cases = 10, valid_months = 24, proposal = true },
    };
    static readonly object Time = new { day = "2027-02-01", starts = "09:00:00", ends = "17:00:00", zone = "America/Chicago" };
    static readonly object Plan = new { instructors = Array.Empty<Guid>(), hands_on_capacity = 6, observer_capacity = 6, minimum_to_run = 3, conditions = new[] { new { condition = "order", met_by = "Dr. Ada Hale, MD", how = "In the room" } } };
    static readonly object Venue = new { name = "Cedar Clinic", facility = "clinic", address = "1 Main St", city = "Houston", zip = "77002", jurisdiction = "US-TX", zone = "America/Chicago" };
    static object Nothing(Func<string, string> _) => new { };

    public static readonly IReadOnlyList<Room> All =
    [
        new("DELETE /api/v1/me/enrollments/{id:guid}", Whose.Trainees, ["seat"]),
        new("DELETE /api/v1/me/share-links/{id:guid}", Whose.Trainees, ["share link"]),
        new("DELETE /api/v1/sessions/{id:guid}/waitlist", Whose.Everybodys, ["session"]),
        new("GET /api/v1/attempts/{id:guid}", Whose.Trainees, ["attempt"]),
        new("GET /api/v1/certificates/{id:guid}", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /api/v1/courses/{course:guid}/item-statistics", Whose.Desks, ["course"]),
        new("GET /api/v1/courses/{slug}", Whose.Everybodys, ["slug"]),
        new("GET /api/v1/knowledge/products/{id}", Whose.Everybodys, ["record"]),
        new("GET /api/v1/me/enrollments/{id:guid}/refund", Whose.Trainees, ["seat"]),
        new("GET /api/v1/providers/{provider}/courses", Whose.DesksAndRegistrars, ["provider"]),
        new("GET /api/v1/providers/{provider}/evidence", Whose.DesksAndRegistrars, ["provider"]),
        new("GET /api/v1/providers/{provider}/sessions", Whose.DesksAndRegistrars, ["provider"]),
        new("GET /api/v1/providers/{provider}/venues", Whose.DesksAndRegistrars, ["provider"]),
        new("GET /api/v1/questions/{id:guid}", Whose.TraineesAndRegistrars, ["thread"]),
        new("GET /api/v1/registrar/exclusions/{person:guid}", Whose.Installations, ["person"]),
        new("GET /api/v1/registrar/licenses/{id:guid}", Whose.Installations, ["license"]),
        new("GET /licenses/{id:guid}/letters/{decision:guid}.pdf", Whose.TraineesAndRegistrars, ["license", "license decision"]),
        new("GET /api/v1/registry/npi/{npi}", Whose.Everybodys, ["npi"]),
        new("GET /api/v1/reviews/{**record}", Whose.Installations, ["record"]),
        new("GET /api/v1/sessions/{id:guid}", Whose.Everybodys, ["session"]),
        new("GET /api/v1/sessions/{id:guid}/class-day", Whose.Desks, ["session"]),
        new("GET /api/v1/shared/{token}", Whose.Everybodys, ["token"]),
        new("GET /api/v1/verify/{id}", Whose.Everybodys, ["token"]),
        new("GET /courses/{slug}/choose", Whose.Everybodys, ["slug"]),
        new("GET /documents/{id:guid}", Whose.TraineesAndRegistrars, ["document"]),
        new("GET /invoices/{id:guid}.pdf", Whose.Trainees, ["invoice"]),
        new("GET /me/certificates/{id:guid}/badge.png", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /me/certificates/{id:guid}/badge.svg", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /me/certificates/{id:guid}/certificate.pdf", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /me/certificates/{id:guid}/credential.json", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /me/certificates/{id:guid}/credential.jwt", Whose.TraineesAndRegistrars, ["certificate"]),
        new("GET /me/enrollments/{id:guid}/class.ics", Whose.Trainees, ["seat"]),
        new("GET /openapi/{documentName}.json", Whose.Everybodys, ["token"]),
        new("GET /endorsements/{id:guid}", Whose.Everybodys, ["certificate"]),
        new("HEAD /endorsements/{id:guid}", Whose.Everybodys, ["certificate"]),
        new("GET /providers/{slug}/did.json", Whose.Everybodys, ["provider"]),
        new("GET /providers/{slug}/jwks.json", Whose.Everybodys, ["provider"]),
        new("GET /providers/{slug}/status/{purpose}/1", Whose.Everybodys, ["provider", "token"]),
        new("GET /verify/{id}", Whose.Everybodys, ["token"]),
        new("HEAD /providers/{slug}/did.json", Whose.Everybodys, ["provider"]),
        new("HEAD /providers/{slug}/jwks.json", Whose.Everybodys, ["provider"]),
        new("HEAD /providers/{slug}/status/{purpose}/1", Whose.Everybodys, ["provider", "token"]),
        new("GET /verify/{id}/credential.json", Whose.Everybodys, ["token"]),
        new("GET /verify/{id}/credential.jwt", Whose.Everybodys, ["token"]),

        new("PAGE /account/passkeys/{Id}", Whose.Trainees, ["passkey"]),
        new("PAGE /courses/{Slug}", Whose.Everybodys, ["slug"]),
        new("PAGE /courses/{Slug}/ask", Whose.Everybodys, ["slug"]),
        new("PAGE /learn/indications/{Key}/{Id}", Whose.Everybodys, ["token", "token"]),
        new("PAGE /learn/products/{Id}", Whose.Everybodys, ["token"]),
        new("PAGE /me/attempts/{Id:guid}", Whose.Trainees, ["attempt"]),
        new("PAGE /me/attempts/{Id:guid}/hand-in", Whose.Trainees, ["attempt"]),
        new("PAGE /me/certificates/{Id:guid}", Whose.Trainees, ["certificate"]),
        new("PAGE /me/credits/milestones/{Id:guid}/remove", Whose.Trainees, ["milestone"]),
        new("PAGE /me/credits/renewals/{Id:guid}/stop", Whose.Trainees, ["renewal"]),
        new("PAGE /me/credits/{Id:guid}", Whose.Trainees, ["credit"]),
        new("PAGE /me/enrollments/{Id:guid}", Whose.Trainees, ["seat"]),
        new("PAGE /me/enrollments/{Id:guid}/cancel", Whose.Trainees, ["seat"]),
        new("PAGE /me/exams/{Id:guid}", Whose.Classmates, ["course"]),
        new("PAGE /me/licenses/npi/{Number}", Whose.Everybodys, ["npi"]),
        new("PAGE /me/licenses/{Id:guid}", Whose.Trainees, ["license"]),
        new("PAGE /me/licenses/{Id:guid}/withdraw", Whose.Trainees, ["license"]),
        new("PAGE /me/logbook/{Id:guid}", Whose.Trainees, ["case"]),
        new("PAGE /provider/{Slug}", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/cases/{Id:guid}", Whose.Desks, ["provider", "case"]),
        new("PAGE /provider/{Slug}/certificates", Whose.Desks, ["provider"]),
        new("PAGE /provider/{Slug}/certificates/{Id:guid}", Whose.Desks, ["provider", "certificate"]),
        new("PAGE /provider/{Slug}/courses", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/courses/new", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/courses/{Id:guid}", Whose.DesksAndRegistrars, ["provider", "course"]),
        new("PAGE /provider/{Slug}/courses/{Id:guid}/withdraw", Whose.Desks, ["provider", "course"]),
        new("PAGE /provider/{Slug}/exams", Whose.Desks, ["provider"]),
        new("PAGE /provider/{Slug}/mentored", Whose.Desks, ["provider"]),
        new("PAGE /provider/{Slug}/people", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/questions", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/sessions/new", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}", Whose.DesksAndRegistrars, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/cancel", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/cases/new", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/certificates", Whose.Desks, ["provider", "session held"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/class-day", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/class-day/{Seat:guid}", Whose.Desks, ["provider", "session", "seat"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/move", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/seats", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/sessions/{Id:guid}/vials", Whose.Desks, ["provider", "session"]),
        new("PAGE /provider/{Slug}/trust", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/trust/record", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/venues", Whose.DesksAndRegistrars, ["provider"]),
        new("PAGE /provider/{Slug}/venues/new", Whose.Desks, ["provider"]),
        new("PAGE /provider/{Slug}/venues/{Id:guid}", Whose.Desks, ["provider", "venue"]),
        new("PAGE /questions/{Id:guid}", Whose.TraineesAndRegistrars, ["thread"]),
        new("PAGE /registrar/certificates/{Id:guid}", Whose.Installations, ["certificate"]),
        new("PAGE /registrar/holds/{Id:guid}/lift", Whose.Installations, ["hold"]),
        new("PAGE /registrar/licenses/{Id:guid}", Whose.Installations, ["license"]),
        new("PAGE /registrar/providers/{Slug}/endorsement", Whose.Installations, ["provider"]),
        new("PAGE /registrar/screening/people/{Id:guid}", Whose.Installations, ["person"]),
        new("PAGE /review/{*Id}", Whose.Installations, ["record"]),
        new("PAGE /sessions/{Id:guid}", Whose.Everybodys, ["session"]),
        new("PAGE /sessions/{Id:guid}/enroll", Whose.Everybodys, ["session"]),
        new("PAGE /shared/{Token}", Whose.Everybodys, ["token"]),
        new("PAGE /verify/{Id}", Whose.Everybodys, ["token"]),

        new("POST /account/devices/{id:guid}/end", Whose.Trainees, ["sign-in"]),
        new("POST /api/v1/attempts/{id:guid}/hand-in", Whose.Trainees, ["attempt"], Nothing),
        new("POST /api/v1/cases/{id:guid}/sign-off", Whose.Desks, ["case"], _ => new { entrustment = 3, marks = AClassDay.Marks, feedback = "Good angle." }),
        new("POST /api/v1/certificates/{id:guid}/status", Whose.DesksAndRegistrars, ["certificate"], _ => new { kind = "suspended", reason = "complaint" }),
        new("POST /api/v1/courses/{course:guid}/attempts", Whose.Classmates, ["course"], Nothing),
        new("POST /api/v1/courses/{slug}/questions", Whose.Everybodys, ["slug"], _ => new { topic = "Cover", text = "Do I need my own?" }),
        new("POST /api/v1/invoices/{id:guid}/paid", Whose.Desks, ["invoice"], Nothing),
        new("POST /api/v1/me/enrollments/{id:guid}/cancel", Whose.Trainees, ["seat"], Nothing),
        new("POST /api/v1/providers/{provider}/courses", Whose.Desks, ["provider"], _ => Course),
        new("POST /api/v1/providers/{provider}/courses/{id:guid}/publish", Whose.Desks, ["provider", "course"], Nothing),
        new("POST /api/v1/providers/{provider}/courses/{id:guid}/withdraw", Whose.Desks, ["provider", "course"], Nothing),
        new("POST /api/v1/providers/{provider}/evidence", Whose.DesksAndRegistrars, ["provider"], id => new { claim = "accredited.ancc", subject_id = id("course"), mark = "document_seen", source = "ANCC list", finding = "Listed." }),
        new("POST /api/v1/providers/{provider}/members", Whose.Desks, ["provider"], _ => new { email = "nobody@clinic.example", role = "instructor", credentials = "MD" }),
        new("POST /api/v1/providers/{provider}/sessions", Whose.Desks, ["provider"], id => new { course = id("course"), venue = id("venue"), time = Time, plan = Plan }),
        new("POST /api/v1/providers/{provider}/sessions/{id:guid}/cancel", Whose.Desks, ["provider", "session"], Nothing),
        new("POST /api/v1/providers/{provider}/sessions/{id:guid}/move", Whose.Desks, ["provider", "session"], _ => new { time = Time }),
        new("POST /api/v1/providers/{provider}/venues", Whose.Desks, ["provider"], _ => Venue),
        new("POST /api/v1/questions/{id:guid}/close", Whose.Trainees, ["thread"], Nothing),
        new("POST /api/v1/questions/{id:guid}/decisions", Whose.Desks, ["thread"], _ => new { ruling = "may_attend", reason = "License shown." }),
        new("POST /api/v1/questions/{id:guid}/messages", Whose.Trainees, ["thread"], _ => new { text = "And now?" }),
        new("POST /api/v1/registrar/exclusions/{person:guid}/reviews", Whose.Installations, ["person"], _ => new { registry = "leie", row_sha256 = "none", verdict = "the_same", reason = "Same birth date." }),
        new("POST /api/v1/registrar/licenses/{id:guid}/decision", Whose.Installations, ["license"], _ => new { outcome = "proven", reason = "Looked it up.", basis = "board", status = "active", multistate = false, version = 1 }),
        new("POST /api/v1/registrar/licenses/{id:guid}/overrides/{pending:guid}/confirm", Whose.Installations, ["license", "override"], Nothing),
        new("POST /api/v1/registrar/licenses/{id:guid}/overrides/{pending:guid}/drop", Whose.Installations, ["license", "override"], Nothing),
        new("POST /api/v1/registrar/providers/{provider}/endorsement", Whose.Installations, ["provider"], _ => new { comment = "Letter of the accreditor seen on paper." }),
        new("POST /api/v1/registrar/providers/{provider}/endorsement/withdrawal", Whose.Installations, ["provider"], _ => new { reason = "The venue has closed." }),
        new("POST /api/v1/reviews/{**record}", Whose.Installations, ["record"], _ => new { act = "withdrawn" }),
        new("POST /api/v1/seats/{id:guid}/confirm", Whose.Desks, ["seat"], Nothing),
        new("POST /api/v1/seats/{id:guid}/not-there", Whose.Desks, ["seat"], Nothing),
        new("POST /api/v1/sessions/{id:guid}/cases", Whose.Desks, ["session"], id => new { seat = id("seat"), @case = AClassDay.Case(id("vial")) }),
        new("POST /api/v1/sessions/{id:guid}/certificates", Whose.DesksAndRegistrars, ["session held"], id => new { seats = new[] { id("seat held") } }),
        new("POST /api/v1/sessions/{id:guid}/check-ins", Whose.Desks, ["session"], id => new { seat = id("seat") }),
        new("POST /api/v1/sessions/{id:guid}/check-ins/undo", Whose.Desks, ["session"], id => new { seat = id("seat") }),
        new("POST /api/v1/sessions/{id:guid}/check-outs", Whose.Desks, ["session"], id => new { seat = id("seat") }),
        new("POST /api/v1/sessions/{id:guid}/close", Whose.Desks, ["session"], Nothing),
        new("POST /api/v1/sessions/{id:guid}/enrollments", Whose.Everybodys, ["session"], _ => new { kind = "observer" }),
        new("POST /api/v1/sessions/{id:guid}/license-checks", Whose.DesksAndRegistrars, ["session held"], Nothing),
        new("POST /api/v1/sessions/{id:guid}/vials", Whose.Desks, ["session"], _ => AClassDay.Label()),
        new("PUT /api/v1/attempts/{id:guid}/answers", Whose.Trainees, ["attempt"], _ => new { answers = new[] { new { position = 1, letter = "a" } } }),
        new("PUT /api/v1/providers/{provider}/courses/{id:guid}", Whose.Desks, ["provider", "course"], _ => Course),
        new("PUT /api/v1/providers/{provider}/sessions/{id:guid}", Whose.Desks, ["provider", "session"], _ => Plan),
        new("PUT /api/v1/providers/{provider}/venues/{id:guid}", Whose.Desks, ["provider", "venue"], _ => Venue),
    ];

    /// <summary>The JSON routes without a slot that take a body, for posting more than was asked.</summary>
    public static readonly IReadOnlyList<Room> WithoutSlot =
    [
        new("POST /api/v1/me/credits", Whose.Trainees, [], _ => new { type = "AMA1", claimed = 1m, completed = "2026-10-02", provider = "Provider", activity = "Another", format = "live" }),
        new("POST /api/v1/me/licenses", Whose.Trainees, [], _ => new { profession = "rn", jurisdiction = "US-OK", number = "712399", expires = "2028-03-31", multistate = false }),
        new("POST /api/v1/me/mentored-cases", Whose.Trainees, [], id => new { provider = id("provider"), day = "2026-11-24", vial = AClassDay.Label(), @case = AClassDay.Case(null) }),
        new("POST /api/v1/me/share-links", Whose.Trainees, [], _ => new { fields = new[] { "hours" }, days = 7 }),
        new("POST /api/v1/providers", Whose.Installations, [], _ => new { name = "Third Academy", email = "office@third.example", city = "Houston", jurisdiction = "US-TX", coordinator_email = "nobody@clinic.example" }),
        new("POST /api/v1/screen", Whose.Installations, [], _ => new { people = new[] { new { last_name = "Quill", first_name = "Rosa", middle_name = "J", birth_date = "1980-02-01", npi = "1234567893", former_last_names = new[] { "Venn" } } } }),
        new("POST /api/v1/verify", Whose.Everybodys, [], _ => new { code = "AAAA-AAAA", family_name = "Okafor" }),
        new("PUT /api/v1/me/npi", Whose.Trainees, [], _ => new { npi = "1234567893" }),
    ];
}
