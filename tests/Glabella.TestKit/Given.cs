using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.TestKit;

/// <summary>Builders with good defaults. A test names only what matters to it.</summary>
public sealed class Given(World world)
{
    static int counter;

    public const string Password = "three calm brown foxes";

    /// <summary>A person with a confirmed account.</summary>
    public async Task<PersonId> Clinician(string profession = "rn", string home = "US-TX", string givenName = "Rosa", string familyName = "Quill")
    {
        var id = Id.New<PersonId>(world.Now);
        string email = $"person.{Interlocked.Increment(ref counter)}@clinic.example";
        await using var scope = world.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var person = new Person(id, givenName, familyName, world.Now);
        person.Practice(Profession.Parse(profession), Jurisdiction.Parse(home), "77002");
        db.People.Add(person);
        var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
            .CreateAsync(new() { Id = id.Value, UserName = email, Email = email, EmailConfirmed = true }, Password);
        if (!made.Succeeded) throw new InvalidOperationException(string.Join(' ', made.Errors.Select(e => e.Description)));
        return id;
    }

    public async Task<PersonId> Registrar()
    {
        var id = await Clinician("md", givenName: "Rhea", familyName: "Stone");
        await world.Arrange(db => { db.RoleGrants.Add(new(id, InstallationRole.Registrar, null, world.Now)); return Task.CompletedTask; });
        return id;
    }

    public async Task<PersonId> Reviewer()
    {
        var id = await Clinician("md", givenName: "Clara", familyName: "Venn");
        await world.Arrange(db => { db.RoleGrants.Add(new(id, InstallationRole.ClinicalReviewer, null, world.Now)); return Task.CompletedTask; });
        return id;
    }

    public async Task<ProviderId> Provider(string name = "Bayou Aesthetics Academy")
    {
        var id = Id.New<ProviderId>(world.Now);
        string slug = $"{name.ToLowerInvariant().Replace(' ', '-')}-{Interlocked.Increment(ref counter)}";
        await world.Arrange(db => { db.Providers.Add(new(id, slug, name, "office@bayou.example", world.Now)); return Task.CompletedTask; });
        return id;
    }

    public async Task<PersonId> Member(ProviderId provider, ProviderRole role)
    {
        var id = await Clinician(role == ProviderRole.Instructor ? "md" : "rn", givenName: role.ToString(), familyName: "Hale");
        await world.Arrange(db => { db.Memberships.Add(new(id, provider, role, world.Now)); return Task.CompletedTask; });
        return id;
    }

    public Task<PersonId> Coordinator(ProviderId provider) => Member(provider, ProviderRole.Coordinator);
    public Task<PersonId> Instructor(ProviderId provider) => Member(provider, ProviderRole.Instructor);

    public async Task<VenueId> Venue(ProviderId provider, string jurisdiction = "US-TX", string zone = "America/Chicago")
    {
        var id = Id.New<VenueId>(world.Now);
        await world.Arrange(db =>
        {
            db.Venues.Add(new(id, provider, "Bayou Skin Clinic", Facility.Clinic, "100 Main St", "Houston", "77002", Jurisdiction.Parse(jurisdiction), zone, 29.7566, -95.3654));
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>A published upper-face course.</summary>
    public async Task<CourseId> Course(ProviderId provider, string title = "Upper Face Foundations")
    {
        var id = Id.New<CourseId>(world.Now);
        await world.Arrange(db =>
        {
            var course = new Course(id, provider, $"upper-face-{Interlocked.Increment(ref counter)}", title, world.Now);
            course.Describe(title, "Glabella, forehead and crow's feet, on live models.", "Two half days.", Purpose.Cosmetic, "foundation", "en");
            course.Teach([Profession.Parse("rn"), Profession.Parse("np"), Profession.Parse("pa"), Profession.Parse("md")], [], [], 240, 240);
            course.PromisePractice(Practice.LiveModels, 6, 4, "The provider brings models and vials.");
            course.Price(Money.Usd(1480), Money.Usd(390), RefundPolicy.Standard);
            course.Publish();
            db.Courses.Add(course);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>A date three weeks ahead, 9:00 to 17:00 in Houston, 12 hands-on and 6 observer seats, every scope condition met by the provider.</summary>
    public async Task<SessionId> Session(ProviderId provider, CourseId course, VenueId? venue = null, int handsOn = 12, int observers = 6, int inDays = 21)
    {
        var id = Id.New<SessionId>(world.Now);
        var place = venue ?? await Venue(provider);
        await world.Arrange(db =>
        {
            var starts = new DateTimeOffset(world.Now.UtcDateTime.Date.AddDays(inDays).AddHours(15), TimeSpan.Zero);
            var session = new Session(id, provider, course, place, starts, starts.AddHours(8), "America/Chicago", world.Now);
            session.Open(observers, handsOn, 3);
            session.Record([
                new("delegated_by", "Dr. Ada Hale, MD", "Delegates in writing for this class"),
                new("prior_exam", "Dr. Ada Hale, MD", "Examines each model before the class"),
                new("order", "Dr. Ada Hale, MD", "Signs an order per model"),
                new("supervision", "Dr. Ada Hale, MD", "In the room"),
                new("agreement", "Dr. Ada Hale, MD", "Supervision agreement for the class day"),
                new("written_protocol", "Bayou Aesthetics Academy", "Protocol of March 2026")]);
            db.Sessions.Add(session);
            return Task.CompletedTask;
        });
        return id;
    }

    /// <summary>A license found in good standing today.</summary>
    public async Task<LicenseId> ProvenLicense(PersonId person, string profession = "rn", string jurisdiction = "US-TX", bool multistate = false, int expiresInDays = 400)
    {
        var id = Id.New<LicenseId>(world.Now);
        await world.Arrange(db =>
        {
            var expires = DateOnly.FromDateTime(world.Now.UtcDateTime).AddDays(expiresInDays);
            var license = new License(id, person, Profession.Parse(profession), Jurisdiction.Parse(jurisdiction), $"9{Interlocked.Increment(ref counter):D5}", expires, multistate, world.Now);
            license.Submit(null);
            license.Decide(ClaimState.Proven, LicenseStatus.Active, expires, world.Now);
            db.Licenses.Add(license);
            return Task.CompletedTask;
        });
        return id;
    }
}
