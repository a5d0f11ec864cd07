using Glabella.Domain.Licenses;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Licenses;

/// <summary>The words of statuses and states, the same on every page and in every mail.</summary>
static class LicenseWords
{
    public static string Of(LicenseStatus status) => status.Word();

    public static string Of(ClaimState state) => state switch
    {
        ClaimState.Claimed => "Claimed",
        ClaimState.InReview => "Waits for a registrar",
        ClaimState.MoreInformation => "More is needed",
        ClaimState.Proven => "Proven",
        ClaimState.Refused => "Refused",
        _ => "Withdrawn",
    };

    /// <summary>What the clinician sees: a proven license says how it stands.</summary>
    /// <param name="kept">The newest standing; absent when none was computed yet.</param>
    public static (string Word, Tone Tone) Standing(License license, StandingRecord? kept, DateOnly today) => (license.State, kept?.Status ?? license.StandingOn(today)) switch
    {
        (ClaimState.Proven, LicenseStatus.Active) when kept is { Waits: true } => ("Proven, waits for a registrar", Tone.Warn),
        (ClaimState.Proven, LicenseStatus.Active) => ("Proven, active", Tone.Ok),
        (ClaimState.Proven, LicenseStatus.ActiveRestricted) => ("Proven, restricted", Tone.Warn),
        (ClaimState.Proven, var status) => ($"Proven, {Of(status)}", Tone.Bad),
        (ClaimState.MoreInformation, _) => (Of(license.State), Tone.Warn),
        (ClaimState.Refused, _) => (Of(license.State), Tone.Bad),
        var (state, _) => (Of(state), Tone.Unknown),
    };

    /// <summary>One computation in a word or two.</summary>
    public static (string Word, Tone Tone) Of(StandingRecord standing) => (standing.Status, standing.Waits) switch
    {
        (LicenseStatus.Active, false) => ("Active", Tone.Ok),
        (LicenseStatus.Active, true) => ("Active, waits for a registrar", Tone.Warn),
        (LicenseStatus.Unknown or LicenseStatus.Pending, _) => (Capital(standing.Status.Word()), Tone.Unknown),
        (LicenseStatus.ActiveRestricted, _) => (Capital(standing.Status.Word()), Tone.Warn),
        _ => (Capital(standing.Status.Word()), Tone.Bad),
    };

    public static string Of(string occasion) => occasion switch
    {
        Occasion.Decision => "A registrar decided",
        Occasion.ListChanged => "A list was imported",
        Occasion.Expiry => "A day had come",
        Occasion.Enrollment => "A seat was asked for",
        Occasion.ClassMorning => "The morning of a class",
        Occasion.Issue => "A certificate was asked for",
        Occasion.Renewal => "A further certificate was asked for",
        _ => "The claim changed",
    };

    static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
