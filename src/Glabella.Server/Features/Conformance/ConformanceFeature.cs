using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Conformance;

/// <summary>
/// Signs and checks what W3C's conformance suites send, with a key of its own that lives as long as the process (docs/operate/conformance.md).
/// Nothing of it exists unless the setting <c>Conformance:Enabled</c> is true, and then only for programs on this machine.
/// </summary>
static class ConformanceFeature
{
    public static void Add(WebApplicationBuilder builder)
    {
        if (IsOn(builder.Configuration)) builder.Services.AddSingleton<SuiteKey>().AddSingleton<SuiteList>().AddSingleton<IssueForSuite>().AddSingleton<CheckForSuite>();
    }

    public static void Map(WebApplication app)
    {
        if (!IsOn(app.Configuration)) return;
        ThisMachine.Require(app.Configuration, app.Services.GetRequiredService<Installation>());
        ConformanceApi.Map(app.MapGroup("").AllowAnonymous().ExcludeFromDescription().DisableAntiforgery().AddEndpointFilter(ThisMachine.Only));
    }

    static bool IsOn(IConfiguration settings) => settings.GetValue("Conformance:Enabled", false);
}
