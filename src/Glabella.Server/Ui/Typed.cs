using System.Globalization;
using Glabella.Domain;

namespace Glabella.Server.Ui;

/// <summary>Reads what people type into form fields; null means "not that", never a guess.</summary>
public static class Typed
{
    /// <summary>Trimmed text, or null when nothing is left.</summary>
    public static string? Text(string? typed) => typed?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>2026-12-12 (what a browser posts), 12/12/2026 or Dec 12, 2026.</summary>
    public static DateOnly? Date(string? typed) =>
        DateOnly.TryParseExact(typed?.Trim() ?? "", ["yyyy-MM-dd", "M/d/yyyy", "MMM d, yyyy", "MMMM d, yyyy"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    /// <summary>08:30, 8:30 AM.</summary>
    public static TimeOnly? Time(string? typed) =>
        TimeOnly.TryParseExact(typed?.Trim() ?? "", ["HH:mm", "H:mm", "HH:mm:ss", "h:mm tt"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    public static int? Whole(string? typed) =>
        int.TryParse(typed?.Trim(), NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>"4", "4.5", "0:45": hours as minutes, at most a day and to the quarter hour.</summary>
    public static int? Hours(string? typed)
    {
        string text = typed?.Trim() ?? "";
        if (TimeOnly.TryParseExact(text, "H:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return clock.Hour * 60 + clock.Minute;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is >= 0 and <= 200 && hours * 4 == decimal.Truncate(hours * 4)
            ? (int)(hours * 60) : null;
    }

    /// <summary>The ticked boxes of a <c>CheckListField</c> in the posted form.</summary>
    public static IReadOnlyList<string> Ticked(HttpContext http, string name) =>
        http.Request.HasFormContentType ? [.. http.Request.Form[name].OfType<string>().Where(v => v.Length > 0).Distinct()] : [];

    /// <summary>"1,480", "$1,480.00": an amount in US dollars with at most two decimals.</summary>
    public static Money? Dollars(string? typed) =>
        decimal.TryParse(typed?.Trim().TrimStart('$'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var amount)
        && amount is >= 0 and < 1_000_000 && decimal.Round(amount, 2) == amount ? Money.Usd(amount) : null;
}
