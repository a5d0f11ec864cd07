using System.Text;
using Glabella.Data;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Mail;

/// <summary>Takes due mails from the outbox. Without SMTP each becomes a readable file below <c>mail/</c> in the data folder.</summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, Installation installation, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // One wait at a time: a clock that jumps by days (in tests) is one turn, not a hundred thousand.
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stopping);
            try { await SendDue(stopping); }
            catch (Exception failure) when (failure is not OperationCanceledException) { log.LogError(failure, "The outbox could not be read"); }
        }
    }

    /// <summary>Sends what is due now; answers how many left.</summary>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        var now = clock.GetUtcNow();
        var due = await db.Outbox.Where(m => m.SentAt == null && m.Due <= now).OrderBy(m => m.Due).Take(50).ToListAsync(cancel);
        foreach (var mail in due)
        {
            string folder = Path.Combine(installation.DataFolder, "mail");
            Directory.CreateDirectory(folder);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{mail.CreatedAt:yyyyMMdd-HHmmss}-{mail.Id:N}.txt"),
                $"To: {mail.To}\nSubject: {mail.Subject}\nDate: {mail.CreatedAt:u}\n\n{mail.Text}\n", Encoding.UTF8, cancel);
            mail.SentAt = now;
            mail.Attempts++;
        }
        await db.SaveChangesAsync(cancel);
        return due.Count;
    }
}
