using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Answer = Microsoft.AspNetCore.Http.HttpResults.Results<Microsoft.AspNetCore.Http.HttpResults.Ok<Glabella.Server.Features.Providers.Saved>, Microsoft.AspNetCore.Http.HttpResults.NotFound, Microsoft.AspNetCore.Http.HttpResults.ValidationProblem, Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult>;

namespace Glabella.Server.Features.Providers;

public sealed record Saved(Guid Id, string? Slug);
public sealed record SessionRequest(Guid Course, Guid? Venue, SessionTime Time, SessionDraft Plan);
public sealed record MoveRequest(Guid? Venue, SessionTime Time);
public sealed record MemberRequest(string Email, ProviderRole Role, string? Credentials);
public sealed record CourseLine(Guid Id, string Slug, string Title, CourseState State, int Version, CertificateRule Rule);
public sealed record SessionRow(Guid Id, Guid Course, Guid? Venue, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Zone, SessionState State, int HandsOnCapacity, int HandsOnTaken, int ObserverCapacity, int ObserverTaken, int MinimumToRun, IReadOnlyList<ConditionMet> Conditions);
public sealed record VenueRow(Guid Id, string Name, Facility Facility, string Address, string City, string Zip, string Jurisdiction, string Zone);
public sealed record ClaimRow(string Claim, Guid Subject, string About, Mark Mark, string Found, string? Source, DateTimeOffset? SeenAt, DateOnly? NextCheck, bool Overdue);

/// <summary>The provider's workspace for programs: the same actions as the pages. Another provider's things answer 404.</summary>
static class ProvidersApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var look = api.MapGroup("/providers/{provider}").RequireAuthorization(Permission.MemberOrRegistrar);
        look.MapGet("/courses", Courses).WithSummary("All courses of a provider, drafts included");
        look.MapGet("/sessions", Sessions).WithSummary("The provider’s dates, newest first, at most 200");
        look.MapGet("/venues", Venues).WithSummary("The provider’s venues");
        look.MapGet("/evidence", Evidence).WithSummary("Every claim with its mark today");
        look.MapPost("/evidence", (string provider, EvidenceDraft body, ProviderDesk desks, RecordEvidence record, CancellationToken cancel) =>
            At(desks, provider, desk => record.Run(desk.Id, body, null, cancel), cancel)).WithSummary("Record evidence: the provider’s word, or what a registrar found");

        var change = api.MapGroup("/providers/{provider}").RequireAuthorization(Permission.Coordinator);
        change.MapPost("/courses", (string provider, CourseDraft body, ProviderDesk desks, KeepCourse keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Create(desk.Id, body, cancel), cancel)).WithSummary("Create a course as a draft");
        change.MapPut("/courses/{id:guid}", (string provider, Guid id, CourseDraft body, int? version, ProviderDesk desks, KeepCourse keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Change(desk.Id, new(id), body, version, cancel), cancel)).WithSummary("Change a course; with ?version= only if nobody else changed it");
        change.MapPost("/courses/{id:guid}/publish", (string provider, Guid id, ProviderDesk desks, KeepCourse keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Publish(desk.Id, new(id), cancel), cancel)).WithSummary("Publish a complete course");
        change.MapPost("/courses/{id:guid}/withdraw", (string provider, Guid id, ProviderDesk desks, KeepCourse keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Withdraw(desk.Id, new(id), cancel), cancel)).WithSummary("Withdraw a course for good");
        change.MapPost("/sessions", (string provider, SessionRequest body, ProviderDesk desks, KeepSession keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Announce(desk.Id, new(body.Course), Venue(body.Venue), body.Time, body.Plan, cancel), cancel)).WithSummary("Announce a date");
        change.MapPut("/sessions/{id:guid}", (string provider, Guid id, SessionDraft body, ProviderDesk desks, KeepSession keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Change(desk.Id, new(id), body, cancel), cancel)).WithSummary("Change instructors, seats and recorded conditions of a date");
        change.MapPost("/sessions/{id:guid}/move", (string provider, Guid id, MoveRequest body, ProviderDesk desks, KeepSession keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Move(desk.Id, new(id), Venue(body.Venue), body.Time, cancel), cancel)).WithSummary("Move a date to another time or place; everyone with a seat is mailed");
        change.MapPost("/sessions/{id:guid}/cancel", (string provider, Guid id, ProviderDesk desks, KeepSession keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Cancel(desk.Id, new(id), cancel), cancel)).WithSummary("Cancel a date; everyone enrolled is told and refunded");
        change.MapPost("/venues", (string provider, VenueDraft body, ProviderDesk desks, KeepVenue keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Save(desk.Id, null, body, cancel), cancel)).WithSummary("Add a venue");
        change.MapPut("/venues/{id:guid}", (string provider, Guid id, VenueDraft body, ProviderDesk desks, KeepVenue keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Save(desk.Id, new VenueId(id), body, cancel), cancel)).WithSummary("Change a venue");
        change.MapPost("/members", (string provider, MemberRequest body, ProviderDesk desks, KeepPeople keep, CancellationToken cancel) =>
            At(desks, provider, desk => keep.Add(desk.Id, body.Email, body.Role, body.Credentials ?? "", cancel), cancel)).WithSummary("Give a person with an account a role");

        api.MapPost("/providers", async (ProviderDraft body, RegisterProvider register, CancellationToken cancel) => Told(await register.Run(body, cancel)))
            .RequireAuthorization(Permission.Registrar).WithSummary("Register a provider with its first coordinator");
    }

    static VenueId? Venue(Guid? id) => id is { } known ? new VenueId(known) : null;

    static async Task<Answer> At(ProviderDesk desks, string provider, Func<Desk, Task<Kept>> act, CancellationToken cancel) =>
        await desks.Open(provider, cancel) is { } desk ? Told(await act(desk)) : TypedResults.NotFound();

    static Answer Told(Kept kept) => kept switch
    {
        KeptAs saved => TypedResults.Ok(new Saved(saved.Id, saved.Slug.Length == 0 ? null : saved.Slug)),
        Misshapen wrong => TypedResults.ValidationProblem(wrong.Problems.All.GroupBy(p => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(p.Field)).ToDictionary(g => g.Key, g => g.Select(p => p.Sentence).ToArray())),
        NotKept no => no.Why.AsProblem(),
        _ => TypedResults.NotFound(),
    };

    static async Task<Results<Ok<List<CourseLine>>, NotFound>> Courses(string provider, ProviderDesk desks, GlabellaDb db, CancellationToken cancel) =>
        await desks.Open(provider, cancel) is not { } desk ? TypedResults.NotFound()
        : TypedResults.Ok((await db.Courses.AsNoTracking().Where(c => c.ProviderId == desk.Id).OrderBy(c => c.Title).Take(200).ToListAsync(cancel))
            .ConvertAll(c => new CourseLine(c.Id.Value, c.Slug, c.Title, c.State, c.Version, c.Rule)));

    static async Task<Results<Ok<List<SessionRow>>, NotFound>> Sessions(string provider, ProviderDesk desks, GlabellaDb db, CancellationToken cancel) =>
        await desks.Open(provider, cancel) is not { } desk ? TypedResults.NotFound()
        : TypedResults.Ok((await db.Sessions.AsNoTracking().Where(s => s.ProviderId == desk.Id).OrderByDescending(s => s.StartsAt).Take(200).ToListAsync(cancel))
            .ConvertAll(s => new SessionRow(s.Id.Value, s.CourseId.Value, s.VenueId?.Value, s.StartsAt, s.EndsAt, s.Zone, s.State, s.HandsOnCapacity, s.HandsOnTaken, s.ObserverCapacity, s.ObserverTaken, s.MinimumToRun, s.ConditionsMet)));

    static async Task<Results<Ok<List<VenueRow>>, NotFound>> Venues(string provider, ProviderDesk desks, GlabellaDb db, CancellationToken cancel) =>
        await desks.Open(provider, cancel) is not { } desk ? TypedResults.NotFound()
        : TypedResults.Ok((await db.Venues.AsNoTracking().Where(v => v.ProviderId == desk.Id).OrderBy(v => v.Name).Take(200).ToListAsync(cancel))
            .ConvertAll(v => new VenueRow(v.Id.Value, v.Name, v.Facility, v.Address, v.City, v.Zip, v.Jurisdiction.Code, v.Zone)));

    static async Task<Results<Ok<List<ClaimRow>>, NotFound>> Evidence(string provider, ProviderDesk desks, TrustDesk trust, CancellationToken cancel) =>
        await desks.Open(provider, cancel) is not { } desk ? TypedResults.NotFound()
        : TypedResults.Ok((await trust.Lines(desk.Id, cancel)).Select(l =>
            new ClaimRow(l.Claim.Code, l.Subject, l.About, l.Part.Mark, l.Part.Sentence, l.Part.Proof?.Source, l.Part.Proof?.SeenAt, l.Part.Proof?.NextCheck, l.Part.Overdue)).ToList());
}
