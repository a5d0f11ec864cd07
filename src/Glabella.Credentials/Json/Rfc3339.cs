using System.Globalization;
using System.Text.RegularExpressions;

namespace Glabella.Credentials.Json;

/// <summary>Instants as XSD dateTimeStamp and RFC 3339 both write them: with seconds and a zone.</summary>
static partial class Rfc3339
{
    public static bool TryRead(string text, out DateTimeOffset instant)
    {
        instant = default;
        return Form().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);
    }

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
