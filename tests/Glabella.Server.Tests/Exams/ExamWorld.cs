using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Exams;

/// <summary>A clinician with a confirmed seat who was checked in to class, ready for the exam.</summary>
sealed record ExamWorld(World World, ProviderId Provider, CourseId Course, PersonId Person, SeatId Seat) : IAsyncDisposable
{
    public static async Task<ExamWorld> Start(Engine engine, bool checkedIn = true, SeatKind kind = SeatKind.HandsOn)
    {
        var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        var course = await world.Given.Course(provider);
        var session = await world.Given.Session(provider, course);
        var person = await world.Given.Clinician();
        var (seat, instructor) = (Id.New<SeatId>(world.Now), await world.Given.Instructor(provider));
        await world.Arrange(db =>
        {
            var taken = new Seat(seat, session, provider, person, kind, 1, Money.Zero, "{}", world.Now);
            taken.Confirm(world.Now);
            db.Seats.Add(taken);
            if (checkedIn) db.Presences.Add(new(Guid.CreateVersion7(world.Now), session, seat, provider, person, instructor, world.Now));
            return Task.CompletedTask;
        });
        return new(world, provider, course, person, seat);
    }

    public string ExamPath => $"/me/exams/{Course}";

    /// <summary>Starts through the page and answers with the address of the attempt.</summary>
    public async Task<string> Begin(Browser browser)
    {
        var answer = await browser.Submit(ExamPath, "start");
        return new Uri(new Uri("http://localhost"), answer.Headers.Location!).AbsolutePath;
    }

    /// <summary>Answers every question by a rule straight through the JSON door: the pages are tested on their own.</summary>
    public async Task AnswerAll(Browser browser, Func<int, bool> right)
    {
        var (id, keys) = await World.Look(async db =>
        {
            var attempt = await db.Attempts.AsNoTracking().OrderByDescending(a => a.Number).FirstAsync();
            return (attempt.Id, attempt.Items.Select(i => (i.Position, i.Key)).ToList());
        });
        var answers = keys.Select(k => new { position = k.Position, letter = right(k.Position) ? k.Key : k.Key == "A" ? "B" : "A" }).ToArray();
        (await browser.Send(new(HttpMethod.Put, $"/api/v1/attempts/{id}/answers") { Content = System.Net.Http.Json.JsonContent.Create(new { answers }) })).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();
}
