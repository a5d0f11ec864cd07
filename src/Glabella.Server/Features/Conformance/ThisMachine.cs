using System.Net;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Conformance;

/// <summary>The mode is for programs on this machine: it neither starts where others could reach it, nor answers anybody who came from elsewhere.</summary>
static class ThisMachine
{
    /// <summary>Headers by which a proxy says that it speaks for somebody else.</summary>
    static readonly string[] Forwarded = ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via"];

    public static void Require(IConfiguration settings, Installation installation)
    {
        var listening = (settings["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Concat(settings.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));
        foreach (string url in listening)
            if (!IsLoopback(BindingAddress.Parse(url).Host)) throw new CannotStart($"The conformance mode is for this machine alone, and {url} is open to others. Listen on https://localhost:5443, or leave out the setting Conformance:Enabled.");
        if (!installation.PublicUrl.IsLoopback) throw new CannotStart($"The conformance mode is for this machine alone, and this installation is known as {installation.PublicUrl}. Use an installation of its own with PublicUrl=https://localhost:5443, or leave out the setting Conformance:Enabled.");
    }

    public static ValueTask<object?> Only(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        bool isHere = IsLoopback(http.Connection.RemoteIpAddress) && IsLoopback(http.Connection.LocalIpAddress) && IsLoopback(http.Request.Host.Host) && !Forwarded.Any(http.Request.Headers.ContainsKey);
        return isHere ? next(context) : ValueTask.FromResult<object?>(TypedResults.Problem("The conformance mode answers programs on this machine only.", statusCode: StatusCodes.Status403Forbidden));
    }

    static bool IsLoopback(IPAddress? address) => address is not null && IPAddress.IsLoopback(address);

    static bool IsLoopback(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || IPAddress.TryParse(host.Trim('[', ']'), out var address) && IsLoopback(address);
}
