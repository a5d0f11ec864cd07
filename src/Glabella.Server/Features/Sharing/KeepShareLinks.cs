using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Sharing;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Sharing;

/// <summary>Makes and takes back the viewer's own links. The address is told once; only its hash is kept.</summary>
public sealed class KeepShareLinks(GlabellaDb db, Viewer viewer, TimeProvider clock, Installation installation)
{
    public async Task<(Refusal? Why, string? Address)> Make(string forWhom, IReadOnlyCollection<ShareField> fields, int days, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        byte[] token = RandomNumberGenerator.GetBytes(ShareLink.TokenBytes);
        var (why, link) = ShareLink.Make(Id.New<ShareLinkId>(now), viewer.Me, forWhom, fields, days, token, now);
        if (link is null) return (why, null);
        db.ShareLinks.Add(link);
        db.Record(now, viewer.Me, "share.made", "share_link", link.Id.Value, $"Made a link that shows {fields.Count} parts of the record for {days} days.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        return (null, installation.Address("/shared/" + Convert.ToHexStringLower(token)));
    }

    /// <summary>False when there is no such link of the viewer. Taking back twice is as good as once.</summary>
    public async Task<bool> Revoke(ShareLinkId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.ShareLinks.FirstOrDefaultAsync(l => l.Id == id && l.PersonId == viewer.Me, cancel) is not { } link) return false;
        if (link.RevokedAt is not null) return true;
        link.Revoke(now);
        db.Record(now, viewer.Me, "share.revoked", "share_link", link.Id.Value, "Took a shared link back.", about: viewer.Me);
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
