using Glabella.Domain.People;

namespace Glabella.Domain.Licenses;

/// <summary>The canonical wording of a license's status. Unknown wording is never <see cref="Active"/>.</summary>
public enum LicenseStatus { Unknown, Active, ActiveRestricted, Expired, Inactive, Suspended, Revoked, Pending, Deceased }

/// <summary>How far the claim "this license is mine and in good standing" has come.</summary>
public enum ClaimState { Claimed, InReview, MoreInformation, Proven, Refused, Withdrawn }

/// <summary>A license a clinician claims, and what was found about it.</summary>
public sealed class License : IOfPerson
{
    License() { }

    public License(LicenseId id, PersonId person, Profession profession, Jurisdiction jurisdiction, string number, DateOnly? expires, bool multistate, DateTimeOffset now) =>
        (Id, PersonId, Profession, Jurisdiction, Number, NumberKey, Expires, Multistate, ClaimedAt) =
        (id, person, profession, jurisdiction, number, LicenseNumber.Key(number), expires, multistate, now);

    public LicenseId Id { get; private set; }
    public PersonId PersonId { get; private set; }
    public Profession Profession { get; private set; }
    public Jurisdiction Jurisdiction { get; private set; }
    public string Number { get; private set; } = "";

    /// <summary>The number as it is compared; see <see cref="LicenseNumber.Key"/>.</summary>
    public string NumberKey { get; private set; } = "";

    /// <summary>Absent when the clinician did not say and no source told.</summary>
    public DateOnly? Expires { get; private set; }

    /// <summary>A compact license that is valid in other member states.</summary>
    public bool Multistate { get; private set; }
    public ClaimState State { get; private set; }
    public LicenseStatus Status { get; private set; }
    public DateTimeOffset ClaimedAt { get; private set; }

    /// <summary>Since when it waits for a registrar, or waited last.</summary>
    public DateTimeOffset SubmittedAt { get; private set; }

    /// <summary>When <see cref="Status"/> was last checked; absent until the first check.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }
    public DocumentId? DocumentId { get; private set; }
    public int Version { get; private set; }

    /// <param name="document">Keeps the earlier one when absent.</param>
    /// <param name="now">The moment of the claim when absent.</param>
    public void Submit(DocumentId? document, DateTimeOffset? now = null) =>
        (State, DocumentId, SubmittedAt, Version) = (ClaimState.InReview, document ?? DocumentId, now ?? ClaimedAt, Version + 1);

    /// <summary>What a registrar asked for is there: the claim waits again, and its age begins anew.</summary>
    /// <param name="number">Keeps the earlier one when absent; so do the others.</param>
    public void Answer(DocumentId? document, string? number, DateOnly? expires, DateTimeOffset now)
    {
        if (number is not null) (Number, NumberKey) = (number, LicenseNumber.Key(number));
        Expires = expires ?? Expires;
        Submit(document, now);
    }

    public void Decide(ClaimState state, LicenseStatus status, DateOnly? expires, DateTimeOffset now) =>
        (State, Status, Expires, CheckedAt, Version) = (state, status, expires ?? Expires, now, Version + 1);

    /// <summary>Null when <paramref name="registrar"/> may decide now. A proven or refused claim may be decided again: that is a new check.</summary>
    public Refusal? MayBeDecidedBy(PersonId registrar) =>
        registrar == PersonId ? new OwnLicense() : State is ClaimState.Withdrawn ? new LicenseNotOpen() : null;

    /// <summary>What the source says about other states; until a registrar has seen it, it is the clinician's word.</summary>
    public void ConfirmMultistate(bool multistate) => Multistate = multistate && LicenseClaim.MayBeMultistate(Profession);

    public void Withdraw() => (State, Version) = (ClaimState.Withdrawn, Version + 1);

    /// <summary>The status on a day: an active license past its expiry is expired; what is not proven is unknown.</summary>
    public LicenseStatus StandingOn(DateOnly day) =>
        State != ClaimState.Proven ? LicenseStatus.Unknown
        : Status is LicenseStatus.Active or LicenseStatus.ActiveRestricted && Expires is { } last && day > last ? LicenseStatus.Expired
        : Status;

    public bool InGoodStandingOn(DateOnly day) => StandingOn(day) == LicenseStatus.Active;
}

/// <summary>A registrar's decision about a license claim, with its reason and the evidence it rests on. Append-only.</summary>
public sealed class LicenseDecision : IOfPerson
{
    LicenseDecision() { }

    public LicenseDecision(Guid id, LicenseId license, PersonId person, PersonId decidedBy, ClaimState outcome, ClaimState? suggested, string reason, IEnumerable<EvidenceId> evidence, DateTimeOffset now) =>
        (Id, LicenseId, PersonId, DecidedBy, Outcome, Suggested, Reason, Evidence, DecidedAt) =
        (id, license, person, decidedBy, outcome, suggested, reason, [.. evidence.Select(e => e.Value)], now);

    public Guid Id { get; private set; }
    public LicenseId LicenseId { get; private set; }

    /// <summary>The holder.</summary>
    public PersonId PersonId { get; private set; }
    public PersonId DecidedBy { get; private set; }
    public ClaimState Outcome { get; private set; }

    /// <summary>What the software suggested; absent when it had nothing to go by.</summary>
    public ClaimState? Suggested { get; private set; }
    public string Reason { get; private set; } = "";
    public List<Guid> Evidence { get; private set; } = [];
    public DateTimeOffset DecidedAt { get; private set; }

    /// <summary>The second registrar, when it was against what was found; absent otherwise.</summary>
    public PersonId? SecondedBy { get; init; }

    /// <summary>Codes of <see cref="MissingThing"/>: what was asked for.</summary>
    public List<string> Missing { get; init; } = [];
}
