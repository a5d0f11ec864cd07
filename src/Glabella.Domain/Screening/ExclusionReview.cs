using System.Security.Cryptography;
using System.Text;
using Glabella.Domain.People;

namespace Glabella.Domain.Screening;

/// <summary>Whether a row of an exclusion list is the person it was held against.</summary>
public enum MatchVerdict { NotTheSame, TheSame }

/// <summary>One registrar's word about one person and one row of an exclusion list. Append-only; it holds until either record changes.</summary>
public sealed class ExclusionReview : IOfPerson
{
    ExclusionReview() { }

    public ExclusionReview(PersonId person, string personSha256, string registry, string rowSha256, int number, MatchVerdict verdict, bool seconds, string grade, string reason, PersonId by, DateTimeOffset now) =>
        (PersonId, PersonSha256, Registry, RowSha256, Number, Verdict, Seconds, Grade, Reason, DecidedBy, DecidedAt) =
        (person, personSha256, registry, rowSha256, number, verdict, seconds, grade, reason, by, now);

    public PersonId PersonId { get; private set; }

    /// <summary>What of the person was compared; see <see cref="FingerprintOf"/>.</summary>
    public string PersonSha256 { get; private set; } = "";

    /// <summary>The list's short name.</summary>
    public string Registry { get; private set; } = "";

    /// <summary>SHA-256 of the list's whole line.</summary>
    public string RowSha256 { get; private set; } = "";

    /// <summary>1, 2, 3 … of the same person and row.</summary>
    public int Number { get; private set; }
    public MatchVerdict Verdict { get; private set; }

    /// <summary>It confirms the word before it, which was another registrar's.</summary>
    public bool Seconds { get; private set; }

    /// <summary>Why the software flagged the row: the code of the reason.</summary>
    public string Grade { get; private set; } = "";
    public string Reason { get; private set; } = "";
    public PersonId DecidedBy { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>Names, birth date and NPI as they are compared; another one means another person to look at.</summary>
    /// <param name="born">Absent when it is not known.</param>
    public static string FingerprintOf(Person person, DateOnly? born)
    {
        var names = person.FormerNames.Select(f => Name(f.GivenName, f.FamilyName)).Distinct().Order(StringComparer.Ordinal);
        string content = string.Join('\n', [Name(person.GivenName, person.FamilyName), born?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "", person.Npi ?? "", .. names]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    static string Name(string given, string family) => $"{given.Trim().ToUpperInvariant()}\t{family.Trim().ToUpperInvariant()}";
}

/// <summary>What the person says to a match that a registrar confirmed: the match waits at the desk again.</summary>
public sealed class ExclusionReply : IOfPerson
{
    ExclusionReply() { }
    public ExclusionReply(ExclusionReplyId id, PersonId person, string registry, string rowSha256, string text, DateTimeOffset now) =>
        (Id, PersonId, Registry, RowSha256, Text, SentAt) = (id, person, registry, rowSha256, text, now);

    public ExclusionReplyId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public string Registry { get; private set; } = "";
    public string RowSha256 { get; private set; } = "";
    public string Text { get; private set; } = "";
    public DateTimeOffset SentAt { get; private set; }
}

/// <summary>A row of a list that may be one of the installation's own people, and since when that is known: how long it has waited.</summary>
public sealed class ExclusionMatch : IOfPerson
{
    ExclusionMatch() { }
    public ExclusionMatch(PersonId person, string personSha256, string registry, string rowSha256, bool strong, DateTimeOffset now) =>
        (PersonId, PersonSha256, Registry, RowSha256, Strong, FoundAt) = (person, personSha256, registry, rowSha256, strong, now);

    public PersonId PersonId { get; private set; }
    public string PersonSha256 { get; private set; } = "";
    public string Registry { get; private set; } = "";
    public string RowSha256 { get; private set; } = "";
    public bool Strong { get; private set; }
    public DateTimeOffset FoundAt { get; private set; }
}
