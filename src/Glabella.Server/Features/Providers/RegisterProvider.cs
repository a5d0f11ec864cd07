using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Server.Access;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Providers;

public sealed record ProviderDraft(string Name, string Email, string City, string Jurisdiction, string CoordinatorEmail);

/// <summary>A registrar takes a training organization into the installation and names its first coordinator.</summary>
public sealed class RegisterProvider(GlabellaDb db, Viewer viewer, TimeProvider clock)
{
    public async Task<Kept> Run(ProviderDraft draft, CancellationToken cancel)
    {
        if (!viewer.IsRegistrar) return new NotThere();
        var problems = new Problems();
        problems.Check(draft.Name.Trim().Length is >= 3 and <= 120, nameof(draft.Name), "Enter the provider’s full name.");
        problems.Check(System.Net.Mail.MailAddress.TryCreate(draft.Email.Trim(), out _), nameof(draft.Email), "Enter the office’s email address, such as office@academy.example.");
        problems.Check(draft.City.Trim().Length is >= 2 and <= 100, nameof(draft.City), "Enter the city.");
        bool at = Jurisdiction.TryParse(draft.Jurisdiction, out var home);
        problems.Check(at, nameof(draft.Jurisdiction), "Choose the state.");
        string normalized = draft.CoordinatorEmail.Trim().ToUpperInvariant();
        var coordinator = await db.Users.Where(u => u.NormalizedEmail == normalized).OrderBy(u => u.Id).Select(u => (Guid?)u.Id).FirstOrDefaultAsync(cancel);
        problems.Check(coordinator is not null, nameof(draft.CoordinatorEmail), new UnknownPerson().Sentence);
        if (problems.Any) return new Misshapen(problems);

        var now = clock.GetUtcNow();
        string wanted = Slugs.Of(draft.Name);
        var taken = await db.Providers.AsNoTracking().Where(p => p.Slug.StartsWith(wanted)).OrderBy(p => p.Slug).Select(p => p.Slug).ToListAsync(cancel);
        var provider = new Provider(Id.New<ProviderId>(now), Slugs.Free(wanted, taken), draft.Name.Trim(), draft.Email.Trim(), now);
        provider.Describe(draft.Name.Trim(), draft.Email.Trim(), "", null, null, draft.City.Trim(), home);
        db.Providers.Add(provider);
        db.Memberships.Add(new(new PersonId(coordinator!.Value), provider.Id, ProviderRole.Coordinator, now));
        db.Record(now, viewer.Me, "provider.registered", "provider", provider.Id.Value, "Registered a provider with its first coordinator.", provider: provider.Id);
        await db.SaveChangesAsync(cancel);
        return new KeptAs(provider.Id.Value, provider.Slug);
    }
}
