using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Domain.Licenses;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Education;

/// <summary>One thing a person could keep current, with the rule that would count for it.</summary>
/// <param name="What">Its word in the address: <c>license-…</c>, <c>certificate-…</c> or <c>rule</c>.</param>
/// <param name="Anchor">The day its cycle hangs on; absent when nobody said.</param>
public sealed record RenewalChoice(string What, WhatToKeep Keep, string Title, string Note, DateOnly? Anchor)
{
    public string Href => $"/me/credits/follow?what={What}&rule={Keep.RuleSet}";

    public static async Task<IReadOnlyList<RenewalChoice>> For(GlabellaDb db, PersonId me, RenewalRules rules, CancellationToken cancel)
    {
        var licenses = await db.Licenses.AsNoTracking().Where(l => l.PersonId == me && l.State != ClaimState.Withdrawn && l.State != ClaimState.Refused)
            .OrderBy(l => l.ClaimedAt).ToListAsync(cancel);
        var certificates = await (
            from certificate in db.Certificates.AsNoTracking().Where(c => c.PersonId == me)
            join course in db.Courses.AsNoTracking().Where(c => c.Tier == "foundation") on certificate.CourseId equals course.Id
            orderby certificate.IssuedAt
            select new { certificate.Id, certificate.IssuedAt, course.Title }).ToListAsync(cancel);
        // The foundation tier of the curriculum is the upper face: the one scope we hold a renewal rule for, and it is our proposal.
        var own = rules.ForCertificate("upper-face") is { } proposal
            ? certificates.Select(c => new RenewalChoice($"certificate-{c.Id}", new(null, c.Id, proposal.Id), $"Certificate: {c.Title}",
                "Our proposal for renewal: in force only where your provider or registrar adopted it.", DateOnly.FromDateTime(c.IssuedAt.UtcDateTime)))
            : [];
        return [.. own.Concat(licenses.SelectMany(l => OfLicense(l, rules))).DistinctBy(c => (c.What, c.Keep.RuleSet))];
    }

    static IEnumerable<RenewalChoice> OfLicense(License license, RenewalRules rules)
    {
        string what = $"license-{license.Id}", name = Kept.Name(license);
        if (rules.ForLicense(license.Profession, license.Jurisdiction) is RenewalRule.Known(var known))
            yield return new(what, new(license.Id, null, known.Id), $"{name} license", $"{known.Title}: {known.Status}.", license.Expires);
        yield return new(what, new(license.Id, null, RuleSet.OwnId), $"{name} license, as your board told you", "You enter the hours and dates from the board’s notice.", license.Expires);
        foreach (var certification in rules.ForCertification(license.Profession))
            yield return new("rule", new(null, null, certification.Id), certification.Title, $"If you hold it. {certification.Status}.", null);
    }
}
