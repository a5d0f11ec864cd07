using System.Net.Mime;
using Microsoft.AspNetCore.Routing.Matching;
using Microsoft.Net.Http.Headers;

namespace Glabella.Server.Features.Verification;

/// <summary>What a request wants from the address of a certificate, by its header Accept: the page, or the signed credential in one of its forms.</summary>
/// <remarks>Whoever names HTML, or names nothing, gets the page. */* alone is a program: a wallet that scanned the QR code says it, a browser never does.</remarks>
static class AskedFor
{
    public const string Jwt = "application/vc+jwt", Credential = "application/vc", LinkedData = "application/ld+json";
    static readonly string[] Credentials = [LinkedData, "application/vc+ld+json", Credential, MediaTypeNames.Application.Json];
    static readonly string[] Jwts = [Jwt, "application/jwt", MediaTypeNames.Text.Plain];

    /// <summary>The media type to answer in; null for the page.</summary>
    public static string? File(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var asked)) return null;
        // the most wanted first; of equals the one that says more, then the one named first
        foreach (var range in asked.Where(r => r.Quality is not 0).OrderByDescending(r => r.Quality ?? 1).ThenBy(r => r.MatchesAllTypes ? 2 : r.MatchesAllSubTypes ? 1 : 0))
        {
            if (!range.MatchesAllTypes && Fits(range, MediaTypeNames.Text.Html)) return null;
            if (Credentials.Concat(Jwts).FirstOrDefault(type => Fits(range, type)) is { } found) return found;
        }

        return null;
    }

    public static bool IsJwt(string mediaType) => Jwts.Contains(mediaType);

    /// <summary>By the letter: IsSubsetOf would take application/ld+json for application/json.</summary>
    static bool Fits(MediaTypeHeaderValue range, string type) =>
        range.MatchesAllTypes || range.MediaType.Equals(range.MatchesAllSubTypes ? type.Split('/')[0] + "/*" : type, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Of a page and a file at one address, the one that was asked for.</summary>
sealed class PageOrFile : MatcherPolicy, IEndpointSelectorPolicy
{
    /// <summary>Marks the route that answers with a file.</summary>
    public sealed record File;

    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(IsFile);

    public Task ApplyAsync(HttpContext http, CandidateSet candidates)
    {
        for (int i = 0; i < candidates.Count; i++)
        {
            if (!candidates.IsValidCandidate(i) || !IsFile(candidates[i].Endpoint)) continue;
            bool file = AskedFor.File(http.Request) is not null;
            candidates.SetValidity(i, file);
            // only what stands at the same address: /verify/report has a better claim to its own
            for (int other = 0; other < candidates.Count; other++)
                if (other != i && candidates.IsValidCandidate(other) && candidates[other].Score == candidates[i].Score) candidates.SetValidity(other, !file);
        }

        return Task.CompletedTask;
    }

    static bool IsFile(Endpoint endpoint) => endpoint.Metadata.GetMetadata<File>() is not null;
}
