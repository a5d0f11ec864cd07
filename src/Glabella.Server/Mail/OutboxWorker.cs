using Glabella.Data;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Mail;

/// <summary>Takes due mails from the outbox and hands them over, at least once each: after a crash the lease ends and the letter goes again, under its old Message-ID.</summary>
public sealed class OutboxWorker(IServiceScopeFactory scopes, IMailTransport transport, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(2), GiveUpAfter = TimeSpan.FromDays(3);
    const int Batch = 50;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            // One wait at a time: a clock that jumps by days (in tests) is one turn, not a hundred thousand.
            await Task.Delay(TimeSpan.FromSeconds(2), clock, stopping);
            try { await SendDue(stopping); }
            catch (Exception failure) when (!stopping.IsCancellationRequested) { log.LogError(failure, "The outbox could not be read"); }
        }
    }

    /// <summary>Sends what is due now; answers how many left.</summary>
    public async Task<int> SendDue(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        await using var round = transport.Begin();
        int sent = 0, failed = 0;
        foreach (var id in await Due(db, cancel))
        {
            if (!await Claim(db, id, cancel)) continue; // another node was faster
            if (await Send(db, round, id, cancel)) sent++;
            // A server that is down refuses everybody: the rest of the batch stays due, without having lost a try.
            else if (++failed == 3 && sent == 0) break;
        }
        return sent;
    }

    Task<List<Guid>> Due(GlabellaDb db, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Outbox.Where(m => m.SentAt == null && m.GivenUpAt == null && m.Due <= now && (m.LeasedUntil == null || m.LeasedUntil < now))
            .OrderBy(m => m.Due).ThenBy(m => m.CreatedAt).Select(m => m.Id).Take(Batch).ToListAsync(cancel);
    }

    async Task<bool> Claim(GlabellaDb db, Guid id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var until = now + Lease;
        return await db.Outbox.Where(m => m.Id == id && m.SentAt == null && (m.LeasedUntil == null || m.LeasedUntil < now))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.LeasedUntil, until).SetProperty(x => x.Attempts, x => x.Attempts + 1), cancel) == 1;
    }

    async Task<bool> Send(GlabellaDb db, IMailRound round, Guid id, CancellationToken cancel)
    {
        var mail = await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
        try { await round.Send(mail, cancel); }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancel.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            DateTimeOffset? givenUp = now - mail.CreatedAt >= GiveUpAfter ? now : null;
            var (due, reason) = (now + Pause(mail.Attempts), failure.GetType().Name);
            await db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(m => m
                .SetProperty(x => x.Due, due).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null).SetProperty(x => x.LastError, reason).SetProperty(x => x.GivenUpAt, givenUp), cancel);
            // The reason's text may repeat the recipient's address: the type is enough.
            log.LogWarning("Mail {Mail} was not accepted at try {Try}: {Reason}", id, mail.Attempts, reason);
            return false;
        }
        var at = clock.GetUtcNow();
        await db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(m => m.SetProperty(x => x.SentAt, at).SetProperty(x => x.LeasedUntil, (DateTimeOffset?)null), cancel);
        return true;
    }

    /// <summary>A quarter of a minute, doubling up to half an hour.</summary>
    static TimeSpan Pause(int attempts) => TimeSpan.FromSeconds(Math.Min(1800, 15 * Math.Pow(2, Math.Min(attempts, 20) - 1)));
}
