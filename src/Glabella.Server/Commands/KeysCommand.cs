using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Commands;

/// <summary><c>keys list [PROVIDER]</c>, <c>keys rotate PROVIDER</c>, <c>keys withdraw KEY</c>.</summary>
public static class KeysCommand
{
    /// <summary>No provider's address has this sign.</summary>
    const string Registrar = "@registrar";
    const string Usage = "keys list [PROVIDER] | keys rotate PROVIDER | keys withdraw KEY   (PROVIDER as in its address /provider/…, or @registrar for the key of endorsements; KEY as keys list shows it)";

    public static async Task<int> Run(string[] args)
    {
        string[] words = [.. args.Where(a => !a.StartsWith("--", StringComparison.Ordinal))];
        if (words is not (["list"] or ["list", _] or ["rotate", _] or ["withdraw", _])) return Fail(Usage, 2);
        await using var app = House.Build([.. args.Except(words)], demo: args.Contains("--demo"));
        return await Run(words, app.Services, Console.Out, CancellationToken.None);
    }

    public static async Task<int> Run(string[] words, IServiceProvider services, TextWriter output, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var change = scope.ServiceProvider.GetRequiredService<ChangeKeys>();
        string? slug = words is ["withdraw", ..] ? null : words.ElementAtOrDefault(1);
        var provider = slug is null ? null : slug == Registrar ? Issuer.Registrar : await db.Providers.Where(p => p.Slug == slug).Select(p => (ProviderId?)p.Id).FirstOrDefaultAsync(cancel);
        if (slug is not null && provider is null) return Fail($"There is no provider {slug}.", 1);
        var refusal = words switch
        {
            ["rotate", _] => await change.Rotate(provider!.Value, cancel),
            ["withdraw", var key] => await change.Withdraw(key, cancel),
            _ => null,
        };
        if (refusal is not null) return Fail(refusal.Sentence, 1);
        var slugs = await db.Providers.ToDictionaryAsync(p => p.Id, p => p.Slug, cancel);
        slugs[Issuer.Registrar] = Registrar;
        var keys = (await db.IssuerKeys.AsNoTracking().Where(k => provider == null || k.ProviderId == provider).ToListAsync(cancel))
            .Select(k => (Slug: slugs[k.ProviderId], Key: k)).OrderBy(k => k.Slug, StringComparer.Ordinal).ThenBy(k => k.Key.Kind).ThenBy(k => k.Key.Since);
        foreach (var row in keys)
            await output.WriteLineAsync($"{row.Slug}  {row.Key.Kind,-7}  {Word(row.Key),-34}  {row.Key.Multikey}");
        return 0;
    }

    static string Word(IssuerKey key) => key switch
    {
        { WithdrawnAt: { } at } => $"withdrawn {at:u}",
        { RetiredAt: { } at } => $"retired {at:u}",
        _ => $"signs since {key.Since:u}",
    };

    static int Fail(string sentence, int exit)
    {
        Console.Error.WriteLine(sentence);
        return exit;
    }
}
