using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.Education;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Demo;

/// <summary>Staying current: holders of certificates follow a rule and have entered credits, some enough, most not yet. Class hours are counted by the house's own job.</summary>
static class DemoLearning
{
    static readonly (string Provider, string Name, string Hours, string Topic)[] Activities =
    [
        ("Harborline Medical Education", "Managing lid ptosis", "2", "complications"),
        ("Lakeshore Toxin Workshop", "Label updates of the year", "1", "label-and-safety-updates"),
        ("Pacific Face Institute", "Genuine product, genuine lot", "0.5", "product-authenticity"),
        ("Bayou Aesthetics Academy", "Scope and delegation, a legal evening", "0.5", "law-and-scope"),
        ("Keystone Procedural Academy", "Anatomy of the upper face, online", "4", ""),
        ("Mesa Clinical Training", "Botulinum toxin grand rounds", "3", ""),
    ];

    public static async Task Fill(DemoWorld world, RenewalRules rules, CancellationToken cancel)
    {
        // what was replaced or revoked is not kept current
        var certificates = (await world.Db.Certificates.AsNoTracking().Where(c => !world.Db.CertificateEvents.Any(e => e.CertificateId == c.Id && (e.Kind == EventKind.Superseded || e.Kind == EventKind.Revoked)))
            .Select(c => new { c.Id, c.PersonId, c.IssuedAt }).ToListAsync(cancel)).OrderBy(c => c.IssuedAt).ThenBy(c => c.PersonId.Value).ToList();
        foreach (var certificate in certificates.DistinctBy(c => c.PersonId).Where((_, i) => i % 3 != 2))
        {
            var trainee = world.Trainees.First(t => t.Person.Id == certificate.PersonId);
            var from = DateOnly.FromDateTime(certificate.IssuedAt.UtcDateTime);
            Follow(world, rules, Renewal.Choose(world.NewId<RenewalId>(), trainee.Person.Id, null, certificate.Id, "glabella-upper-face-24", null, from, from.AddMonths(24).AddDays(-1), default, rules, certificate.IssuedAt.AddHours(3)));
            if (rules.ForLicense(trainee.License!.Profession, trainee.License.Jurisdiction) is RenewalRule.Known(var own))
                Follow(world, rules, Renewal.Choose(world.NewId<RenewalId>(), trainee.Person.Id, trainee.License.Id, null, own.Id, null, world.Today.AddMonths(-14), world.Today.AddMonths(10), default, rules, certificate.IssuedAt.AddHours(4)));
            Learn(world, rules, trainee, from);
        }
        await world.Save(cancel);
    }

    static void Follow(DemoWorld world, RenewalRules rules, RenewalAnswer answer)
    {
        if (answer is RenewalAnswer.Chosen(var renewal)) world.Db.Renewals.Add(renewal);
    }

    static void Learn(DemoWorld world, RenewalRules rules, Trainee trainee, DateOnly from)
    {
        int days = world.Today.DayNumber - from.DayNumber;
        var ledger = new CreditLedger(trainee.Person.Id, []);
        string type = trainee.Person.Profession?.Code switch { "rn" or "np" or "lpn" or "crna" or "cns" => "ANCC", "pa" => "AAPA1", "dentist" => "CERP", _ => "AMA1" };
        foreach (var (provider, name, amount, topic) in Activities.Take(1 + world.Dice.Below(Activities.Length)))
        {
            var (hours, day) = (Hours.Parse(amount), from.AddDays(world.Dice.Below(Math.Max(1, days))));
            var claim = new CreditClaim(type, hours, hours, day, provider, name, LearningFormat.Live, topic.Length == 0 ? new Dictionary<string, Hours>() : new Dictionary<string, Hours> { [topic] = hours }, null);
            if (ledger.Enter(world.NewId<CreditId>(), claim, rules, Noon(day.AddDays(1))) is LedgerAnswer.Entered(var entry)) world.Db.Credits.Add(entry);
        }
        if (days > 90) world.Db.Milestones.Add(new(world.NewId<MilestoneId>(), trainee.Person.Id, "skills-check", from.AddDays(60), null, Noon(from.AddDays(61))));
    }

    static DateTimeOffset Noon(DateOnly day) => new(day.ToDateTime(new(12, 0)), TimeSpan.Zero);
}
