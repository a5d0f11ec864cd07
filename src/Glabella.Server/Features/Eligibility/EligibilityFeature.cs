using Glabella.Domain;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Eligibility.Reading;
using Glabella.Server.Hosting;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Eligibility;

/// <summary>"May I do this?": the scope reference, the answer page, its letter, the coverage table. Public; needs no account and no database.</summary>
public static class EligibilityFeature
{
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddSingleton(services =>
        {
            var today = Show.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
            return ReferenceFiles.Once($"scope as of {today:O}", () => Load(today));
        });

    public static void Map(WebApplication app)
    {
        _ = app.Services.GetRequiredService<ScopeBook>(); // a broken reference file stops the start, not the first visitor
        EligibilityApi.Map(app.MapGroup("/api/v1").WithTags("Scope of practice"));
        app.MapGet("/may-i/letter.pdf", ScopeLetter.Get).AllowAnonymous().ExcludeFromDescription();
    }

    public static ScopeBook Load(DateOnly today) => Open(ReferenceFiles.Folder("scope"), today);

    public static ScopeBook Open(IReadOnlyDictionary<string, byte[]> files, DateOnly today)
    {
        var reading = ScopeReading.Of(files, today);
        return reading.Book ?? throw new BrokenScope(reading.Faults);
    }
}

/// <summary>The reference under reference/scope does not pass its check; the message names each file, rule and reason.</summary>
public sealed class BrokenScope(IReadOnlyList<ScopeFault> faults)
    : BrokenReference("reference/scope is broken, so Glabella does not start:\n" + string.Join('\n', faults.Select(f => "  " + f)));
