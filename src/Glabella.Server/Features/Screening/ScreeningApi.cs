using Glabella.Server.Trust;
using Glabella.Registries.Matching;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Screening;

/// <param name="People">At most 1,000 a request.</param>
public sealed record ScreenRequest(IReadOnlyList<PersonToScreen> People);

/// <param name="BirthDate">2026-11-28 or 11/28/2026. What is not understood is said in the answer's note and counts as unknown.</param>
public sealed record PersonToScreen(string LastName, string? FirstName, string? MiddleName, string? BirthDate, string? Npi, IReadOnlyList<string>? FormerLastNames);

/// <summary>The people come back in the order they were asked about.</summary>
public sealed record ScreenAnswer(IReadOnlyList<ScreenedList> Lists, IReadOnlyList<PersonAnswer> People);
public sealed record ScreenedList(string Registry, string Name, DateOnly AsOf, int Rows);

/// <param name="Outcome">clear, review, listed; not_screened when there is no last name</param>
public sealed record PersonAnswer(string Outcome, string? Note, IReadOnlyList<MatchAnswer> Matches, IReadOnlyList<MatchAnswer> ToldApart);
public sealed record MatchAnswer(string Registry, string Outcome, string Reason, string Name, string? Type, DateOnly? Excluded, string? City, string? State, string? WaiverState, string RowSha256, double Likeness, IReadOnlyList<FieldAnswer> Fields);
public sealed record FieldAnswer(string Field, string? Ours, string? Theirs, string How);

static class ScreeningApi
{
    const int Most = 1000;

    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/screen", Screen).RequireAuthorization(Permission.Registrar).WithSummary("Looks people up on every imported exclusion list: clear, review or listed, explained field by field");

    static async Task<Results<Ok<ScreenAnswer>, ProblemHttpResult>> Screen(ScreenRequest request, ScreenPeople screen, ListsInUse lists, Data.GlabellaDb db, Viewer viewer, CancellationToken cancel)
    {
        if (request.People is not { Count: <= Most }) return new TooManyToScreen().AsProblem(StatusCodes.Status400BadRequest);
        var (refusal, people) = await screen.Run([.. request.People.Select(p => StaffFile.Person(Cells(p)))], viewer.Me, cancel);
        if (refusal is not null) return refusal.AsProblem();
        var inUse = await lists.Of(db, cancel);
        return TypedResults.Ok(new ScreenAnswer([.. inUse.Select(l => new ScreenedList(l.Registry, l.Name, l.AsOf, l.Index.Count))], [.. people.Select(Answer)]));
    }

    static Func<string, string?> Cells(PersonToScreen p) => field => field switch
    {
        "last" => p.LastName, "first" => p.FirstName, "middle" => p.MiddleName, "born" => p.BirthDate, "npi" => p.Npi,
        _ => p.FormerLastNames is { } former ? string.Join(';', former) : null,
    };

    static PersonAnswer Answer(Screened one) => new(one.Outcome is { } outcome ? Explained.Code(outcome) : "not_screened", one.Note,
        [.. one.Answers.SelectMany(a => a.Result.Matches.Select(m => Answer(a.List, m)))], [.. one.Answers.SelectMany(a => a.Result.ToldApart.Select(m => Answer(a.List, m)))]);

    static MatchAnswer Answer(ListInUse list, ListMatch match) => new(list.Registry, Explained.Code(match.Outcome), Explained.Code(match.Reason), match.Row.Name, match.Row.Type, match.Row.Excluded,
        match.Row.City, match.Row.State, match.Row.WaiverState, match.Row.RowHash, Math.Round(match.Likeness, 2), [.. match.Fields.Select(f => new FieldAnswer(f.Field, f.Ours, f.Theirs, Explained.Code(f.How)))]);
}
