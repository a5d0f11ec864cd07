using System.Globalization;
using System.Text.RegularExpressions;

namespace Glabella.Server.Ui;

/// <summary>How dates, times and counts read on every page: month names, never 12/12/26.</summary>
public static partial class Show
{
    /// <summary>"Dec 12, 2026".</summary>
    public static string Date(DateOnly date) => date.ToString("MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Dec 12, 2026", or "not stated".</summary>
    public static string Date(DateOnly? date) => date is { } known ? Date(known) : "not stated";

    /// <summary>"Sat, Dec 12, 2026".</summary>
    public static string Day(DateOnly date) => date.ToString("ddd, MMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>"Sat, Dec 12": where the year is plain from the page.</summary>
    public static string ShortDay(DateOnly date) => date.ToString("ddd, MMM d", CultureInfo.InvariantCulture);

    /// <summary>"Saturday, December 12, 2026": for letters and mail.</summary>
    public static string LongDay(DateOnly date) => date.ToString("dddd, MMMM d, yyyy", CultureInfo.InvariantCulture);

    /// <summary>"8:30 AM".</summary>
    public static string Time(TimeOnly time) => time.ToString("h:mm tt", CultureInfo.InvariantCulture);

    /// <summary>"Dec 12, 2026, 8:30 AM CST" style: the instant in a place's own time; the zone is an IANA name.</summary>
    public static string Instant(DateTimeOffset instant, string zone = "UTC")
    {
        var local = TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone));
        return local.ToString("MMM d, yyyy, h:mm tt", CultureInfo.InvariantCulture) + (zone == "UTC" ? " UTC" : "");
    }

    /// <summary>"Central time" of America/Chicago; of a zone without a word, its city.</summary>
    public static string Zone(string zone) => zone switch
    {
        "America/New_York" or "America/Detroit" or "America/Indiana/Indianapolis" => "Eastern time",
        "America/Chicago" => "Central time",
        "America/Denver" or "America/Boise" => "Mountain time",
        "America/Phoenix" => "Arizona time",
        "America/Los_Angeles" => "Pacific time",
        "America/Anchorage" => "Alaska time",
        "Pacific/Honolulu" => "Hawaii time",
        "America/Puerto_Rico" => "Atlantic time",
        _ => zone.Split('/')[^1].Replace('_', ' ') + " time",
    };

    /// <summary>A text in which days written as 2026-10-21 or 2026-10 read like days.</summary>
    public static string Days(string text) => IsoDay().Replace(text, found =>
        DateOnly.TryParseExact(found.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Date(day)
        : DateOnly.TryParseExact(found.Value + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month.ToString("MMM yyyy", CultureInfo.InvariantCulture)
        : found.Value);

    [GeneratedRegex(@"(?<![\d-])[12]\d{3}-[01]\d(-[0-3]\d)?(?![\d-])")]
    private static partial Regex IsoDay();

    /// <summary>The day of an instant in a place's own time.</summary>
    public static DateOnly DayOf(DateTimeOffset instant, string zone = "UTC") =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime);

    /// <summary>A sentence of a library as it stands on a page: with the apostrophe of print. Ours are typed with it.</summary>
    public static string Typeset(string sentence) => sentence.Replace('\'', '’');

    /// <summary>"1 seat", "3 seats".</summary>
    public static string Count(int count, string one, string? many = null) =>
        count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many ?? one + "s");

    /// <summary>"8.5 MB"; from a thousand megabytes on "1.1 GB".</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 100_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    /// <summary>"8 hours", "1 hour 30 minutes", "45 minutes".</summary>
    public static string Minutes(int minutes) => (minutes / 60, minutes % 60) switch
    {
        (0, var m) => Count(m, "minute"),
        (var h, 0) => Count(h, "hour"),
        var (h, m) => Count(h, "hour") + " " + Count(m, "minute"),
    };

    /// <summary>"2 d", "22 h", "40 min".</summary>
    public static string Waits(TimeSpan age) =>
        age.TotalHours >= 48 ? $"{(int)age.TotalDays} d" : age.TotalMinutes >= 60 ? $"{(int)age.TotalHours} h" : $"{Math.Max(0, (int)age.TotalMinutes)} min";

    /// <summary>"MO" of "Maya Okafor": for the round mark beside a name.</summary>
    public static string Initials(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "?" : string.Concat(words.Length == 1 ? words[0][..1] : words[0][..1] + words[^1][..1]).ToUpperInvariant();
    }
}
