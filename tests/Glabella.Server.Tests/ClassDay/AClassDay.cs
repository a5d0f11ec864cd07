using System.Net;
using Glabella.Domain;
using Glabella.Server.Tests.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.ClassDay;

/// <summary>The morning of a class: one instructor teaches, one nurse has a paid hands-on seat, one clinician observes.</summary>
sealed class AClassDay : IAsyncDisposable
{
    AClassDay(AClass date) => Date = date;

    public AClass Date { get; }
    public World World => Date.World;
    public PersonId Nurse { get; private set; }
    public PersonId Instructor { get; private set; }
    public string Seat { get; private set; } = "";
    public string ObserverSeat { get; private set; } = "";
    public Browser Trainee { get; private set; } = null!;
    public Browser Teacher { get; private set; } = null!;
    public string Slug { get; private set; } = "";
    public string Api => $"/api/v1/sessions/{Date.Session}";
    public string Desk => $"/provider/{Slug}/sessions/{Date.Session}";

    public static async Task<AClassDay> Start(Engine engine)
    {
        var day = new AClassDay(await AClass.Start(engine));
        day.Instructor = await day.Date.Given.Instructor(day.Date.Provider);
        await day.World.Arrange(async db => (await db.Sessions.SingleAsync()).Staff([day.Instructor]));
        (day.Nurse, day.Trainee) = await day.Date.Nurse();
        day.Seat = await GivingASeatBack.Seat(day.Date, day.Trainee);
        var watcher = await day.World.SignIn(await day.Date.Given.Clinician("pa", givenName: "Olga", familyName: "Watson"));
        day.ObserverSeat = (await AClass.Json(await day.Date.Enroll(watcher, "observer"), HttpStatusCode.Created)).GetProperty("id").GetString()!;
        (await GivingASeatBack.Pay(day.Date, day.Seat)).Dispose();
        (await GivingASeatBack.Pay(day.Date, day.ObserverSeat)).Dispose();
        day.Slug = await day.World.Look(db => db.Providers.Select(p => p.Slug).SingleAsync());
        day.World.Clock.SetUtcNow((await day.Date.Now()).StartsAt.AddMinutes(-20));
        day.Trainee = await day.World.SignIn(day.Nurse);
        day.Teacher = await day.World.SignIn(day.Instructor);
        return day;
    }

    public Task<HttpResponseMessage> In(string? seat = null) => Teacher.PostJson($"{Api}/check-ins", new { seat = seat ?? Seat });
    public Task<HttpResponseMessage> Out(string? seat = null) => Teacher.PostJson($"{Api}/check-outs", new { seat = seat ?? Seat });

    public async Task<string> Vial(int units = 100, string lot = "C7784A2") =>
        (await AClass.Json(await Teacher.PostJson($"{Api}/vials", Label(units, lot)), HttpStatusCode.Created)).GetProperty("id").GetString()!;

    public static object Label(int units = 100, string lot = "C7784A2", string expires = "2028-08-31", string product = "botox-cosmetic") =>
        new { product, lot, expires, units, diluent_microliters = 2500, source = "AbbVie" };

    public static object Case(string? vial, string role = "did", int each = 400, string? model = null, string product = "botox-cosmetic", int? total = null, string? corrects = null, string point = "gl-procerus") => new
    {
        model, age = "from30_to44", indication = "glabellar-lines", product, role, vial,
        points = role == "saw" ? [] : new[] { new { point, centi_units = each }, new { point = "gl-corr-med-r", centi_units = each } },
        total_centi_units = total ?? (role == "saw" ? 0 : 2 * each), corrects,
    };

    public Task<HttpResponseMessage> Log(object @case, string? seat = null, Browser? by = null, string? key = null) =>
        (by ?? Teacher).PostJson($"{Api}/cases", new { seat = seat ?? Seat, @case }, key is null ? [] : [("Idempotency-Key", key)]);

    public async Task<string> Logged(object @case, string? seat = null) => (await AClass.Json(await Log(@case, seat), HttpStatusCode.Created)).GetProperty("id").GetString()!;

    /// <summary>Every line of the chair's rubric, complete.</summary>
    public static readonly Dictionary<string, int> Marks = new[]
    {
        "Clean skin, new needle, patient position, time-out", "Depth and direction right for each muscle", "Pressure on the rim at corrugator sites",
        "Total delivered equals the plan and is read back", "Comfort and communication",
    }.ToDictionary(item => item, _ => 2);

    public Task<HttpResponseMessage> Sign(string @case, Browser? by = null, int entrustment = 3, string feedback = "Good angle.", object? marks = null) =>
        (by ?? Teacher).PostJson($"/api/v1/cases/{@case}/sign-off", new { entrustment, marks = marks ?? Marks, feedback });

    public ValueTask DisposeAsync() => Date.DisposeAsync();
}
