using Glabella.Domain.Proof;
using static System.FormattableString;

namespace Glabella.Domain.Licenses;

/// <summary>What a roster holds: nothing under the number, the number under another family name, under another kind of license, or the license.</summary>
public enum RosterFinding { NotHeld, OtherName, OtherType, Held }

/// <summary>What a roster says of one license: state, number and family name agree, or it is not found. Nobody is found by name alone.</summary>
/// <param name="Line">The newest row of the license, or of what was found instead; absent when nothing was.</param>
/// <param name="Status">Unknown unless held. An active license past its expiry is expired.</param>
/// <param name="Action">The board's words about the discipline; absent when there is none.</param>
public sealed record RosterAnswer(RosterSource Source, RosterFinding Found, RosterLine? Line, LicenseStatus Status, bool Flagged, string? Action)
{
    /// <param name="lines">Rows of the license's state, in the order of the file.</param>
    public static RosterAnswer Of(License license, IReadOnlyList<string> familyNames, RosterSource source, IEnumerable<RosterLine> lines, DateOnly today)
    {
        var numbered = lines.Where(l => LicenseNumber.SameInRoster(l.Number, license.Number)).ToList();
        var named = numbered.Where(l => l.IsOf(familyNames)).ToList();
        var held = named.Where(l => l.Professions.Contains(license.Profession.Code)).ToList();
        // A flag opens a review, so it counts where the type is not known as well.
        var flags = named.Where(l => l.Flagged && (l.Professions.Count == 0 || l.Professions.Contains(license.Profession.Code))).ToList();
        var (found, line) = held.Count > 0 ? (RosterFinding.Held, Newest(held)) : named.Count > 0 ? (RosterFinding.OtherType, Newest(named))
            : numbered.Count > 0 ? (RosterFinding.OtherName, Newest(numbered)) : (RosterFinding.NotHeld, null);
        var status = found != RosterFinding.Held ? LicenseStatus.Unknown
            : line!.Status is LicenseStatus.Active or LicenseStatus.ActiveRestricted && line.Expires is { } last && today > last ? LicenseStatus.Expired : line.Status;
        return new(source, found, line, status, flags.Count > 0, flags.Count == 0 ? null : Cut(string.Join("; ", flags.Select(f => f.Action).OfType<string>().Distinct())));
    }

    public Mark Mark => Found != RosterFinding.Held ? Mark.NotProven : Status == LicenseStatus.Active ? Mark.CheckedAtSource : Mark.Contradicted;

    /// <summary>Begins with the canonical status where the license is held. No names.</summary>
    public string Finding => Found switch
    {
        RosterFinding.Held => Invariant($"Status {StatusWordings.Code(Status).ToUpperInvariant()} (“{Cut(Line!.Wording)}”){(Line.Expires is { } last ? $", to {last:MMM d, yyyy}" : "")}."),
        RosterFinding.OtherName => "The number stands there under another family name.",
        RosterFinding.OtherType => $"Number and family name stand there for another kind of license (“{Cut(Line!.Type ?? "not told")}”), or for one whose meaning nobody has told us.",
        _ => "The number does not stand there.",
    };

    /// <summary>The same words as long as the board's are: a registrar who has read them is not asked twice.</summary>
    public string DisciplineFinding => Flagged ? $"The roster shows an action{(Action is { Length: > 0 } words ? $": “{words}”" : "")}." : "The roster shows no action.";

    /// <summary>The day that counts; of rows of one day the later expiry, then the one that is not active, then the later in the file.</summary>
    static RosterLine Newest(List<RosterLine> lines) => lines.Select((line, at) => (line, at))
        .MaxBy(l => (l.line.Changed ?? l.line.Issued ?? default, l.line.Expires ?? default, -Standing.Strength(l.line.Status), l.at)).line;

    static string Cut(string words) => words.Length <= 200 ? words : words[..199] + "…";
}
