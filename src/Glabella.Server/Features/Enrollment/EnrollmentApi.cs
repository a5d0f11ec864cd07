using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Glabella.Server.Features.Enrollment;

/// <summary>What to enroll as. Facts are those the scope answer asked for, such as practice_hours.</summary>
public sealed record EnrollRequest(SeatKind Kind, IReadOnlyDictionary<string, string>? Facts = null);

public sealed record RefundExplained(long PaidCents, long RefundCents, string Because);

static class EnrollmentApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var clinician = api.MapGroup("").RequireAuthorization(Permission.Clinician);
        clinician.MapPost("/sessions/{id:guid}/enrollments", Enroll)
            .WithName("enroll").WithSummary("Take a seat, or a place on the waitlist when it is full")
            .WithDescription("Send an Idempotency-Key: the same key repeats the answer and never takes a second seat; another body under it is 422. A place with an open offer becomes a seat.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        clinician.MapGet("/me/enrollments", Mine).WithName("my-enrollments").WithSummary("My seats and places, newest class first");
        clinician.MapGet("/me/enrollments/{id:guid}/refund", Refund).WithName("explain-refund").WithSummary("What comes back if I cancel now");
        clinician.MapPost("/me/enrollments/{id:guid}/cancel", Cancel).WithName("cancel-seat").WithSummary("Cancel a seat; the refund follows the terms it was bought under").ProducesProblem(StatusCodes.Status409Conflict);
        clinician.MapDelete("/me/enrollments/{id:guid}", Cancel).WithName("delete-seat").WithSummary("The same as cancel").ProducesProblem(StatusCodes.Status409Conflict);
        clinician.MapDelete("/sessions/{id:guid}/waitlist", Leave).WithName("leave-waitlist").WithSummary("Leave the waitlist of a date").ProducesProblem(StatusCodes.Status409Conflict);

        var coordinator = api.MapGroup("").RequireAuthorization(Permission.Coordinator);
        coordinator.MapPost("/invoices/{id:guid}/paid", Paid).WithName("invoice-paid").WithSummary("An invoice was paid: its seat is confirmed; or a credit note was sent").ProducesProblem(StatusCodes.Status409Conflict);
        coordinator.MapPost("/seats/{id:guid}/confirm", Confirm).WithName("confirm-seat").WithSummary("Confirm a held seat; its clinician pays at the door").ProducesProblem(StatusCodes.Status409Conflict);
        coordinator.MapPost("/seats/{id:guid}/not-there", NotThere).WithName("seat-not-there").WithSummary("The clinician did not come; only after the start").ProducesProblem(StatusCodes.Status409Conflict);
    }

    static async Task<Results<Created<EnrollmentAnswer>, NotFound, ProblemHttpResult>> Enroll(
        Guid id, EnrollRequest body, TakeSeat take, [FromHeader(Name = RequestKey.Header)] string? key, CancellationToken cancel) =>
        await take.Run(new(id), body.Kind, body.Facts ?? new Dictionary<string, string>(), key, cancel) switch
        {
            Enrolled e => TypedResults.Created(e.Answer.Result == "seated" ? $"/me/enrollments/{e.Answer.Id}" : "/me/enrollments", e.Answer),
            NotEnrolled n => n.Why.AsProblem(),
            _ => TypedResults.NotFound(),
        };

    static async Task<Ok<IReadOnlyList<EnrollmentLine>>> Mine(MyEnrollments mine, CancellationToken cancel) => TypedResults.Ok(await mine.List(cancel));

    static async Task<Results<Ok<RefundExplained>, NotFound>> Refund(Guid id, GiveSeatBack back, CancellationToken cancel) =>
        await back.Explain(new(id), cancel) is { Quote: var quote } ? TypedResults.Ok(new RefundExplained(quote.Paid.Minor, quote.Refund.Minor, quote.Sentence)) : TypedResults.NotFound();

    static async Task<Results<Ok<CancelAnswer>, NotFound, ProblemHttpResult>> Cancel(Guid id, GiveSeatBack back, [FromHeader(Name = RequestKey.Header)] string? key, CancellationToken cancel) =>
        await back.Run(new(id), key, cancel) switch
        {
            GivenBack g => TypedResults.Ok(g.Answer),
            NotGivenBack n => n.Why.AsProblem(),
            _ => TypedResults.NotFound(),
        };

    static async Task<Results<NoContent, ProblemHttpResult>> Leave(Guid id, GiveSeatBack back, CancellationToken cancel) =>
        await back.Leave(new(id), cancel) is { } why ? why.AsProblem() : TypedResults.NoContent();

    static async Task<Results<NoContent, ProblemHttpResult>> Paid(Guid id, SettleSeat settle, CancellationToken cancel) =>
        await settle.Paid(new(id), cancel) is { } why ? why.AsProblem() : TypedResults.NoContent();

    static async Task<Results<NoContent, ProblemHttpResult>> Confirm(Guid id, SettleSeat settle, CancellationToken cancel) =>
        await settle.Confirm(new SeatId(id), cancel) is { } why ? why.AsProblem() : TypedResults.NoContent();

    static async Task<Results<NoContent, ProblemHttpResult>> NotThere(Guid id, SettleSeat settle, CancellationToken cancel) =>
        await settle.NotThere(new(id), cancel) is { } why ? why.AsProblem() : TypedResults.NoContent();
}
