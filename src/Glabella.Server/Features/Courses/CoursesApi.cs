using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Server.Geography;
using Glabella.Server.Trust;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Courses;

/// <summary>The same search and sheets for programs. Amounts are cents.</summary>
static class CoursesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/courses", Search).AllowAnonymous().WithSummary("Dates of published courses by place, distance, day, price, profession and seat")
            .WithDescription("Query: near (ZIP or city), within (miles or any), from, until (yyyy-MM-dd), profession, seat (hands_on, observer), price (dollars), sort (date, distance, price), page.");
        api.MapGet("/courses/{slug}", Course).AllowAnonymous().WithSummary("A published course with its trust panel and dates");
        api.MapGet("/sessions/{id:guid}", Session).AllowAnonymous().WithSummary("One date with its seats, venue proof and recorded conditions");
    }

    static async Task<Results<Ok<DatesAnswer>, ValidationProblem>> Search(HttpRequest request, Gazetteer places, CourseSearch search, TrustReader trust, TimeProvider clock, CancellationToken cancel)
    {
        var problems = new Problems();
        var question = CourseForm.Of(request.Query).Read(places, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), problems);
        if (question is null) return TypedResults.ValidationProblem(problems.All.GroupBy(p => p.Field).ToDictionary(g => g.Key, g => g.Select(p => p.Sentence).ToArray()));
        var found = await search.Find(question, cancel);
        var panels = await trust.Of([.. found.Dates.Select(d => d.Course)], cancel);
        return TypedResults.Ok(new DatesAnswer(found.Total, Math.Min(question.Page, found.Pages), found.Pages, [.. found.Dates.Select(d => new DateLine(
            d.Session.Value, d.Slug, d.Title, d.Provider, d.City, d.State, d.Miles is { } miles ? Math.Round(miles, 1) : null, d.StartsAt, d.Zone, d.Minutes,
            d.FreeHandsOn, d.FreeObserver, d.Price.Minor, panels[d.Course].Panel.Criteria.ToDictionary(c => Code(c.Criterion), c => c.Mark)))]));
    }

    static async Task<Results<Ok<CourseAnswer>, NotFound>> Course(string slug, CourseReader reader, CancellationToken cancel) =>
        await reader.Course(slug, cancel) is { } sheet ? TypedResults.Ok(CourseAnswer.Of(sheet)) : TypedResults.NotFound();

    static async Task<Results<Ok<SessionAnswer>, NotFound>> Session(Guid id, CourseReader reader, CancellationToken cancel) =>
        await reader.Session(new SessionId(id), cancel) is { } sheet ? TypedResults.Ok(SessionAnswer.Of(sheet)) : TypedResults.NotFound();

    internal static string Code(Criterion criterion) => criterion == Criterion.HandsOn ? "hands_on" : criterion.ToString().ToLowerInvariant();
}

public sealed record DatesAnswer(int Total, int Page, int Pages, IReadOnlyList<DateLine> Dates);

public sealed record DateLine(
    Guid SessionId, string Course, string Title, string Provider, string? City, string? State, double? Miles, DateTimeOffset StartsAt, string Zone, int Minutes,
    int FreeHandsOn, int FreeObserver, long PriceCents, IReadOnlyDictionary<string, Mark> Marks);

public sealed record CourseAnswer(
    string Slug, string Title, string Summary, string Provider, IReadOnlyList<string> Professions, IReadOnlyList<string> Indications, int DidacticMinutes, int HandsOnMinutes,
    long HandsOnPriceCents, long ObserverPriceCents, string Refunds, CertificateRule Rule, IReadOnlyList<CriterionAnswer> Trust, IReadOnlyList<string> NotProven,
    int? ResponseHours, IReadOnlyList<CourseDateAnswer> Dates)
{
    internal static CourseAnswer Of(CourseSheet sheet) => new(
        sheet.Course.Slug, sheet.Course.Title, sheet.Course.Summary, sheet.Provider.Name, sheet.Course.Professions, sheet.Course.Indications, sheet.Course.DidacticMinutes,
        sheet.Course.HandsOnMinutes, sheet.Course.HandsOnPrice.Minor, sheet.Course.ObserverPrice.Minor, sheet.Course.Refunds.Sentence, sheet.Course.Rule,
        [.. sheet.Trust.Panel.Criteria.Select(CriterionAnswer.Of)], sheet.Trust.Panel.NotProven, sheet.Answers.MedianHours, [.. sheet.Dates.Select(CourseDateAnswer.Of)]);
}

public sealed record CriterionAnswer(string Criterion, Mark Mark, string Title, IReadOnlyList<PartAnswer> Parts)
{
    internal static CriterionAnswer Of(Judgment judgment) => new(CoursesApi.Code(judgment.Criterion), judgment.Mark, judgment.Title, [.. judgment.Parts.Select(p =>
        new PartAnswer(p.Name, p.Mark, p.Sentence, p.Proof?.Source, p.Proof?.SourceUrl, p.Proof?.SeenAt, p.Proof?.NextCheck, p.Overdue))]);
}

public sealed record PartAnswer(string Name, Mark Mark, string Found, string? Source, string? SourceUrl, DateTimeOffset? SeenAt, DateOnly? NextCheck, bool Overdue);

public sealed record CourseDateAnswer(
    Guid SessionId, SessionState State, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, string? Venue, string? City, string? Jurisdiction, Mark VenueMark,
    int HandsOnCapacity, int FreeHandsOn, int ObserverCapacity, int FreeObserver)
{
    internal static CourseDateAnswer Of(CourseDate date) => new(
        date.Session.Id.Value, date.Session.State, date.Session.StartsAt, date.Session.EndsAt, date.Session.Zone, date.Venue?.Name, date.Venue?.City, date.Venue?.Jurisdiction.Code,
        date.VenueProof.Mark, date.Session.HandsOnCapacity, date.Session.Free(SeatKind.HandsOn), date.Session.ObserverCapacity, date.Session.Free(SeatKind.Observer));
}

public sealed record SessionAnswer(string Course, string Title, CourseDateAnswer Date, IReadOnlyList<string> Instructors, IReadOnlyList<ConditionMet> ConditionsMet, int MinimumToRun)
{
    internal static SessionAnswer Of(SessionSheet sheet) => new(
        sheet.Course.Course.Slug, sheet.Course.Course.Title, CourseDateAnswer.Of(sheet.Date), sheet.Instructors, sheet.Date.Session.ConditionsMet, sheet.Date.Session.MinimumToRun);
}
