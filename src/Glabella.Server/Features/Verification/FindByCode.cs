using System.Security.Cryptography;
using System.Text;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Verification;

public abstract record CodeOutcome;
public sealed record CodeFound(string PublicId) : CodeOutcome;

/// <summary>Wrong code, wrong name and right code with a wrong name are one answer: nobody learns which of the two was right.</summary>
public sealed record CodeNotFound : CodeOutcome;
public sealed record TooManyTries() : CodeOutcome
{
    public const string Sentence = "Too many tries in a minute. Wait a minute, or scan the square code on the certificate instead.";
}

/// <summary>The check by code and family name, for paper without a camera at hand. Counted per client in the database.</summary>
public sealed class FindByCode(GlabellaDb db, TimeProvider clock, InstallationKeys keys, IHttpContextAccessor http, IOptions<VerificationOptions> options)
{
    public async Task<CodeOutcome> Run(ShortCode code, string familyName, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (options.Value.GuessesPerMinute > 0 && await db.CountGuess(Client(now), now, cancel) > options.Value.GuessesPerMinute) return new TooManyTries();
        db.SeeEverything(); // one projection, by code and name together
        var (text, name) = (code.ToString(), FamilyName.Key(familyName));
        var publicId = await (from c in db.Certificates join p in db.CertificatePapers on c.Id equals p.CertificateId
                              where c.Code == text && p.FamilyNameKey == name select c.PublicId).FirstOrDefaultAsync(cancel);
        return publicId is null ? new CodeNotFound() : new CodeFound(publicId);
    }

    /// <summary>A keyed hash that changes every day: enough to count, useless to follow anybody.</summary>
    string Client(DateTimeOffset now)
    {
        var address = http.HttpContext?.Connection.RemoteIpAddress?.ToString() ?? "none";
        var hash = HMACSHA256.HashData(keys.Derive("guess-client"), Encoding.UTF8.GetBytes($"{now:yyyy-MM-dd} {address}"));
        return Convert.ToHexStringLower(hash)[..32];
    }
}
