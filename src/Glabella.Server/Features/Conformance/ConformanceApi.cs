using System.Text.Json.Nodes;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Conformance;

/// <summary>The part of the VC-API that the suites speak, and the manifest that points them here.</summary>
static class ConformanceApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/credentials/issue", Issue);
        api.MapPost("/{suite:regex(^eddsa-(rdfc|jcs)-2022$)}/credentials/issue", Issue);
        api.MapPost("/credentials/verify", VerifyCredential);
        api.MapPost("/presentations/verify", VerifyPresentation);
        api.MapPost("/credentials/status", SetStatus);
        api.MapGet(SuiteList.Path, (SuiteList list) => TypedResults.Bytes(list.Signed(), "application/ld+json"));
        api.MapGet("/conformance", Manifest);
    }

    static async Task<ContentHttpResult> Issue(HttpContext http, IssueForSuite issue, CancellationToken cancel)
    {
        var (request, error) = await SuiteRequest.Read(http.Request, "credential", cancel);
        if (request is null) return Refused(error!);
        (var credential, error) = issue.Run(request, http.GetRouteValue("suite") as string);
        return error is not null ? Refused(error) : Answer(new() { ["verifiableCredential"] = credential }, StatusCodes.Status201Created);
    }

    static async Task<ContentHttpResult> VerifyCredential(HttpContext http, CheckForSuite check, CancellationToken cancel)
    {
        var (request, error) = await SuiteRequest.Read(http.Request, "verifiableCredential", cancel);
        return Verified(request is null ? error : check.Credential(request));
    }

    static async Task<ContentHttpResult> VerifyPresentation(HttpContext http, CheckForSuite check, CancellationToken cancel)
    {
        var (request, error) = await SuiteRequest.Read(http.Request, "verifiablePresentation", cancel);
        return Verified(request is null ? error : check.Presentation(request));
    }

    /// <summary>Sets or clears the bit of an entry that was issued here.</summary>
    static async Task<ContentHttpResult> SetStatus(HttpContext http, SuiteList list, CancellationToken cancel)
    {
        var (request, error) = await SuiteRequest.Read(http.Request, "credentialStatus", cancel);
        if (request is null) return Refused(error!);
        string? index = request.Document.TryGetProperty("statusListIndex", out var given) && given.ValueKind == System.Text.Json.JsonValueKind.String ? given.GetString() : null;
        bool isRevoked = !request.Options.TryGetProperty("status", out var status) || status.ValueKind != System.Text.Json.JsonValueKind.False;
        return index is not null && list.Set(index, isRevoked) ? Answer([], StatusCodes.Status200OK) : Refused(SuiteError.StatusRange("The status entry lies outside its list."));
    }

    /// <summary>An entry of a suite's localConfig.cjs, with the name of this process's key.</summary>
    static ContentHttpResult Manifest(SuiteKey key, Installation installation)
    {
        JsonObject Endpoint(string path, params string[] tags) => new() { ["id"] = key.Did, ["endpoint"] = installation.Address(path), ["method"] = "POST", ["tags"] = new JsonArray([.. tags.Append("localhost").Select(t => (JsonNode)t)]) };
        return Answer(new()
        {
            ["name"] = "Glabella",
            ["implementation"] = "Glabella",
            ["issuers"] = new JsonArray(Endpoint("/credentials/issue", "vc2.0", "eddsa-rdfc-2022", "BitstringStatusList"), Endpoint("/eddsa-jcs-2022/credentials/issue", "eddsa-jcs-2022")),
            ["verifiers"] = new JsonArray(Endpoint("/credentials/verify", "vc2.0", "eddsa-rdfc-2022", "eddsa-jcs-2022", "BitstringStatusList")),
            ["vpVerifiers"] = new JsonArray(Endpoint("/presentations/verify", "vc2.0", "eddsa-rdfc-2022", "eddsa-jcs-2022")),
        }, StatusCodes.Status200OK);
    }

    static ContentHttpResult Verified(SuiteError? error) => error is null ? Answer(new() { ["verified"] = true, ["errors"] = new JsonArray() }, StatusCodes.Status200OK) : Refused(error);

    static ContentHttpResult Refused(SuiteError error) => Answer(new() { ["verified"] = false, ["errors"] = new JsonArray(error.ToJson()) }, StatusCodes.Status400BadRequest);

    static ContentHttpResult Answer(JsonObject body, int status) => TypedResults.Text(body.ToJsonString(), "application/json", statusCode: status);
}
