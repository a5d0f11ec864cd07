using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.ClassDay;

/// <summary>One entry of the trainee's own logbook. The year, never the day: the day stays with the provider (reliability #70).</summary>
public sealed record LogbookLine(
    Guid Id, int Year, string Provider, string Indication, string Product, string Role, int Points, int TotalCentiUnits, bool Mentored, int? Entrustment, string? SignedBy, string Feedback, bool Corrected);

/// <param name="Signed">Of those, counter-signed.</param>
public sealed record LogbookCount(string Indication, string Role, int Cases, int Signed);

public sealed record LogbookView(IReadOnlyList<LogbookCount> Counts, IReadOnlyList<LogbookLine> Entries);

/// <summary>A case that waits for a mentor's signature.</summary>
public sealed record Unsigned(CaseId Case, string Trainee, string Indication, string Product, DateOnly Day, CaseRole Role);

public sealed class Logbook(GlabellaDb db, Viewer viewer)
{
    public async Task<LogbookView> Mine(CancellationToken cancel)
    {
        var rows = await (
            from one in db.Cases.AsNoTracking().Where(c => c.PersonId == viewer.Me)
            join provider in db.Providers on one.ProviderId equals provider.Id
            orderby one.RecordedAt descending, one.Id
            select new { one, provider.Name, SignOff = db.SignOffs.Where(s => s.CaseId == one.Id).Select(s => new { s.Entrustment, s.Feedback, s.SignedBy }).FirstOrDefault() }).Take(1000).ToListAsync(cancel);
        var signers = rows.Where(r => r.SignOff is not null).Select(r => r.SignOff!.SignedBy).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => signers.Contains(p.Id)).OrderBy(p => p.Id).ToDictionaryAsync(p => p.Id, p => p.FullName, cancel);
        var standing = rows.Where(r => r.one.Stands).ToList();
        return new(
            [.. standing.GroupBy(r => (r.one.Indication, r.one.Role)).OrderBy(g => g.Key.Indication, StringComparer.Ordinal).ThenBy(g => g.Key.Role)
                .Select(g => new LogbookCount(g.Key.Indication, Word(g.Key.Role), g.Count(), g.Count(r => r.SignOff is not null)))],
            [.. rows.Select(r => new LogbookLine(r.one.Id.Value, r.one.Day.Year, r.Name, r.one.Indication, r.one.Product, Word(r.one.Role), r.one.Injections.Count, r.one.TotalCentiUnits, r.one.Mentored,
                r.SignOff?.Entrustment, r.SignOff is { } s ? names.GetValueOrDefault(s.SignedBy) : null, r.SignOff?.Feedback ?? "", !r.one.Stands))]);
    }

    public async Task<IReadOnlyList<Unsigned>> WaitingForMentor(ProviderId provider, CancellationToken cancel) => await (
        from one in db.Cases.AsNoTracking().Where(c => c.ProviderId == provider && c.SessionId == null && c.SupersededBy == null && !db.SignOffs.Any(s => s.CaseId == c.Id))
        join person in db.People on one.PersonId equals person.Id
        orderby one.RecordedAt
        select new Unsigned(one.Id, person.GivenName + " " + person.FamilyName, one.Indication, one.Product, one.Day, one.Role)).Take(200).ToListAsync(cancel);

    public static string Word(CaseRole role) => role.ToString().ToLowerInvariant();

    /// <summary>The same word as a person reads it.</summary>
    public static string Told(string role) => role switch { "did" => "Injected", "saw" => "Watched", _ => "Assisted" };
}
