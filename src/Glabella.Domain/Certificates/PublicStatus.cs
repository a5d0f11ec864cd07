using Glabella.Domain.Licenses;

namespace Glabella.Domain.Certificates;

/// <summary>The answer on the public page. Only <see cref="Valid"/> is a yes.</summary>
public enum PublicStatus { Unknown, Valid, Expired, Suspended, Superseded, Revoked }

/// <summary>Why there is no better answer than "unknown", or why it is on hold. The last five are said of a file that somebody hands in.</summary>
public enum Doubt
{
    None, NotFound, NotSigned, SignatureBroken, StatusSource, LicenseSource, LicenseStanding, HolderWithdrawn,
    /// <summary>The issuer has withdrawn the key that signed it.</summary>
    KeyWithdrawn,
    /// <summary>It is not in the form of a certificate.</summary>
    Malformed,
    /// <summary>It names this registry, and is not what this registry has on record.</summary>
    NotOnRecord,
    /// <summary>The keys of its issuer could not be had.</summary>
    IssuerSource,
    /// <summary>Nothing is wrong with it, but nobody here knows who issued it.</summary>
    IssuerUnknown,
    NotYetValid,
}

/// <summary>The holder's license today, joined to the certificate: the best one, and what is known of it.</summary>
/// <param name="License">Absent when no license was ever proven.</param>
/// <param name="Known">False when the last check is too old to say anything about today.</param>
public sealed record LicenseToday(License? License, LicenseStatus Status, DateTimeOffset? CheckedAt, bool Known)
{
    /// <summary>Without a date of its own, a check says nothing after this many days.</summary>
    public const int FreshDays = 180;

    /// <summary>Good and fresh wins; then any doubt, because the doubtful one may be good; then the bad ones.</summary>
    public static LicenseToday Of(IEnumerable<(License License, DateOnly? StaleFrom)> licenses, DateOnly today) => licenses
        .Where(l => l.License is { State: ClaimState.Proven, CheckedAt: not null })
        .Select(l =>
        {
            var stale = l.StaleFrom ?? DateOnly.FromDateTime(l.License.CheckedAt!.Value.UtcDateTime).AddDays(FreshDays);
            var status = l.License.StandingOn(today);
            // what is over stays over, however long ago somebody looked
            var known = today < stale || status is LicenseStatus.Expired or LicenseStatus.Revoked or LicenseStatus.Deceased;
            return new LicenseToday(l.License, status, l.License.CheckedAt, known && status != LicenseStatus.Unknown);
        })
        .OrderBy(l => l switch { { Known: true, Status: LicenseStatus.Active } => 0, { Known: false } => 1, _ => 2 })
        .ThenByDescending(l => l.CheckedAt).FirstOrDefault() ?? new(null, LicenseStatus.Unknown, null, false);

    public bool IsGood => Known && Status == LicenseStatus.Active;
}

/// <summary>Joins the certificate's own standing, its signature, its status lists and the license of today into one public answer.</summary>
public sealed record PublicAnswer(PublicStatus Status, Doubt Doubt)
{
    public static PublicAnswer NotFound { get; } = new(PublicStatus.Unknown, Doubt.NotFound);

    /// <summary>A withdrawal always shows. After it, any doubt makes the answer unknown: a missing fact is never a yes.</summary>
    public static PublicAnswer Of(CertificateStanding standing, bool isSealed, bool genuine, bool listsGood, LicenseToday license) => standing.Status switch
    {
        _ when !isSealed => new(PublicStatus.Unknown, Doubt.NotSigned),
        _ when !genuine => new(PublicStatus.Unknown, Doubt.SignatureBroken),
        CertificateStatus.Revoked => new(PublicStatus.Revoked, Doubt.None),
        CertificateStatus.Superseded => new(PublicStatus.Superseded, Doubt.None),
        CertificateStatus.Suspended => new(PublicStatus.Suspended, Doubt.None),
        _ when !listsGood => new(PublicStatus.Unknown, Doubt.StatusSource),
        CertificateStatus.Expired => new(PublicStatus.Expired, Doubt.None),
        _ when license.IsGood => new(PublicStatus.Valid, Doubt.None),
        _ when license.Known => new(PublicStatus.Suspended, Doubt.LicenseStanding),
        _ => new(PublicStatus.Unknown, Doubt.LicenseSource),
    };
}
