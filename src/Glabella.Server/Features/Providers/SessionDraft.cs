using Glabella.Domain.Enrollment;
using Glabella.Server.Trust;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Providers;

/// <summary>When a date takes place, in the local time of its place.</summary>
/// <param name="Zone">IANA name; counts only while no venue is named, whose zone wins.</param>
public sealed record SessionTime(DateOnly Day, TimeOnly Starts, TimeOnly Ends, string? Zone = null);

/// <summary>A date as a provider plans it. Time and place stand apart: changing them moves the date and tells everyone enrolled.</summary>
public sealed record SessionDraft(
    IReadOnlyList<Guid> Instructors, int HandsOnCapacity, int ObserverCapacity, int MinimumToRun, IReadOnlyList<ConditionMet> Conditions)
{
    public Problems Check()
    {
        var problems = new Problems();
        problems.Check(HandsOnCapacity is >= 0 and <= 500, nameof(HandsOnCapacity), "Enter the number of hands-on seats, from 0 to 500.");
        problems.Check(ObserverCapacity is >= 0 and <= 2000, nameof(ObserverCapacity), "Enter the number of observer seats, from 0 to 2000.");
        problems.Check(HandsOnCapacity + ObserverCapacity > 0, nameof(HandsOnCapacity), "A date needs at least one seat.");
        problems.Check(MinimumToRun >= 0 && MinimumToRun <= HandsOnCapacity + ObserverCapacity, nameof(MinimumToRun), "The minimum cannot be above the number of seats.");
        problems.Check(Conditions.All(c => ConditionTitles.All.Any(k => k.Code == c.Condition)), nameof(Conditions), "Use the conditions of the list.");
        problems.Check(Conditions.All(c => c.MetBy.Trim().Length is > 0 and <= 200 && c.How.Length <= 400), nameof(Conditions), "Say for each condition who meets it, in under 200 characters.");
        return problems;
    }
}

/// <summary>The time zones of US venues.</summary>
static class Zones
{
    public static readonly IReadOnlyList<(string Value, string Text)> All =
    [
        ("America/New_York", "Eastern (New York)"), ("America/Detroit", "Eastern (Detroit)"), ("America/Indiana/Indianapolis", "Eastern (Indianapolis)"),
        ("America/Chicago", "Central (Chicago)"), ("America/Denver", "Mountain (Denver)"), ("America/Phoenix", "Mountain, no daylight saving (Phoenix)"),
        ("America/Boise", "Mountain (Boise)"), ("America/Los_Angeles", "Pacific (Los Angeles)"), ("America/Anchorage", "Alaska (Anchorage)"),
        ("Pacific/Honolulu", "Hawaii (Honolulu)"), ("America/Puerto_Rico", "Atlantic (Puerto Rico)"), ("Pacific/Guam", "Chamorro (Guam)"),
    ];

    public static bool Knows(string? zone) => All.Any(z => z.Value == zone);
}
