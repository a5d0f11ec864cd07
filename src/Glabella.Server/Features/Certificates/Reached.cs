using Glabella.Credentials.Badges;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Knowledge;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Certificates;

/// <summary>What the signed text says in the words of Open Badges about level, hours, cases and scope, so that other software can read it. Never a score.</summary>
static class Reached
{
    /// <summary>The level, what it took, and only what the level rests on.</summary>
    public static IReadOnlyList<BadgeResult> Results(string courseAddress, Course course, Level level, Facts facts, IReadOnlyList<Condition> conditions)
    {
        string Address(string part) => $"{courseAddress}#result-{part}";
        bool Counts(string code) => conditions.Any(c => c.Code == code && c.Met && c.NeededFrom <= level);
        BadgeLevel[] levels = [.. Enum.GetValues<Level>().Select(l => new BadgeLevel($"{courseAddress}#rubric-level-{(int)l}", l.Name(), $"{(int)l}", l.Meaning()))];
        List<BadgeResult> results =
        [
            new LevelResult(Address("level"), "Level", levels, levels[(int)level - 1]),
            new CountedResult(Address("minutes"), "Minutes of class attended", facts.Minutes),
        ];
        if (Counts("exam")) results.Add(new CompletedPart(Address("exam"), "Written exam"));
        if (Counts("practical")) results.Add(new CompletedPart(Address("practical"), "Practical assessment"));
        if (Counts("supervised")) results.Add(new CountedResult(Address("supervised-cases"), "Supervised cases signed off", facts.SupervisedCases, course.Rule.SupervisedCases));
        return results;
    }

    /// <summary>The scope: each indication taught with each product used in class that has it.</summary>
    public static IReadOnlyList<Alignment> Scope(Installation installation, Course course, ClinicalLibrary? library) =>
    [
        .. from product in library?.Products ?? []
           where course.Products.Contains(product.Key.Value)
           from indication in product.Indications
           where course.Indications.Contains(indication.Id)
           select new Alignment($"{indication.Name}: {product.Brand}", installation.Address($"/learn/indications/{product.Key.Value}/{indication.Id}"))
           {
               TargetCode = $"{product.Key.Value}/{indication.Id}", TargetFramework = "Indications by product",
           },
    ];
}
