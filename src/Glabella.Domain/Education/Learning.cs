using Glabella.Domain.Licenses;
using Glabella.Domain.People;

namespace Glabella.Domain.Education;

/// <summary>Everything of one person that renewals are counted from, as the tables hold it.</summary>
public sealed record Learning(
    IReadOnlyList<CreditEntry> Credits, IReadOnlyList<Milestone> Milestones, IReadOnlyList<License> Licenses,
    IReadOnlyList<Renewal> Renewals, IReadOnlyList<ClassHours> Planned)
{
    public IReadOnlyList<Kept> Kept(RenewalRules rules, DateOnly today) =>
        [.. Renewals.Where(r => r.EndedAt is null).OrderBy(r => r.Ends).ThenBy(r => r.Id.Value).Select(r => Look(r, rules, today))];

    Kept Look(Renewal renewal, RenewalRules rules, DateOnly today)
    {
        var license = Licenses.FirstOrDefault(l => l.Id == renewal.License);
        if (renewal.Rules(rules) is not { } set) return new(renewal, license, null, null, [$"The rule {renewal.RuleSet} is no longer held. Ask your board, then choose a rule again."]);
        var outlook = Outlook.Of(set, renewal.Cycle, Record(renewal, today), [.. Planned.Select(p => p.AsActivity())], today);
        return new(renewal, license, set, outlook, Shortfall.Sentences(outlook.Now, rules.Types, today));
    }

    LearningRecord Record(Renewal renewal, DateOnly today)
    {
        var credits = Credits.Where(c => c.IsCurrent).OrderBy(c => c.InOrder).ThenBy(c => c.Id.Value).Select(c => c.AsActivity());
        var events = Milestones.Where(m => m.RemovedAt is null && renewal.Cycle.Contains(m.On)).Select(m => m.What);
        // A renewal of one license asks for that license; any other asks for an active one.
        var active = Licenses.Where(l => renewal.License is null || l.Id == renewal.License).Any(l => l.InGoodStandingOn(today));
        return new([.. credits], [.. events], active ? new HashSet<string> { "license_active" } : new HashSet<string>(), renewal.CarriedOver);
    }
}

/// <summary>A renewal with where it stands.</summary>
/// <param name="License">Absent when it is no license's renewal.</param>
/// <param name="Rules">Absent when the pack no longer holds the rule: then the standing is unknown.</param>
/// <param name="Outlook">Absent with <paramref name="Rules"/>.</param>
public sealed record Kept(Renewal Renewal, License? License, RuleSet? Rules, Outlook? Outlook, IReadOnlyList<string> Missing)
{
    /// <summary>"Texas RN license", "NCCPA two-year cycle (physician assistants)".</summary>
    public string Title => License is { } license ? $"{Name(license)} license" : Rules?.Title ?? Renewal.RuleSet;

    public static string Name(License license) => $"{license.Jurisdiction.Name()} {license.Profession.ShortName()}";
}

/// <summary>The hours of a class that was booked or attended, as credit.</summary>
/// <param name="AccreditedBy">Claim codes such as <c>accredited.accme</c> that a document or the accreditor itself proves; a provider's word is not here.</param>
public sealed record ClassHours(SeatId Seat, string Course, string Provider, DateOnly Day, int Minutes, IReadOnlyList<string> AccreditedBy, People.Profession? Profession)
{
    /// <summary>Rounded down to the quarter hour.</summary>
    public Hours Hours => Hours.FromHundredths(Minutes / 15 * 25);

    /// <summary>The credit the person's own profession is given, else what physicians are given, else not accredited.</summary>
    public string Type
    {
        get
        {
            var own = Profession?.Code switch
            {
                "rn" or "np" or "lpn" or "crna" or "cnm" => "accredited.ancc",
                "pa" => "accredited.aapa",
                "dentist" => "accredited.ada_cerp",
                _ => "accredited.accme",
            };
            return (AccreditedBy.Contains(own) ? own : AccreditedBy.Contains("accredited.accme") ? "accredited.accme" : "") switch
            {
                "accredited.ancc" => "ANCC",
                "accredited.aapa" => "AAPA1",
                "accredited.ada_cerp" => "CERP",
                "accredited.accme" => "AMA1",
                _ => "SELF",
            };
        }
    }

    public CreditClaim AsClaim() => new(Type, Hours, Hours, Day, Provider, Course, LearningFormat.Live, new Dictionary<string, Hours>(), null);

    public Activity AsActivity() => new(Seat.ToString(), Type, Hours, Hours, Day, Provider, Course, LearningFormat.Live, new Dictionary<string, Hours>());
}
