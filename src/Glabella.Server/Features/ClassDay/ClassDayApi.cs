using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Glabella.Server.Features.ClassDay;

public sealed record SeatRequest(Guid Seat);
public sealed record RosterAnswer(Guid Seat, Guid Person, string Name, string Profession, string Kind, string State, DateTimeOffset? InAt, DateTimeOffset? OutAt, int Minutes, int Cases, int Signed);
public sealed record VialAnswer(Guid Id, string Product, string Lot, DateOnly Expires, int Units, int DiluentMicroliters, string Source, int LeftCentiUnits);
public sealed record ClassDayAnswer(Guid Session, string State, IReadOnlyList<RosterAnswer> Roster, IReadOnlyList<VialAnswer> Vials);
public sealed record CaseRequest(Guid Seat, CaseDraft Case);

/// <param name="Marks">Points 0 to 2 for each line of the rubric, by its text.</param>
public sealed record SignRequest(int Entrustment, IReadOnlyDictionary<string, int>? Marks = null, string Feedback = "");

static class ClassDayApi
{
    public static void Map(RouteGroupBuilder all)
    {
        var api = all.MapGroup("").RequireAuthorization(Permission.Member);
        api.MapGet("/sessions/{id:guid}/class-day", Get).WithName("class-day").WithSummary("Roster and vials of a class, for its provider");
        api.MapPost("/sessions/{id:guid}/check-ins", (Guid id, SeatRequest body, Door door, CancellationToken cancel) => Say(door.In(new(body.Seat), cancel))).WithName("check-in").WithSummary("Check a trainee in").ProducesProblem(409);
        api.MapPost("/sessions/{id:guid}/check-outs", (Guid id, SeatRequest body, Door door, CancellationToken cancel) => Say(door.Out(new(body.Seat), cancel))).WithName("check-out").WithSummary("Check a trainee out").ProducesProblem(409);
        api.MapPost("/sessions/{id:guid}/check-ins/undo", (Guid id, SeatRequest body, Door door, CancellationToken cancel) => Say(door.Undo(new(body.Seat), cancel))).WithName("undo-door").WithSummary("Undo the last check-in or check-out of a trainee").ProducesProblem(409);
        api.MapPost("/sessions/{id:guid}/close", (Guid id, CloseClass close, CancellationToken cancel) => Say(close.Run(new(id), cancel))).WithName("close-class").WithSummary("Record that the class was held").ProducesProblem(409);
        api.MapPost("/sessions/{id:guid}/vials", Vial).WithName("open-vial").WithSummary("Write down a vial opened in class").ProducesProblem(409);
        api.MapPost("/sessions/{id:guid}/cases", Case).WithName("log-case").WithSummary("Log a supervised case; with `corrects` it replaces an entry").ProducesProblem(409);
        api.MapPost("/cases/{id:guid}/sign-off", Sign).WithName("sign-case").WithSummary("Counter-sign a case with rubric and entrustment").ProducesProblem(409);
    }

    static async Task<Results<Ok<ClassDayAnswer>, NotFound>> Get(Guid id, ClassReader classes, CancellationToken cancel)
    {
        if (await classes.Find(new(id), cancel) is not { } sheet) return TypedResults.NotFound();
        var roster = await classes.Roster(sheet.Session, cancel);
        return TypedResults.Ok(new ClassDayAnswer(id, sheet.Session.State.ToString().ToLowerInvariant(),
            [.. roster.Select(r => new RosterAnswer(r.Seat.Value, r.Person.Value, r.Name, r.Profession, r.Kind == Domain.Enrollment.SeatKind.HandsOn ? "hands_on" : "observer", r.State.ToString().ToLowerInvariant(), r.InAt, r.OutAt, r.Minutes, r.Cases, r.Signed))],
            [.. (await classes.Vials(new(id), cancel)).Select(Answer)]));
    }

    static async Task<Results<Created<VialAnswer>, ProblemHttpResult>> Vial(Guid id, VialLabel body, OpenVial open, CancellationToken cancel) =>
        await open.Run(new(id), body, cancel) is (var why, var vial) && vial is not null ? TypedResults.Created((string?)null, Answer(vial)) : why!.AsProblem();

    static async Task<Results<Created<CaseAnswer>, ProblemHttpResult>> Case(Guid id, CaseRequest body, LogCase log, [FromHeader(Name = RequestKey.Header)] string? key, CancellationToken cancel) =>
        await log.InClass(new(body.Seat), body.Case, key, cancel) is (var why, var made) && made is not null ? TypedResults.Created((string?)null, made) : why!.AsProblem();

    static Task<Results<NoContent, ProblemHttpResult>> Sign(Guid id, SignRequest body, SignCase sign, CancellationToken cancel) =>
        Say(sign.Run(new(id), body.Marks ?? new Dictionary<string, int>(), body.Entrustment, body.Feedback, cancel));

    static async Task<Results<NoContent, ProblemHttpResult>> Say(Task<Refusal?> act) => await act is { } why ? why.AsProblem() : TypedResults.NoContent();

    static VialAnswer Answer(Vial vial) => new(vial.Id.Value, vial.Product, vial.Lot, vial.Expires, vial.Units, vial.DiluentMicroliters, vial.Source, vial.LeftCentiUnits);
}
