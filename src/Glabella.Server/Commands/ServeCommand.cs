using Glabella.Data;
using Glabella.Server.Features.Accounts;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

static class ServeCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = House.Build(args, demo: false);
        Ports.MustBeFree(app);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
            if (await scope.ServiceProvider.GetRequiredService<FirstRegistrar>().Invite(CancellationToken.None) is { } address)
                Console.WriteLine($"\n  This installation has no registrar yet. Open this address within a day to become the first one:\n\n  {address}\n");
        }
        await app.RunAsync();
        return 0;
    }
}
