using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Hosting;

namespace Glabella.Server.Commands;

/// <summary><c>certificates affected RULE</c>: the list as CSV on the standard output, how many on the error output.</summary>
public static class CertificatesCommand
{
    const string Usage = "certificates affected RULE   (RULE as on /registrar/affected: exam, exclusion@1, question:ID, course:NAME, key:z6Mk…)";

    public static async Task<int> Run(string[] args)
    {
        if (args is not ["affected", var rule, .. var rest] || !Ground.TryParse(rule, out var ground))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }
        await using var app = House.Build([.. rest.Except(["--demo"])], demo: rest.Contains("--demo"));
        return await Run(ground, app.Services, Console.Out, Console.Error, CancellationToken.None);
    }

    public static async Task<int> Run(Ground ground, IServiceProvider services, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var affected = await AffectedBy.Of(db, ground, services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel);
        var installation = services.GetRequiredService<Installation>();
        await output.WriteAsync(AffectedBy.Text(affected, id => installation.Address($"/registrar/certificates/{id}")));
        await error.WriteLineAsync($"{affected.Count} certificates rest on {ground}, {affected.Count(a => a.Status is CertificateStatus.Valid)} of them valid.");
        return 0;
    }
}
