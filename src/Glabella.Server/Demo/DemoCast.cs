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
            var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
            var signIn = new SignIn(person, withPasskey: true, at);
            db.See(person, []);
            db.SignIns.Add(signIn);
            await db.SaveChangesAsync(cancel);
            await scope.ServiceProvider.GetRequiredService<Viewer>().Load(person, signIn.Id, at, at, staffNeedPasskey: false, db, cancel);
            return await act(scope.ServiceProvider);
        }
        finally { clock.Release(); }
    }
}
