using Glabella.Credentials.Verification;
using Glabella.Domain.Certificates;
using Glabella.Domain.Proof;
using Glabella.Server.Ui;
using Verdict = Glabella.Credentials.Verification.Verdict;

namespace Glabella.Server.Features.Verification;

/// <summary>What came of a certificate that was handed in: one answer, every check by name, the instant.</summary>
/// <param name="NamesUs">True when it claims to be of this registry; then the database has judged it.</param>
/// <param name="Says">Where the file says it belongs.</param>
/// <param name="Report">What the verifier found in the file itself.</param>
/// <param name="Checks">Those of the report, and the look into the record.</param>
/// <param name="Live">What this registry knows of it; only when the file is what was issued.</param>
public sealed record FileCheck(PublicAnswer Answer, bool NamesUs, BadgeText Says, Report Report, IReadOnlyList<Check> Checks, PublicCheck? Live)
{
    public DateTimeOffset AsOf => Report.AsOf;

    /// <summary>What its issuer says in it. Absent when nobody stands behind it: a forged name must not appear under our roof.</summary>
    public BadgeFacts? Facts => Answer.Doubt == Doubt.NotOnRecord ? null : Report.Facts;

    /// <summary>The sentence about a signature by a key that was withdrawn, with the day; absent when that is not what is wrong.</summary>
    public string? Withdrawal => Report["signature"] is { Outcome: CheckOutcome.Failed, Sentence: var said } && said.Contains("the issuer withdrew on", StringComparison.Ordinal) ? said : null;

    /// <summary>The address under which this registry has something else on record.</summary>
    public string? OnRecord { get; init; }

    /// <summary>The answer about a certificate of somebody else. It can never be "valid": nobody here knows its issuer.</summary>
    public static PublicAnswer Judge(Report report)
    {
        bool Is(string name, CheckOutcome outcome) => report[name]?.Outcome == outcome;
        return report.Verdict switch
        {
            _ when Is("signature", CheckOutcome.Failed) => new(PublicStatus.Unknown, Doubt.SignatureBroken),
            Verdict.Invalid => new(PublicStatus.Unknown, Doubt.Malformed),
            _ when Is("contexts", CheckOutcome.Unknown) => new(PublicStatus.Unknown, Doubt.Malformed),
            Verdict.Revoked => new(PublicStatus.Revoked, Doubt.None),
            Verdict.Suspended => new(PublicStatus.Suspended, Doubt.None),
            _ when !Is("signature", CheckOutcome.Passed) => new(PublicStatus.Unknown, Doubt.IssuerSource),
            _ when !Is("status", CheckOutcome.Passed) => new(PublicStatus.Unknown, Doubt.StatusSource),
            _ when Is("period", CheckOutcome.Failed) => report.Facts?.ValidFrom > report.AsOf ? new(PublicStatus.Unknown, Doubt.NotYetValid) : new(PublicStatus.Expired, Doubt.None),
            _ => new(PublicStatus.Unknown, Doubt.IssuerUnknown),
        };
    }
}

/// <summary>The words of the answer about a file.</summary>
static class FileWords
{
    public static (Tone Tone, Drawing Icon, string Word, string Lead) Of(FileCheck check) => check switch
    {
        { Live: { } live } => AnswerWords.Of(live),
        { Answer.Doubt: Doubt.NotOnRecord, OnRecord: null } => (Tone.Bad, Icons.OctagonX, "Not issued here", "Do not rely on it. It names this registry, but no such certificate was issued here."),
        { Answer.Doubt: Doubt.NotOnRecord } => (Tone.Bad, Icons.OctagonX, "Not what was issued", "Do not rely on it. It names a certificate of this registry, but its text is another one."),
        { Answer.Doubt: Doubt.SignatureBroken, NamesUs: true, Withdrawal: { } why } => (Tone.Bad, Icons.OctagonX, "Signed with a withdrawn key", $"Do not rely on this file. {why} The record says how the certificate stands today, and its holder can download it anew."),
        { Answer.Doubt: Doubt.SignatureBroken, Withdrawal: { } why } => (Tone.Bad, Icons.OctagonX, "Signed with a withdrawn key", $"Do not rely on it. {why} Ask the issuer for a new one."),
        { Answer.Doubt: Doubt.SignatureBroken, NamesUs: true } => (Tone.Bad, Icons.OctagonX, "Not confirmed", "Do not rely on this file: nobody stands by its signature any more. The record says how the certificate stands today."),
        { Answer.Doubt: Doubt.SignatureBroken } => (Tone.Bad, Icons.OctagonX, "Not genuine", "Do not rely on it. It is not what the named issuer has signed."),
        { Answer.Doubt: Doubt.Malformed } => (Tone.Unknown, Icons.CircleQuestionMark, "Not confirmed", "It is not in the form of an Open Badges 3.0 certificate that can be checked here, so nothing it says is confirmed."),
        { Answer.Status: PublicStatus.Revoked } => (Tone.Bad, Icons.OctagonX, "Revoked by its issuer", "Do not rely on it. Its issuer, who is not known to this registry, has withdrawn it for good."),
        { Answer.Status: PublicStatus.Suspended } => (Tone.Warn, Icons.CirclePause, "Suspended by its issuer", "Do not rely on it for now. Its issuer, who is not known to this registry, has put it on hold."),
        { Answer.Status: PublicStatus.Expired } => (Tone.Warn, Icons.Clock, "Expired", "It is genuine, but its time is over. This registry does not know its issuer."),
        { Answer.Doubt: Doubt.IssuerSource } => (Tone.Unknown, Icons.CircleQuestionMark, "Unknown at this moment", "The keys of its issuer could not be had, so nobody can say whether it is genuine. Try again later, or ask the issuer."),
        { Answer.Doubt: Doubt.StatusSource } => (Tone.Unknown, Icons.CircleQuestionMark, "Unknown at this moment", "Its text is unchanged, but nobody can say whether it was withdrawn. Try again later, or ask the issuer."),
        { Answer.Doubt: Doubt.NotYetValid } => (Tone.Unknown, Icons.Clock, "Not valid yet", "It is genuine, but its time has not begun. This registry does not know its issuer."),
        _ => (Tone.Unknown, Icons.FileCheck, "Genuine, issuer not known to this registry", "Its text is unchanged, it is within its dates, and it was not withdrawn. Who the issuer is, and what their word is worth, nobody here can say."),
    };

    /// <summary>The checks of the report, in words for people.</summary>
    public static string Title(string check) => check switch
    {
        "file" => "File",
        "shape" => "Form",
        "contexts" => "Vocabulary",
        "issuer" => "Issuer",
        "signature" => "Signature",
        "period" => "Dates",
        "status" => "Withdrawal",
        "record" => "Record",
        _ => check,
    };

    public static Mark MarkOf(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Passed => Mark.CheckedAtSource,
        CheckOutcome.Failed => Mark.Contradicted,
        _ => Mark.NotProven,
    };
}
