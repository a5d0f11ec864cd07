using Glabella.Data;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

static class MigrateCommand
{
    public static async Task<int> Run(string[] args)
    {
        await using var app = House.Build(args, demo: false);
        await using var scope = app.Services.CreateAsyncScope();
        var applied = await MigrationRunner.Run(scope.ServiceProvider.GetRequiredService<GlabellaDb>(), CancellationToken.None);
        Console.WriteLine(applied.Count == 0 ? "The database is up to date." : $"Applied: {string.Join(", ", applied)}");
        return 0;
    }
}
