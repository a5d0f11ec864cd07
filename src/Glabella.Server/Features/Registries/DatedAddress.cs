using System.Globalization;
using System.Text.RegularExpressions;

namespace Glabella.Server.Features.Registries;

/// <summary>Publishers write the day into the file's name; an address of the schedule says which day and how.</summary>
static partial class DatedAddress
{
    public static string On(string address, DateOnly today)
    {
        var sunday = today.AddDays(-(today.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)today.DayOfWeek));
        return Part().Replace(address, part => (part.Groups[1].Value switch
        {
            "monday" => sunday.AddDays(-6),
            "sunday" => sunday,
            "month" => today,
            _ => today.AddMonths(-1),
        }).ToString(part.Groups[2].Value, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"\{(monday|sunday|month|lastmonth):([A-Za-z_-]{2,20})\}")] private static partial Regex Part();
}
