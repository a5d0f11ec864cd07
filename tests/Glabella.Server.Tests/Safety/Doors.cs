using System.Text.RegularExpressions;
using Glabella.Server.Access;
using Glabella.TestKit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Safety;

/// <summary>The live route table: every page and every JSON route with its plate.</summary>
static partial class Doors
{
    public sealed record Door(string Path, IReadOnlyList<string> Methods, string Plate)
    {
        public bool IsUnsafe => Methods.Any(m => m is "POST" or "PUT" or "DELETE" or "PATCH");

        /// <summary>The address with ids that nobody has.</summary>
        public string Somewhere() => Slot().Replace(Path, slot => slot.Value.Contains(":guid") ? "0193aaaa-0000-7000-8000-000000000001" : "nothing-there");
    }

    public static List<Door> Of(World world) =>
    [
        .. world.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !e.RoutePattern.RawText!.Contains("_framework") && !e.RoutePattern.RawText!.Contains("_blazor")
                && !e.RoutePattern.RawText!.Contains("path:file")) // static files of the build folder, in development only
            .Select(e => new Door("/" + e.RoutePattern.RawText!.TrimStart('/'), e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET", "POST"], PlateOf(e)))
            .Distinct().OrderBy(d => d.Path, StringComparer.Ordinal),
    ];

    static string PlateOf(Endpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null) return "anyone";
        var plates = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? Permission.Clinician).Distinct().ToList();
        return plates.Count == 0 ? "NO PLATE" : string.Join(" + ", plates);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Slot();
}
