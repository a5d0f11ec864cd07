namespace Glabella.Server.Demo;

/// <summary>The machine's clock, which the generator may set back while it lets people act in the past. Only the demo has one.</summary>
sealed class DemoClock(TimeProvider machine) : TimeProvider
{
    DateTimeOffset? pretended;

    public override DateTimeOffset GetUtcNow() => pretended ?? machine.GetUtcNow();
    public override long GetTimestamp() => machine.GetTimestamp();
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => machine.CreateTimer(callback, state, dueTime, period);

    /// <summary>Stands still at an instant until <see cref="Release"/>; only before the house opens.</summary>
    public void StandAt(DateTimeOffset instant) => pretended = instant;
    public void Release() => pretended = null;
}
