using CsCheck;
using Glabella.Domain.Certificates;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Tests.Certificates;

public class AnsweringAStranger
{
    static readonly DateOnly Today = new(2026, 6, 1);
    static LicenseToday License(LicenseStatus status, int daysAgo = 0) =>
        LicenseToday.Of([(Complete.License(status, Complete.Now - new DateTimeOffset(Today.AddDays(-daysAgo), default, TimeSpan.Zero)), null)], Today);

    static PublicAnswer Answer(CertificateStatus status = CertificateStatus.Valid, bool isSealed = true, bool genuine = true, bool lists = true, LicenseToday? license = null) =>
        PublicAnswer.Of(new(status, null, null), isSealed, genuine, lists, license ?? License(LicenseStatus.Active));

    [Fact]
    public void Everything_fresh_and_good_is_valid() => Assert.Equal(PublicStatus.Valid, Answer().Status);

    [Theory]
    [InlineData(CertificateStatus.Revoked, PublicStatus.Revoked)]
    [InlineData(CertificateStatus.Superseded, PublicStatus.Superseded)]
    [InlineData(CertificateStatus.Suspended, PublicStatus.Suspended)]
    public void A_withdrawal_shows_even_when_nothing_else_can_be_had(CertificateStatus status, PublicStatus answer) =>
        Assert.Equal(answer, Answer(status, lists: false, license: LicenseToday.Of([], Today)).Status);

    [Fact]
    public void A_status_source_that_is_silent_makes_it_unknown() =>
        Assert.All([CertificateStatus.Valid, CertificateStatus.Expired], s => Assert.Equal(new(PublicStatus.Unknown, Doubt.StatusSource), Answer(s, lists: false)));

    [Fact]
    public void A_lost_license_puts_it_on_hold() => Assert.Equal(new(PublicStatus.Suspended, Doubt.LicenseStanding), Answer(license: License(LicenseStatus.Suspended)));

    [Fact]
    public void An_old_license_check_makes_it_unknown()
    {
        Assert.Equal(PublicStatus.Valid, Answer(license: License(LicenseStatus.Active, 179)).Status);
        Assert.Equal(new(PublicStatus.Unknown, Doubt.LicenseSource), Answer(license: License(LicenseStatus.Active, 180)));
    }

    [Fact]
    public void A_license_that_ran_out_is_known_to_be_out_however_old_the_check() =>
        Assert.Equal(LicenseStatus.Expired, LicenseToday.Of([(Complete.License(age: TimeSpan.FromDays(400), expires: new(2026, 5, 1)), new(2026, 1, 1))], Today) is { Known: true } l ? l.Status : default);

    [Fact]
    public void One_good_license_is_enough_and_a_doubtful_one_is_better_than_a_bad_one()
    {
        var bad = (Complete.License(LicenseStatus.Revoked), (DateOnly?)null);
        var old = (Complete.License(), (DateOnly?)new DateOnly(2026, 1, 1));
        Assert.True(LicenseToday.Of([bad, old, (Complete.License(), null)], Today).IsGood);
        Assert.False(LicenseToday.Of([bad, old], Today).Known);
    }

    [Fact]
    public void Valid_needs_every_single_thing() =>
        Gen.Select(Gen.Enum<CertificateStatus>(), Gen.Bool, Gen.Bool, Gen.Bool, Gen.Enum<LicenseStatus>(), Gen.Int[0, 400]).Sample((status, isSealed, genuine, lists, license, days) =>
            Answer(status, isSealed, genuine, lists, License(license, days)).Status != PublicStatus.Valid
            || status == CertificateStatus.Valid && isSealed && genuine && lists && license == LicenseStatus.Active && days < 180);
}
