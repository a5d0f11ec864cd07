using Glabella.Domain.Dashboard;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Dashboard;

static class DashboardApi
{
    public sealed record MeAnswer(Guid Id, string Name, string? Course, IReadOnlyList<JourneyStep> Journey, NextAnswer Next);

    public sealed record NextAnswer(string Code, string Title, string Why, string Verb, string Href);

    public static async Task<Ok<MeAnswer>> Me(WhereIStand stand, Viewer viewer, CancellationToken cancel)
    {
        var overview = await stand.Read(cancel);
        var (journey, next) = (Journey.Of(overview.Facts), NextThing.Of(overview.Facts));
        return TypedResults.Ok(new MeAnswer(viewer.Me.Value, viewer.Name, journey.Course, journey.Steps, new(next.Code, next.Title, next.Why, next.Verb, Way.To(next))));
    }
}
