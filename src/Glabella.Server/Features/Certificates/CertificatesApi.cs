using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Enrollment;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Certificates;

/// <summary>Seats to issue for; absent means every confirmed seat of the session from which no certificate was revoked.</summary>
public sealed record IssueRequest(List<Guid>? Seats);

/// <summary>What came of one seat: issued (or held already) with its level, or the refusal's code and sentence.</summary>
public sealed record IssueAnswer(Guid Seat, Guid? Certificate, int? Level, bool? Again, string? Refused, string? Sentence);

/// <summary>A step in a certificate's life. Reasons are the codes of a closed list, because they are public.</summary>
public sealed record StatusRequest(EventKind Kind, string Reason, string? Note);

/// <param name="Comment">What was looked at and found; anyone may read it.</param>
public sealed record EndorseRequest(string? Comment);

/// <param name="Reason">The provider reads it.</param>
public sealed record WithdrawRequest(string? Reason);

public sealed record CertificateLine(Guid Id, int Number, string Code, int Level, string LevelName, string Course, string Issuer, DateTimeOffset IssuedAt, DateTimeOffset ValidUntil, CertificateStatus Status);

/// <param name="Waiting">Licenses of the class that are looked at again before a certificate can be issued.</param>
public sealed record LicenseChecksAsked(int Waiting);

/// <summary>A certificate with the stored proof of each condition.</summary>
public sealed record CertificateAnswer(CertificateLine Certificate, IReadOnlyList<Condition> Conditions, string VerifyAt);

static class CertificatesApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/me/certificates", Mine).RequireAuthorization(Permission.Clinician).WithSummary("My certificates, newest first");
        api.MapGet("/certificates/{id:guid}", One).RequireAuthorization(Permission.Clinician).WithSummary("One certificate with the proof of each condition");
        api.MapPost("/sessions/{id:guid}/certificates", Issue).RequireAuthorization(Permission.MemberOrRegistrar, Permission.Fresh).WithSummary("Issue what the evidence supports; asking again issues nothing twice");
        api.MapPost("/sessions/{id:guid}/license-checks", Ask).RequireAuthorization(Permission.MemberOrRegistrar).WithSummary("Ask the registrars to look at licenses again that a certificate waits for");
        api.MapPost("/certificates/{id:guid}/status", Decide).RequireAuthorization(Permission.MemberOrRegistrar, Permission.Fresh).WithSummary("Suspend, reinstate or revoke");
        api.MapPost("/registrar/providers/{provider}/endorsement", Endorse).RequireAuthorization(Permission.Registrar, Permission.Fresh).WithSummary("Endorse a provider in the registrar’s name, for a year");
        api.MapPost("/registrar/providers/{provider}/endorsement/withdrawal", Withdraw).RequireAuthorization(Permission.Registrar, Permission.Fresh).WithSummary("Withdraw the endorsement of a provider");
    }

    static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Endorse(string provider, EndorseRequest body, GlabellaDb db, EndorseProvider endorse, CancellationToken cancel) =>
        await ProviderOf(db, provider, cancel) is { } id ? Answer(await endorse.Run(id, body.Comment, cancel)) : TypedResults.NotFound();

    static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Withdraw(string provider, WithdrawRequest body, GlabellaDb db, EndorseProvider endorse, CancellationToken cancel) =>
        await ProviderOf(db, provider, cancel) is { } id ? Answer(await endorse.Withdraw(id, body.Reason, cancel)) : TypedResults.NotFound();

    static Task<ProviderId?> ProviderOf(GlabellaDb db, string slug, CancellationToken cancel) => db.Providers.Where(p => p.Slug == slug).Select(p => (ProviderId?)p.Id).FirstOrDefaultAsync(cancel);

    static Results<NoContent, NotFound, ProblemHttpResult> Answer(Refusal? refusal) => refusal is null ? TypedResults.NoContent()
        : TypedResults.Problem(statusCode: 409, title: refusal.Sentence, extensions: new Dictionary<string, object?> { ["code"] = refusal.Code });

    static async Task<Ok<List<CertificateLine>>> Mine(GlabellaDb db, Viewer viewer, TimeProvider clock, CancellationToken cancel)
    {
        var me = viewer.Me;
        var views = await CertificateView.Newest(db, c => c.PersonId == me, clock.GetUtcNow(), cancel);
        return TypedResults.Ok(views.Where(v => v.Seal is not null).Select(Line).ToList());
    }

    static async Task<Results<Ok<CertificateAnswer>, NotFound>> One(Guid id, GlabellaDb db, TimeProvider clock, Hosting.Installation installation, CancellationToken cancel) =>
        await CertificateView.Load(db, new CertificateId(id), clock.GetUtcNow(), cancel) is { Seal: not null } view
            ? TypedResults.Ok(new CertificateAnswer(Line(view), view.Certificate.Conditions, Hosting.IssuerAddresses.VerifyAddress(installation, view.Certificate.PublicId)))
            : TypedResults.NotFound();

    static async Task<Results<Ok<List<IssueAnswer>>, NotFound>> Issue(Guid id, IssueRequest request, GlabellaDb db, Viewer viewer, IssueCertificate issue, CancellationToken cancel)
    {
        var session = await db.Sessions.AsNoTracking().Where(s => s.Id == new SessionId(id)).Select(s => new { s.Id, s.ProviderId }).FirstOrDefaultAsync(cancel);
        if (session is null || !viewer.Coordinates(session.ProviderId) && !viewer.IsRegistrar) return TypedResults.NotFound();
        var seats = await db.Seats.AsNoTracking().Where(s => s.SessionId == session.Id && s.State == SeatState.Confirmed).OrderBy(s => s.Kind).ThenBy(s => s.Number).Select(s => s.Id).Take(500).ToListAsync(cancel);
        var revoked = await db.Certificates.AsNoTracking().Where(c => c.SessionId == session.Id && db.CertificateEvents.Any(e => e.CertificateId == c.Id && e.Kind == EventKind.Revoked)).Select(c => c.SeatId).ToListAsync(cancel);
        var asked = seats.Where(s => request.Seats?.Contains(s.Value) ?? !revoked.Contains(s)).ToList();
        var outcomes = await issue.For(asked, cancel);
        return TypedResults.Ok(asked.ConvertAll(seat => outcomes[seat] switch
        {
            Issued done => new IssueAnswer(seat.Value, done.Certificate.Value, (int)done.Level, done.Again, null, null),
            NotIssued not => new(seat.Value, null, null, null, not.Refusal.Code, not.Refusal.Sentence),
            _ => throw new System.Diagnostics.UnreachableException(),
        }));
    }

    static async Task<Results<Ok<LicenseChecksAsked>, NotFound>> Ask(Guid id, AskForLicenseChecks ask, CancellationToken cancel) =>
        await ask.Run(new SessionId(id), cancel) is { } waiting ? TypedResults.Ok(new LicenseChecksAsked(waiting)) : TypedResults.NotFound();

    static async Task<Results<NoContent, NotFound, ProblemHttpResult>> Decide(Guid id, StatusRequest request, DecideStatus decide, CancellationToken cancel) =>
        await decide.Run(new CertificateId(id), request.Kind, request.Reason, request.Note, cancel) switch
        {
            null => TypedResults.NoContent(),
            NoSuchCertificate => TypedResults.NotFound(),
            var refusal => TypedResults.Problem(refusal.Sentence, statusCode: StatusCodes.Status409Conflict, title: "Not possible", extensions: new Dictionary<string, object?> { ["code"] = refusal.Code }),
        };

    static CertificateLine Line(CertificateView view) => new(
        view.Certificate.Id.Value, view.Certificate.Number, view.Certificate.Code, (int)view.Certificate.Level, view.Certificate.Level.Name(),
        view.Facts.Course, view.Facts.Issuer, view.Certificate.IssuedAt, view.Certificate.ValidUntil, view.Standing.Status);
}
