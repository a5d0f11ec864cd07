using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Geography;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

public sealed record VenueDraft(string Name, Facility Facility, string Address, string City, string Zip, string Jurisdiction, string Zone);

/// <summary>A coordinator keeps the places where classes are held. The position is the center of the ZIP.</summary>
public sealed class KeepVenue(GlabellaDb db, Viewer viewer, TimeProvider clock, Gazetteer places)
{
    public async Task<Kept> Save(ProviderId provider, VenueId? id, VenueDraft draft, CancellationToken cancel)
    {
        if (!viewer.Coordinates(provider)) return new NotThere();
        var venue = id is { } known ? await db.Venues.FirstOrDefaultAsync(v => v.Id == known && v.ProviderId == provider, cancel) : null;
        if (id is not null && venue is null) return new NotThere();
        if (Check(draft) is { Any: true } problems) return new Misshapen(problems);

        var now = clock.GetUtcNow();
        var spot = places.Zip(draft.Zip.Trim())!.Value.Spot;
        var law = Jurisdiction.Parse(draft.Jurisdiction);
        if (venue is null)
            db.Venues.Add(venue = new(Id.New<VenueId>(now), provider, draft.Name.Trim(), draft.Facility, draft.Address.Trim(), draft.City.Trim(), draft.Zip.Trim(), law, draft.Zone, spot.Latitude, spot.Longitude));
        else
            venue.Describe(draft.Name.Trim(), draft.Facility, draft.Address.Trim(), draft.City.Trim(), draft.Zip.Trim(), law, draft.Zone, spot.Latitude, spot.Longitude);
        db.Record(now, viewer.Me, id is null ? "venue.added" : "venue.changed", "venue", venue.Id.Value, id is null ? "Added a venue." : "Changed a venue.", provider: provider);
        await db.SaveChangesAsync(cancel);
        return new KeptAs(venue.Id.Value);
    }

    Problems Check(VenueDraft draft)
    {
        var problems = new Problems();
        problems.Check(draft.Name.Trim().Length is >= 2 and <= 120, nameof(draft.Name), "Enter the name people find on the door.");
        problems.Check(draft.Address.Trim().Length is >= 3 and <= 200, nameof(draft.Address), "Enter street and number, with suite.");
        problems.Check(draft.City.Trim().Length is >= 2 and <= 100, nameof(draft.City), "Enter the city.");
        var zip = places.Zip(draft.Zip.Trim());
        problems.Check(zip is not null, nameof(draft.Zip), "Enter the five-digit ZIP code of the street address; a PO-box ZIP has no place on the map.");
        bool law = Jurisdiction.TryParse(draft.Jurisdiction, out var jurisdiction) && jurisdiction.Code.StartsWith("US-", StringComparison.Ordinal);
        problems.Check(law, nameof(draft.Jurisdiction), "Choose the state whose law holds there.");
        if (zip is { } found && law)
            problems.Check(found.State == jurisdiction.Subdivision, nameof(draft.Zip), $"ZIP {draft.Zip.Trim()} lies in {found.State}, not in {jurisdiction.Subdivision}. Correct one of the two.");
        problems.Check(Zones.Knows(draft.Zone), nameof(draft.Zone), "Choose the time zone from the list.");
        return problems;
    }
}
