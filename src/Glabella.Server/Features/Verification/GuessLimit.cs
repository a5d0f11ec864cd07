using System.Security.Cryptography;
using System.Text;
using Glabella.Data;
using Glabella.Server.Hosting;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Verification;

/// <summary>How many checks one client may make in a minute, by code or by file. Counted in the database: all nodes count together and a restart forgets nothing.</summary>
public sealed class GuessLimit(GlabellaDb db, TimeProvider clock, InstallationKeys keys, IHttpContextAccessor http, IOptions<VerificationOptions> options)
{
    public const string Sentence = "Too many tries in a minute. Wait a minute, or scan the square code on the certificate instead.";

    /// <summary>Counts one more; true when it is one too many.</summary>
    public async Task<bool> IsReached(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return options.Value.GuessesPerMinute > 0 && await db.CountGuess(Client(now), now, cancel) > options.Value.GuessesPerMinute;
    }

    /// <summary>A keyed hash that changes every day: enough to count, useless to follow anybody.</summary>
    string Client(DateTimeOffset now)
    {
        var address = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "none";
        var hash = HMACSHA256.HashData(keys.Derive("guess-client"), Encoding.UTF8.GetBytes($"{now:yyyy-MM-dd} {address}"));
        return Convert.ToHexStringLower(hash)[..32];
    }
}
