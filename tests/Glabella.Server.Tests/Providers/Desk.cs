using AngleSharp.Html.Dom;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Providers;

/// <summary>A provider with a signed-in coordinator: where the stories of this folder begin.</summary>
sealed class Desk : IAsyncDisposable
{
    public required World World { get; init; }
    public required ProviderId Provider { get; init; }
    public required PersonId Coordinator { get; init; }
    public required Browser Browser { get; init; }
    public required string Slug { get; init; }
    public string At => "/provider/" + Slug;

    public static async Task<Desk> Open(Engine engine)
    {
        var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        var coordinator = await world.Given.Coordinator(provider);
        return new() { World = world, Provider = provider, Coordinator = coordinator, Browser = await world.SignIn(coordinator), Slug = await SlugOf(world, provider) };
    }

    public static Task<string> SlugOf(World world, ProviderId provider) => world.Look(db => db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync());

    /// <summary>The text of the problems a page shows.</summary>
    public static async Task<string> Problems(HttpResponseMessage response) =>
        Browser_(await response.Content.ReadAsStringAsync()).QuerySelector(".gl-error-summary")?.TextContent ?? "";

    public static IHtmlDocument Browser_(string html) => TestKit.Browser.Parse(html);

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await World.DisposeAsync();
    }
}
