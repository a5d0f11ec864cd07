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

    /// <summary>What the clinician sees: a proven license says its standing on the day.</summary>
    public static (string Word, Tone Tone) Standing(License license, DateOnly today) => (license.State, license.StandingOn(today)) switch
    {
        (ClaimState.Proven, LicenseStatus.Active) => ("Proven, active", Tone.Ok),
        (ClaimState.Proven, LicenseStatus.ActiveRestricted) => ("Proven, restricted", Tone.Warn),
        (ClaimState.Proven, var status) => ($"Proven, {Of(status)}", Tone.Bad),
        (ClaimState.MoreInformation, _) => (Of(license.State), Tone.Warn),
        (ClaimState.Refused, _) => (Of(license.State), Tone.Bad),
        var (state, _) => (Of(state), Tone.Unknown),
    };
}
