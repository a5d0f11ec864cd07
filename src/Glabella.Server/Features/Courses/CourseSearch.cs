using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Courses;

/// <summary>One date that fits.</summary>
/// <param name="Miles">Absent when the search has no place, or the date no venue yet.</param>
/// <param name="Priced">The seat that the price is for: the one that was asked for, else hands-on while one is left.</param>
public sealed record FoundDate(
    SessionId Session, CourseId Course, string Slug, string Title, string Provider, string? City, string? State, Spot? Spot, double? Miles,
    DateTimeOffset StartsAt, string Zone, int Minutes, int FreeHandsOn, int FreeObserver, SeatKind Priced, Money Price)
{
    public DateOnly LocalDate => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(StartsAt, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime);
}

/// <summary>A way to find something after all, with what it would find.</summary>
public sealed record Widening(string Sentence, string Action, CourseForm Form);

public sealed record CourseFindings(IReadOnlyList<FoundDate> Dates, int Total, int Pages);

/// <summary>Published dates that fit a question, ordered by date, distance or price.</summary>
public sealed class CourseSearch(GlabellaDb db, TimeProvider clock)
{
    /// <summary>More candidates than this are cut by date; far above what one installation announces.</summary>
    const int MostCandidates = 5_000;

    public async Task<CourseFindings> Find(CourseQuestion question, CancellationToken cancel)
    {
        var all = await Candidates(question, cancel);
        var ordered = question.Order switch
        {
            CourseOrder.Nearest => all.OrderBy(d => d.Miles ?? double.MaxValue).ThenBy(d => d.StartsAt),
            CourseOrder.Price => all.OrderBy(d => d.Price).ThenBy(d => d.StartsAt),
            _ => all.OrderBy(d => d.StartsAt).ThenBy(d => d.Miles ?? double.MaxValue),
        };
        int pages = Math.Max(1, (all.Count + CourseQuestion.PageSize - 1) / CourseQuestion.PageSize);
        int page = Math.Min(question.Page, pages);
        return new([.. ordered.ThenBy(d => d.Title, StringComparer.Ordinal).Skip((page - 1) * CourseQuestion.PageSize).Take(CourseQuestion.PageSize)], all.Count, pages);
    }

    /// <summary>Where nothing fits: the smallest step that finds something, for distance, then dates, then price and seats.</summary>
    public async Task<IReadOnlyList<Widening>> Widen(CourseQuestion question, CourseForm form, CancellationToken cancel)
    {
        List<Widening> ways = [];
        if (question is { Near: { } near, Miles: not null })
        {
            var anywhere = await Candidates(question with { Miles = null }, cancel);
            if (anywhere.Where(d => d.Miles is not null).MinBy(d => d.Miles) is { } nearest)
            {
                int? step = CourseQuestion.Distances.Cast<int?>().FirstOrDefault(m => m >= nearest.Miles);
                ways.Add(new($"The nearest is in {nearest.City}, {nearest.State}, {nearest.Miles:0} miles from {near.Name}, on {Ui.Show.Date(nearest.LocalDate)}.",
                    step is null ? "Search at any distance" : $"Search within {step} miles", form with { Within = step?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any", Page = null }));
            }
        }
        var later = await Candidates(question with { Until = question.Until.AddYears(2) }, cancel);
        if (later.MinBy(d => d.StartsAt) is { } next)
            ways.Add(new($"The next date that fits is {Ui.Show.Date(next.LocalDate)}.", "Search with later dates",
                form with { Until = next.LocalDate.AddMonths(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Page = null }));
        if (question.AtMost is not null && (await Candidates(question with { AtMost = null }, cancel)).MinBy(d => d.Price) is { } cheapest)
            ways.Add(new($"The least expensive costs {cheapest.Price}.", "Search at any price", form with { Price = null, Page = null }));
        if (question.Seat is not null && (await Candidates(question with { Seat = null }, cancel)).Count > 0)
            ways.Add(new("There are dates with the other kind of seat.", "Search both kinds of seats", form with { Seat = null, Page = null }));
        if (question.Profession is not null && (await Candidates(question with { Profession = null }, cancel)).Count > 0)
            ways.Add(new("There are dates made for other professions. Ask the trainer whether you may attend.", "Search all professions", form with { Profession = null, Page = null }));
        return ways;
    }

    async Task<List<FoundDate>> Candidates(CourseQuestion question, CancellationToken cancel)
    {
        var (opens, closes) = Window(question);
        var rows = from session in db.Sessions.AsNoTracking()
                   join course in db.Courses.AsNoTracking() on session.CourseId equals course.Id
                   join provider in db.Providers.AsNoTracking() on session.ProviderId equals provider.Id
                   join place in db.Venues.AsNoTracking() on session.VenueId equals (VenueId?)place.Id into places
                   from venue in places.DefaultIfEmpty()
                   where course.State == CourseState.Published && provider.State == ProviderState.Listed
                       && (session.State == SessionState.Announced || session.State == SessionState.Moved)
                       && session.StartsAt >= opens && session.StartsAt < closes
                   select new { session, course.Slug, course.Title, course.Professions, course.HandsOnPrice, course.ObserverPrice, Provider = provider.Name, venue };

        if (question.Profession is { } profession)
        {
            string code = profession.Code;
            rows = rows.Where(r => r.Professions.Contains(code));
        }
        if (question.Seat == SeatKind.HandsOn) rows = rows.Where(r => r.session.HandsOnCapacity > 0);
        if (question.Seat == SeatKind.Observer) rows = rows.Where(r => r.session.ObserverCapacity > 0);
        if (question is { Near: { } near, Miles: { } miles })
        {
            var (south, north, west, east) = near.Spot.Around(miles);
            rows = rows.Where(r => r.venue != null && r.venue.Latitude >= south && r.venue.Latitude <= north && r.venue.Longitude >= west && r.venue.Longitude <= east);
        }

        var found = await rows.OrderBy(r => r.session.StartsAt).Take(MostCandidates).Select(r => new
        {
            r.session.Id, r.session.CourseId, r.Slug, r.Title, r.Provider, r.session.StartsAt, r.session.EndsAt, r.session.Zone, r.HandsOnPrice, r.ObserverPrice,
            r.session.HandsOnCapacity, r.session.HandsOnTaken, r.session.ObserverCapacity, r.session.ObserverTaken,
            City = r.venue == null ? null : r.venue.City, Place = r.venue == null ? (Domain.People.Jurisdiction?)null : r.venue.Jurisdiction,
            Latitude = r.venue == null ? (double?)null : r.venue.Latitude, Longitude = r.venue == null ? (double?)null : r.venue.Longitude,
        }).ToListAsync(cancel);

        return [.. found.Select(f =>
        {
            Spot? spot = f.Latitude is { } latitude && f.Longitude is { } longitude ? new(latitude, longitude) : null;
            bool observing = question.Seat == SeatKind.Observer || f.HandsOnCapacity == 0 || question.Seat is null && f.HandsOnTaken >= f.HandsOnCapacity && f.ObserverTaken < f.ObserverCapacity;
            return new FoundDate(f.Id, f.CourseId, f.Slug, f.Title, f.Provider, f.City, f.Place?.Subdivision, spot, spot is { } s ? question.Near?.Spot.MilesTo(s) : null,
                f.StartsAt, f.Zone, (int)(f.EndsAt - f.StartsAt).TotalMinutes, f.HandsOnCapacity - f.HandsOnTaken, f.ObserverCapacity - f.ObserverTaken,
                observing ? SeatKind.Observer : SeatKind.HandsOn, observing ? f.ObserverPrice : f.HandsOnPrice);
        }).Where(d => (question.Miles is null || d.Miles <= question.Miles) && (question.AtMost is null || d.Price <= question.AtMost))];
    }

    /// <summary>Days are days where the class is: a day of slack on either side would show yesterday, so the window opens now at the earliest.</summary>
    (DateTimeOffset From, DateTimeOffset Until) Window(CourseQuestion question)
    {
        var now = clock.GetUtcNow();
        // The westernmost US day ends at 10:00 UTC of the next; the window is in UTC, so add that much at the end.
        var from = new DateTimeOffset(question.From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        var until = new DateTimeOffset(question.Until.AddDays(1).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero);
        return (from < now ? now : from, until);
    }
}
