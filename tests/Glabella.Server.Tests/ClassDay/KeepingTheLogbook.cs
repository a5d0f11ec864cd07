using System.Net;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Tests.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.ClassDay;

public class KeepingTheLogbook
{
    [Theory, BothDatabases]
    public async Task Each_rule_refuses_what_it_is_for(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        string vial = await day.Vial();
        Assert.Equal("not_checked_in", await day.Date.Code(await day.Log(AClassDay.Case(vial))));
        await day.In();
        await day.In(day.ObserverSeat);
        Assert.Equal("observer_only_watches", await day.Date.Code(await day.Log(AClassDay.Case(vial), day.ObserverSeat)));
        Assert.Equal(HttpStatusCode.Created, (await day.Log(AClassDay.Case(null, "saw"), day.ObserverSeat)).StatusCode);
        Assert.Equal("unknown_point", await day.Date.Code(await day.Log(AClassDay.Case(vial, point: "nose"))));
        Assert.Equal("total_differs", await day.Date.Code(await day.Log(AClassDay.Case(vial, total: 2000))));
        Assert.Equal("other_product", await day.Date.Code(await day.Log(AClassDay.Case(vial, product: "dysport"))));
        Assert.Equal("vial_missing", await day.Date.Code(await day.Log(AClassDay.Case(null))));
        Assert.Equal("unknown_model", await day.Date.Code(await day.Log(AClassDay.Case(vial, model: "Mrs. Smith"))));
        Assert.Equal("unknown_model", await day.Date.Code(await day.Log(AClassDay.Case(vial, model: "M-7K4QXD"))));
        Assert.Equal("vial_expired", await day.Date.Code(await day.Teacher.PostJson($"{day.Api}/vials", AClassDay.Label(expires: "2026-12-14"))));
        Assert.Equal("vial_size", await day.Date.Code(await day.Teacher.PostJson($"{day.Api}/vials", AClassDay.Label(units: 300))));
        Assert.Equal(1, await day.World.Look(db => db.Cases.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_vial_is_never_overdrawn_whoever_draws_at_once(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        string vial = await day.Vial(units: 100);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => day.Log(AClassDay.Case(vial, each: 700))));
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.Created)); // 7 x 14 U of 100 U
        foreach (var answer in answers.Where(a => a.StatusCode != HttpStatusCode.Created)) Assert.Equal("vial_empty", await day.Date.Code(answer));
        Assert.Equal(9_800, await day.World.Look(db => db.Vials.Select(v => v.DrawnCentiUnits).SingleAsync()));
        // The wall behind the lock.
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => day.World.Look(db => db.Database.ExecuteSqlRawAsync("update vials set drawn_centi_units = 10001")));
    }

    [Theory, BothDatabases]
    public async Task A_retried_case_is_one_case(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        var @case = AClassDay.Case(await day.Vial());
        string first = await (await day.Log(@case, key: "case-0001")).Content.ReadAsStringAsync();
        Assert.Equal(first, await (await day.Log(@case, key: "case-0001")).Content.ReadAsStringAsync());
        Assert.Equal("key_used_for_another", await day.Date.Code(await day.Log(AClassDay.Case(null, "saw"), key: "case-0001"), HttpStatusCode.UnprocessableEntity));
        Assert.Equal(1, await day.World.Look(db => db.Cases.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_correction_replaces_the_entry_and_both_stay(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        string vial = await day.Vial(), other = await day.Vial(lot: "D0001");
        string wrong = await day.Logged(AClassDay.Case(vial));
        await day.Sign(wrong);
        string right = await day.Logged(AClassDay.Case(other, each: 300, corrects: wrong));
        Assert.Equal("already_corrected", await day.Date.Code(await day.Log(AClassDay.Case(vial, corrects: wrong))));
        Assert.Equal("already_corrected", await day.Date.Code(await day.Sign(wrong)));
        Assert.Equal(HttpStatusCode.NoContent, (await day.Sign(right)).StatusCode);

        var cases = await day.World.Look(db => db.Cases.ToDictionaryAsync(c => c.Id.ToString()));
        Assert.Equal(right, cases[wrong].SupersededBy.ToString());
        Assert.Equal((cases[wrong].Model, 600), (cases[right].Model, cases[right].TotalCentiUnits));
        Assert.Equal([0, 600], (await day.World.Look(db => db.Vials.ToListAsync())).OrderBy(v => v.Lot).Select(v => v.DrawnCentiUnits));
        var book = await AClass.Json(await day.Trainee.Get("/api/v1/me/logbook"), HttpStatusCode.OK);
        Assert.Equal(1, book.GetProperty("counts")[0].GetProperty("cases").GetInt32());
        Assert.Equal(2, book.GetProperty("entries").GetArrayLength());
    }

    [Theory, BothDatabases]
    public async Task Nobody_signs_an_own_case_or_a_class_they_do_not_teach(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        await day.In();
        string id = await day.Logged(AClassDay.Case(await day.Vial()));
        // The nurse is an instructor of the same provider, too: still not for the own case.
        await day.World.Arrange(async db =>
        {
            db.Memberships.Add(new(day.Nurse, day.Date.Provider, Domain.Providers.ProviderRole.Instructor, day.World.Now));
            (await db.Sessions.SingleAsync()).Staff([day.Instructor, day.Nurse]);
        });
        using var nurse = await day.World.SignIn(day.Nurse);
        Assert.Equal("own_case", await day.Date.Code(await day.Sign(id, nurse)));
        Assert.Equal("own_attendance", await day.Date.Code(await nurse.PostJson($"{day.Api}/check-outs", new { seat = day.Seat })));
        using var colleague = await day.World.SignIn(await day.Date.Given.Instructor(day.Date.Provider));
        Assert.Equal("not_teaching", await day.Date.Code(await day.Sign(id, colleague)));
        Assert.Equal("not_teaching", await day.Date.Code(await day.Log(AClassDay.Case(null, "saw"), by: colleague)));
        Assert.Equal("feedback_about_person", await day.Date.Code(await day.Sign(id, feedback: "Mrs. Smith, 43 years")));
        Assert.Equal("rubric_incomplete", await day.Date.Code(await day.Sign(id, marks: new { })));
        Assert.Equal("entrustment_range", await day.Date.Code(await day.Sign(id, entrustment: 6)));
        Assert.Equal(HttpStatusCode.NoContent, (await day.Sign(id)).StatusCode);
        Assert.Equal("already_signed", await day.Date.Code(await day.Sign(id)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => day.World.Look(db => db.Database.ExecuteSqlRawAsync("update sign_offs set entrustment = 5")));
    }

    [Theory, BothDatabases]
    public async Task Mentored_cases_follow_the_class_and_any_instructor_of_the_provider_signs_them(Engine engine)
    {
        await using var day = await AClassDay.Start(engine);
        object Mentored(string on, object? label) => new { provider = day.Date.Provider.Value, day = on, vial = label, @case = AClassDay.Case(null) };
        Assert.Equal("no_class_before", await day.Date.Code(await day.Trainee.PostJson("/api/v1/me/mentored-cases", Mentored("2026-12-15", AClassDay.Label()))));
        await day.In();
        day.World.Clock.Advance(TimeSpan.FromDays(5));
        using var nurse = await day.World.SignIn(day.Nurse);
        Assert.Equal("mentored_day", await day.Date.Code(await nurse.PostJson("/api/v1/me/mentored-cases", Mentored("2026-12-14", AClassDay.Label()))));
        Assert.Equal("mentored_day", await day.Date.Code(await nurse.PostJson("/api/v1/me/mentored-cases", Mentored("2026-12-31", AClassDay.Label()))));
        Assert.Equal("vial_missing", await day.Date.Code(await nurse.PostJson("/api/v1/me/mentored-cases", Mentored("2026-12-18", null))));
        string id = (await AClass.Json(await nurse.PostJson("/api/v1/me/mentored-cases", Mentored("2026-12-18", AClassDay.Label())), HttpStatusCode.Created)).GetProperty("id").GetString()!;

        using var colleague = await day.World.SignIn(await day.Date.Given.Instructor(day.Date.Provider));
        Assert.Contains("Rosa Quill", (await colleague.Page($"/provider/{day.Slug}/mentored")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.NoContent, (await day.Sign(id, colleague, entrustment: 4)).StatusCode);
        Assert.True(await day.World.Look(db => db.Cases.Select(c => c.Mentored).SingleAsync()));
        Assert.Contains("Do unsupervised", (await nurse.Page("/me/logbook")).Body!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await nurse.Get("/me/logbook/new")).StatusCode);
    }
}
