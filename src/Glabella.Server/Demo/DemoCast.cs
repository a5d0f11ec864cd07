using System.Security.Claims;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;

namespace Glabella.Server.Demo;

/// <summary>Lets a demo person act through the product's own actions at some instant: the same rules, rows and journal as for anyone.</summary>
sealed class DemoCast(IServiceProvider services, DemoClock clock)
{
    public async Task<T> As<T>(PersonId person, DateTimeOffset at, Func<IServiceProvider, Task<T>> act, CancellationToken cancel)
    {
        clock.StandAt(at);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, person.ToString())], "demo"));
            await scope.ServiceProvider.GetRequiredService<Viewer>().Load(user, scope.ServiceProvider.GetRequiredService<GlabellaDb>(), cancel);
            return await act(scope.ServiceProvider);
        }
        finally { clock.Release(); }
    }
}
