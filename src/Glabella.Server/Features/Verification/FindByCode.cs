using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Verification;

public abstract record CodeOutcome;
public sealed record CodeFound(string PublicId) : CodeOutcome;

/// <summary>Wrong code, wrong name and right code with a wrong name are one answer: nobody learns which of the two was right.</summary>
public sealed record CodeNotFound : CodeOutcome;
public sealed record TooManyTries : CodeOutcome;

/// <summary>The check by code and family name, for paper without a camera at hand.</summary>
public sealed class FindByCode(GlabellaDb db, GuessLimit limit)
{
    public async Task<CodeOutcome> Run(ShortCode code, string familyName, CancellationToken cancel)
    {
        if (await limit.IsReached(cancel)) return new TooManyTries();
        db.SeeEverything(); // one projection, by code and name together
        var (text, name) = (code.ToString(), FamilyName.Key(familyName));
        var publicId = await (from c in db.Certificates join p in db.CertificatePapers on c.Id equals p.CertificateId
                              where c.Code == text && p.FamilyNameKey == name select c.PublicId).FirstOrDefaultAsync(cancel);
        return publicId is null ? new CodeNotFound() : new CodeFound(publicId);
    }
}
