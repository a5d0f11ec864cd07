using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Verification;

/// <summary>Everything the public may know about a certificate, and when it was checked. Nothing else reaches page or API.</summary>
public sealed record PublicCheck(PublicAnswer Answer, DateTimeOffset AsOf, PublicCertificate? Certificate, PublicLicense? License, IReadOnlyList<PublicFinding> Findings);

public sealed record PublicCertificate(
    string PublicId, string Code, int Number, string Holder, Level Level, string Course, IReadOnlyList<string> Scope, int Minutes, int SupervisedCases, bool ExamPassed,
    string Issuer, string IssuerPlace, string IssuerDid, bool IssuerListed, DateOnly IssuedOn, DateOnly ValidThrough, DateOnly? Since, string? Reason, string Key, int StatusIndex)
{
    /// <summary>What the stored proof itself says it does not rest on, such as unsigned exam questions; often empty.</summary>
    public IReadOnlyList<string> Gaps { get; init; } = [];
}

/// <summary>Profession, place and standing; never the number.</summary>
public sealed record PublicLicense(Profession Profession, Jurisdiction Jurisdiction, LicenseStatus Standing, DateOnly CheckedOn, bool Known)
{
    public string Name => $"{Jurisdiction.Name()} {Profession.ShortName()} license";
}

/// <summary>One thing that was looked at, with its mark.</summary>
public sealed record PublicFinding(Mark Mark, string Sentence);

/// <summary>The words of the answer, the same on the page and in the title.</summary>
static class AnswerWords
{
    public static (Tone Tone, Drawing Icon, string Word, string Lead) Of(PublicCheck check)
    {
        var (answer, certificate) = (check.Answer, check.Certificate);
        var since = certificate?.Since is { } day ? Show.Date(day) : "";
        return (answer.Status, answer.Doubt) switch
        {
            (PublicStatus.Valid, _) => (Tone.Ok, Icons.Check, "Valid", "Checked just now. This certificate is genuine, current and has not been withdrawn."),
            (PublicStatus.Expired, _) => (Tone.Warn, Icons.Clock, $"Expired {since}", "The certificate was genuine, but its time is over and it was not renewed."),
            (PublicStatus.Suspended, Doubt.LicenseStanding) => (Tone.Warn, Icons.CirclePause, "Suspended: the license is not active",
                $"Do not rely on it for now. The certificate is genuine, but the holder’s license is {Word(check.License!.Standing)}."),
            (PublicStatus.Suspended, _) => (Tone.Warn, Icons.CirclePause, $"Suspended since {since}", "Do not rely on it for now. The issuer has put it on hold while a question is open."),
            (PublicStatus.Superseded, _) => (Tone.Warn, Icons.History, $"Replaced on {since}", "A newer certificate stands in its place. Ask the holder for that one."),
            (PublicStatus.Revoked, _) => (Tone.Bad, Icons.OctagonX, $"Revoked on {since}", "Do not rely on it. The issuer has withdrawn this certificate for good."),
            (_, Doubt.NotSigned) => (Tone.Unknown, Icons.CircleQuestionMark, "Not signed yet", "It has been recorded and waits for the issuer’s signature. Try again in a few minutes."),
            (_, Doubt.SignatureBroken) => (Tone.Bad, Icons.OctagonX, "Not confirmed", "Do not rely on it. The stored text is not the one the issuer signed. Please tell the registrar."),
            (_, Doubt.KeyWithdrawn) => (Tone.Bad, Icons.OctagonX, "Not confirmed", "Do not rely on it. The issuer has withdrawn the key that signed it, because it may be in other hands. Ask the holder for the certificate that was issued since."),
            (_, Doubt.StatusSource) => (Tone.Unknown, Icons.CircleQuestionMark, "Unknown at this moment", "The issuer’s status list is out of date, so nobody can say whether the certificate was withdrawn. Try again later."),
            (_, Doubt.LicenseSource) => (Tone.Unknown, Icons.CircleQuestionMark, "Unknown at this moment",
                "The certificate is genuine and has not been withdrawn, but what we know of the holder’s license is too old to speak for today."),
            (_, Doubt.HolderWithdrawn) => (Tone.Unknown, Icons.CircleQuestionMark, "Withdrawn", "The holder has asked for their record to be erased. Nothing more can be said about this certificate."),
            _ => (Tone.Unknown, Icons.CircleQuestionMark, "We do not know this certificate", "No certificate with this address has been issued here. That is not proof of fraud; most often a character was misread."),
        };
    }

    public static string Word(LicenseStatus status) => status switch
    {
        LicenseStatus.ActiveRestricted => "active with restrictions",
        LicenseStatus.Unknown => "not known",
        _ => status.ToString().ToLowerInvariant(),
    };
}
