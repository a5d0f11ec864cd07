using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>How often one client asked for a code in one minute. Kept in the database, so that all nodes count together and a restart forgets nothing.</summary>
public sealed class GuessCount
{
    GuessCount() { }

    /// <summary>A keyed hash of the address that changes daily: not an address.</summary>
    public string Client { get; private set; } = "";

    /// <summary>Minutes since 1970.</summary>
    public long Minute { get; private set; }
    public int Count { get; private set; }
}

public abstract partial class GlabellaDb
{
    /// <summary>Counts one more guess of a client and answers how many it made in this minute, in one statement.</summary>
    public async Task<int> CountGuess(string client, DateTimeOffset now, CancellationToken cancel)
    {
        var minute = now.ToUnixTimeSeconds() / 60;
        var counts = await Database.SqlQuery<int>($"""
            insert into guess_counts (client, minute, count) values ({client}, {minute}, 1)
            on conflict (client, minute) do update set count = guess_counts.count + 1 returning count as "Value"
            """).ToListAsync(cancel);
        return counts.Single();
    }

    public Task ForgetGuesses(DateTimeOffset now, CancellationToken cancel)
    {
        var minute = now.AddDays(-1).ToUnixTimeSeconds() / 60;
        return GuessCounts.Where(g => g.Minute < minute).ExecuteDeleteAsync(cancel);
    }
}
