namespace Glabella.Domain;

/// <summary>A typed identity. Made by an action with <c>Guid.CreateVersion7(now)</c>; not a secret.</summary>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    Guid Value { get; }
    static abstract TSelf From(Guid value);
}

public static class Id
{
    /// <summary>A new id, ordered by the millisecond of <paramref name="now"/>. Never take id order for time order.</summary>
    public static T New<T>(DateTimeOffset now) where T : struct, IId<T> => T.From(Guid.CreateVersion7(now));
}

public readonly record struct PersonId(Guid Value) : IId<PersonId> { public static PersonId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct ProviderId(Guid Value) : IId<ProviderId> { public static ProviderId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct VenueId(Guid Value) : IId<VenueId> { public static VenueId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct CourseId(Guid Value) : IId<CourseId> { public static CourseId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct SessionId(Guid Value) : IId<SessionId> { public static SessionId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct SeatId(Guid Value) : IId<SeatId> { public static SeatId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct PlaceId(Guid Value) : IId<PlaceId> { public static PlaceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct LicenseId(Guid Value) : IId<LicenseId> { public static LicenseId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct DocumentId(Guid Value) : IId<DocumentId> { public static DocumentId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct EvidenceId(Guid Value) : IId<EvidenceId> { public static EvidenceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct ThreadId(Guid Value) : IId<ThreadId> { public static ThreadId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct VialId(Guid Value) : IId<VialId> { public static VialId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct CaseId(Guid Value) : IId<CaseId> { public static CaseId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct AttemptId(Guid Value) : IId<AttemptId> { public static AttemptId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct CertificateId(Guid Value) : IId<CertificateId> { public static CertificateId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct ExclusionReplyId(Guid Value) : IId<ExclusionReplyId> { public static ExclusionReplyId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct EndorsementId(Guid Value) : IId<EndorsementId> { public static EndorsementId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct LicenseOverrideId(Guid Value) : IId<LicenseOverrideId> { public static LicenseOverrideId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct StopId(Guid Value) : IId<StopId> { public static StopId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct ProposalId(Guid Value) : IId<ProposalId> { public static ProposalId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct CreditId(Guid Value) : IId<CreditId> { public static CreditId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct RenewalId(Guid Value) : IId<RenewalId> { public static RenewalId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct MilestoneId(Guid Value) : IId<MilestoneId> { public static MilestoneId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId> { public static InvoiceId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
public readonly record struct ShareLinkId(Guid Value) : IId<ShareLinkId> { public static ShareLinkId From(Guid value) => new(value); public override string ToString() => Value.ToString(); }
