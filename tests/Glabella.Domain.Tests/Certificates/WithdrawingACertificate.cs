using Glabella.Domain.Certificates;

namespace Glabella.Domain.Tests.Certificates;

public class WithdrawingACertificate
{
    static readonly DateTimeOffset Day = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero), End = Day.AddYears(2);

    static readonly Certificate Certificate = new(
        Id.New<CertificateId>(Day), "0123456789abcdef0123456789abcdef", ShortCode.New([1, 2, 3, 4, 5, 6, 7]), 1, Id.New<PersonId>(Day), Id.New<ProviderId>(Day),
        Id.New<CourseId>(Day), Id.New<SessionId>(Day), Id.New<SeatId>(Day), 1);

    static CertificateStanding After(params EventKind[] kinds) => CertificateStanding.Of(End, Events(kinds), Day.AddDays(100));

    static CertificateEvent[] Events(params EventKind[] kinds) =>
        [.. kinds.Select((kind, i) => new CertificateEvent(Guid.CreateVersion7(Day), Certificate, i + 1, kind, "issued_in_error", "", null, Day.AddDays(i)))];

    [Fact]
    public void It_is_valid_to_its_last_second_and_then_expired()
    {
        Assert.Equal(CertificateStatus.Valid, CertificateStanding.Of(End, [], End).Status);
        var after = CertificateStanding.Of(End, [], End.AddSeconds(1));
        Assert.Equal((CertificateStatus.Expired, End), (after.Status, after.Since));
    }

    [Fact]
    public void A_hold_ends_with_reinstatement()
    {
        Assert.Equal(CertificateStatus.Suspended, After(EventKind.Suspended).Status);
        Assert.Equal(CertificateStatus.Valid, After(EventKind.Suspended, EventKind.Reinstated).Status);
        Assert.Equal(CertificateStatus.Suspended, After(EventKind.Suspended, EventKind.Reinstated, EventKind.Suspended).Status);
    }

    [Fact]
    public void A_revocation_is_for_good_and_weighs_more_than_anything()
    {
        Assert.Equal(CertificateStatus.Revoked, After(EventKind.Suspended, EventKind.Revoked).Status);
        Assert.Equal(CertificateStatus.Revoked, After(EventKind.Superseded, EventKind.Revoked).Status);
        Assert.Equal(CertificateStatus.Revoked, CertificateStanding.Of(Day.AddDays(1), Events(EventKind.Revoked), Day.AddDays(100)).Status);
        Assert.All(Enum.GetValues<EventKind>(), step => Assert.IsType<AlreadyRevoked>(After(EventKind.Revoked).Refuses(step)));
    }

    [Fact]
    public void Since_and_reason_are_those_of_the_deciding_event()
    {
        var standing = After(EventKind.Suspended);
        Assert.Equal((Day, "issued_in_error"), (standing.Since, standing.Reason));
    }

    [Fact]
    public void What_has_not_happened_yet_does_not_count() =>
        Assert.Equal(CertificateStatus.Valid, CertificateStanding.Of(End, Events(EventKind.Revoked), Day.AddSeconds(-1)).Status);

    [Fact]
    public void Steps_that_make_no_sense_are_refused_with_a_reason()
    {
        Assert.IsType<NotSuspended>(After().Refuses(EventKind.Reinstated));
        Assert.IsType<AlreadySuspended>(After(EventKind.Suspended).Refuses(EventKind.Suspended));
        Assert.IsType<AlreadySuperseded>(After(EventKind.Superseded).Refuses(EventKind.Suspended));
        Assert.IsType<AlreadyExpired>(CertificateStanding.Of(Day, [], End).Refuses(EventKind.Suspended));
        Assert.Null(After().Refuses(EventKind.Suspended));
        Assert.Null(After(EventKind.Suspended).Refuses(EventKind.Revoked));
        Assert.Null(After(EventKind.Superseded).Refuses(EventKind.Revoked));
    }

    [Fact]
    public void Reasons_come_from_a_closed_list_because_they_are_public() =>
        Assert.All(Enum.GetValues<EventKind>(), kind => Assert.Contains(StatusReason.All, r => r.For == kind));
}
