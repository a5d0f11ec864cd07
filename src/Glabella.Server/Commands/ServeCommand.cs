using Glabella.Data;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

static class ServeCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = House.Build(args, demo: false);
        await using (var scope = app.Services.CreateAsyncScope())
            await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
