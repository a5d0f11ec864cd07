using System.Globalization;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Providers;
using Glabella.Server.Trust;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Providers;

/// <summary>A date as it is typed.</summary>
public sealed class SessionForm
{
    public string? Course { get; set; }
    public TimeForm When { get; set; } = new();
    public string? HandsOn { get; set; } = "8";
    public string? Observer { get; set; } = "4";
    public string? Minimum { get; set; } = "0";
    public Dictionary<string, string?> MetBy { get; set; } = [];
    public Dictionary<string, string?> How { get; set; } = [];

    /// <summary>Filled from the ticked boxes.</summary>
    internal IReadOnlyList<string> Instructors { get; set; } = [];

    public static SessionForm Of(Session session) => new()
    {
        HandsOn = Whole(session.HandsOnCapacity), Observer = Whole(session.ObserverCapacity), Minimum = Whole(session.MinimumToRun),
        MetBy = session.ConditionsMet.ToDictionary(c => c.Condition, c => (string?)c.MetBy), How = session.ConditionsMet.ToDictionary(c => c.Condition, c => (string?)c.How),
        Instructors = [.. session.Instructors.Select(i => i.ToString())],
    };

    internal SessionDraft? Read(Problems problems)
    {
        int? handsOn = Number(HandsOn, "Input.HandsOn", problems), observer = Number(Observer, "Input.Observer", problems), minimum = Number(Minimum, "Input.Minimum", problems);
        foreach (var (code, _, _) in ConditionTitles.All)
            problems.Check(Typed.Text(How.GetValueOrDefault(code)) is null || Typed.Text(MetBy.GetValueOrDefault(code)) is not null, $"Input.MetBy[{code}]", "Name who meets this condition.");
        if (problems.Any) return null;
        return new([.. Instructors.Where(i => Guid.TryParse(i, out _)).Select(Guid.Parse)], handsOn!.Value, observer!.Value, minimum!.Value,
            [.. ConditionTitles.All.Where(c => Typed.Text(MetBy.GetValueOrDefault(c.Code)) is not null)
                .Select(c => new ConditionMet(c.Code, Typed.Text(MetBy[c.Code])!, Typed.Text(How.GetValueOrDefault(c.Code)) ?? ""))]);
    }

    static int? Number(string? typed, string field, Problems problems)
    {
        int? number = Typed.Whole(Typed.Text(typed) ?? "0");
        problems.Check(number is >= 0, field, "Enter a whole number, such as 8; 0 for none.");
        return number;
    }

    /// <summary>The form's name of a draft's member.</summary>
    internal static string NameOf(string member) => member switch
    {
        nameof(SessionDraft.HandsOnCapacity) => "Input.HandsOn",
        nameof(SessionDraft.ObserverCapacity) => "Input.Observer",
        nameof(SessionDraft.MinimumToRun) => "Input.Minimum",
        nameof(SessionDraft.Conditions) => "Input.MetBy[delegated_by]",
        _ => "Input." + member,
    };

    internal static string FieldOf(Refusal why) => why switch
    {
        NotYourInstructor => "Input.Instructors",
        NotYourVenue => "Input.When.Venue",
        SessionInThePast or TimeDoesNotExist => "Input.When.Day",
        EndsBeforeStart => "Input.When.Ends",
        BelowSold => "Input.HandsOn",
        _ => "",
    };

    static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Day, time and place as they are typed.</summary>
public sealed class TimeForm
{
    public string? Day { get; set; }
    public string? Starts { get; set; } = "09:00";
    public string? Ends { get; set; } = "17:00";
    public string? Venue { get; set; }
    public string? Zone { get; set; }

    internal VenueId? VenueId => Guid.TryParse(Venue, out var id) ? new VenueId(id) : null;

    public static TimeForm Of(Session session) => new()
    {
        Day = session.LocalDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Venue = session.VenueId?.ToString(), Zone = session.Zone,
        Starts = session.LocalStart.ToString("HH:mm", CultureInfo.InvariantCulture), Ends = session.LocalEnd.ToString("HH:mm", CultureInfo.InvariantCulture),
    };

    internal SessionTime? Read(Problems problems, string prefix)
    {
        var day = Typed.Date(Day);
        var (starts, ends) = (Typed.Time(Starts), Typed.Time(Ends));
        problems.Check(day is not null, prefix + ".Day", "Enter the day, such as Dec 12, 2026.");
        problems.Check(starts is not null, prefix + ".Starts", "Enter the start, such as 9:00 AM.");
        problems.Check(ends is not null, prefix + ".Ends", "Enter the end, such as 5:00 PM.");
        problems.Check(VenueId is not null || Zones.Knows(Zone), prefix + ".Zone", "Choose the time zone while no venue is named.");
        return problems.Any ? null : new(day!.Value, starts!.Value, ends!.Value, Typed.Text(Zone));
    }
}
