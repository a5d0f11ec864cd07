using System.Collections.Concurrent;
using Glabella.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Verification;

/// <summary>DID documents and status lists of other issuers: fetched through <see cref="PublicWeb"/>, little, not for long, and not again and again.</summary>
public sealed class OtherIssuers(IOptions<VerificationOptions> settings, PublicWeb web, TimeProvider clock)
{
    /// <summary>The longest document and the longest list taken, inclusive.</summary>
    public const int DocumentBytes = 64 * 1024, ListBytes = 256 * 1024;

    /// <summary>So long a copy is good for, and so many are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    const int MostKept = 100;

    /// <summary>So long nobody is asked again for what could not be had: a page that is pressed again and again must not make this house knock at a stranger's door each time.</summary>
    public static readonly TimeSpan Missed = TimeSpan.FromSeconds(30);
    const int MostMissed = 1000;

    readonly ConcurrentDictionary<Uri, (byte[] Bytes, DateTimeOffset At)> copies = [];
    readonly ConcurrentDictionary<Uri, DateTimeOffset> misses = [];
    readonly VerificationOptions options = settings.Value;

    /// <summary>Null when it cannot be had: switched off, forbidden, not there, too long, too slow. Which of these it was is nobody's business.</summary>
    public async Task<byte[]?> Fetch(string? address, int most, CancellationToken cancel)
    {
        if (!options.AskOtherIssuers || web.Allowed(address) is not { } uri) return null;
        var now = clock.GetUtcNow();
        if (copies.TryGetValue(uri, out var copy) && now - copy.At < Kept) return copy.Bytes.Length <= most ? copy.Bytes : null;
        if (misses.TryGetValue(uri, out var missed) && now - missed < Missed) return null;
        var bytes = await web.Read(uri, most, options.Patience, cancel);
        if (bytes is not null) Keep(uri, bytes, now);
        else Miss(uri, clock.GetUtcNow());
        return bytes;
    }

    void Keep(Uri address, byte[] bytes, DateTimeOffset now)
    {
        foreach (var old in copies.Where(c => now - c.Value.At >= Kept).Select(c => c.Key).ToList()) copies.TryRemove(old, out _);
        if (copies.Count < MostKept) copies[address] = (bytes, now);
    }

    void Miss(Uri address, DateTimeOffset now)
    {
        foreach (var old in misses.Where(m => now - m.Value >= Missed).Select(m => m.Key).ToList()) misses.TryRemove(old, out _);
        if (misses.Count < MostMissed) misses[address] = now;
    }
}
