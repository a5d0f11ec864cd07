using System.Collections.Concurrent;

namespace Glabella.Server.Work;

/// <summary>Runs the recurring jobs of <see cref="Schedule"/>. Each job is safe to run twice and on several nodes at once.</summary>
public sealed class WorkLoop(IServiceScopeFactory scopes, TimeProvider clock, ILogger<WorkLoop> log) : BackgroundService
{
    readonly ConcurrentDictionary<string, DateTimeOffset> lastRun = [];

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(Loop(isLong: false, stopping), Loop(isLong: true, stopping));

    async Task Loop(bool isLong, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            // One wait at a time: a clock that jumps by days (in tests) is one turn, not a hundred thousand.
            await Task.Delay(TimeSpan.FromSeconds(5), clock, cancel);
            await RunDue(isLong, cancel);
        }
    }

    /// <summary>Runs every job whose time has come. A job that fails is logged and tried again at its next turn.</summary>
    public async Task RunDue(bool isLong, CancellationToken cancel)
    {
        foreach (var job in Schedule.Jobs.Where(j => j.Long == isLong))
        {
            var now = clock.GetUtcNow();
            if (lastRun.TryGetValue(job.Name, out var last) && now - last < job.Every) continue;
            lastRun[job.Name] = now;
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await job.Run(scope.ServiceProvider, cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested) { log.LogError(failure, "Job {Job} failed", job.Name); }
        }
    }
}
