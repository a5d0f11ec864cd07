using System.Text.RegularExpressions;

namespace Glabella.Domain.ClassDay;

/// <summary>The one line of text in a logbook: from the instructor to the trainee. What could point to a treated person is refused.</summary>
/// <remarks>After the eighteen identifiers of 45 CFR 164.514(b)(2): those that have a shape can be seen here; the others are named beside the field.</remarks>
public static partial class FeedbackLine
{
    public const int Longest = 160;

    public static bool SoundsLikeAPerson(string line) => line.Contains('\n') || Shapes().IsMatch(line);

    [GeneratedRegex("""
        \d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}                                        # a date
        | \b(jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?\s+\d   # a date in words
        | \d{5,}                                                               # ZIP, phone, record, account or serial number
        | \d{3}[-.\s)]+\d{3,4}                                                 # phone
        | @|https?:|www\.                                                      # mail, address on the web
        | \b\d{1,3}[-\s]?(years?|yrs?|yo|y/o)\b                                # age
        | \b(mr|mrs|ms|miss|dr)\.?\s+\p{Lu}                                    # a title and a name
        | \b(born|dob|ssn|mrn|initials|named|lives|address)\b
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Shapes();
}
