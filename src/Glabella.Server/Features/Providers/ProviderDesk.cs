using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

/// <summary>A provider's workspace as one person may see it.</summary>
/// <param name="Coordinates">May change courses, dates, venues and people.</param>
/// <param name="IsRegistrar">May look, and record evidence; changes nothing else.</param>
/// <param name="OpenQuestions">Threads without an answer.</param>
public sealed record Desk(Provider Provider, bool Coordinates, bool IsMember, bool IsRegistrar, int OpenQuestions)
{
    public ProviderId Id => Provider.Id;
    public string Address => "/provider/" + Provider.Slug;
}

/// <summary>Opens a provider's workspace to its members and to registrars; to everyone else it is not there.</summary>
public sealed class ProviderDesk(GlabellaDb db, Viewer viewer)
{
    public async Task<Desk?> Open(string slug, CancellationToken cancel)
    {
        if (await db.Providers.AsNoTracking().FirstOrDefaultAsync(p => p.Slug == slug, cancel) is not { } provider) return null;
        if (!viewer.IsMember(provider.Id) && !viewer.IsRegistrar) return null;
        int open = await db.QuestionThreads.CountAsync(t => t.ProviderId == provider.Id && t.AnsweredAt == null && t.ClosedAt == null, cancel);
        return new(provider, viewer.Coordinates(provider.Id), viewer.IsMember(provider.Id), viewer.IsRegistrar, open);
    }

    /// <summary>Only for those who may change things there.</summary>
    public async Task<Desk?> OpenToChange(string slug, CancellationToken cancel) =>
        await Open(slug, cancel) is { Coordinates: true } desk ? desk : null;
}
