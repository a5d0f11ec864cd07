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

    [GeneratedRegex(@"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
