using CsCheck;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Licenses;

public class HowALicenseStands
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly StatusWordings Wordings = Load();

    [Theory]
    [InlineData("ACTIVE", LicenseStatus.Active), InlineData("Current", LicenseStatus.Active), InlineData("CURRENT (C)", LicenseStatus.Active)]
    [InlineData("Active - Probation", LicenseStatus.ActiveRestricted), InlineData("DELINQUENT (D)", LicenseStatus.Expired), InlineData("Lapsed", LicenseStatus.Expired)]
    [InlineData("INACTIVE (I)", LicenseStatus.Inactive), InlineData("RETIRED - INACTIVE (Z)", LicenseStatus.Inactive), InlineData("SUSPENDED (S)", LicenseStatus.Suspended)]
    [InlineData("VOL.SURRENDER (V)", LicenseStatus.Revoked), InlineData("RENEWAL DENIED (K)", LicenseStatus.Revoked), InlineData("DECEASED (E)", LicenseStatus.Deceased)]
    [InlineData("NOT CURRENT - SEE ENF (X)", LicenseStatus.Unknown), InlineData("", LicenseStatus.Unknown), InlineData(null, LicenseStatus.Unknown)]
    public void A_board_s_wording_has_a_canonical_meaning(string? wording, LicenseStatus status) => Assert.Equal(status, Wordings.Of(wording));

    [Fact]
    public void A_wording_nobody_mapped_is_never_active() =>
        Gen.String[1, 40].Where(text => !text.Contains("active", StringComparison.OrdinalIgnoreCase) && !text.Contains("current", StringComparison.OrdinalIgnoreCase) && !text.Contains("clear", StringComparison.OrdinalIgnoreCase))
            .Sample(text => Assert.NotEqual(LicenseStatus.Active, Wordings.Of(text)));

    [Theory]
    [InlineData("not active"), InlineData("activ"), InlineData("active duty"), InlineData("inactive current")]
    public void Near_words_are_unknown(string wording) => Assert.Equal(LicenseStatus.Unknown, Wordings.Of(wording));

    [Theory]
    [InlineData("status\n", "line 1"), InlineData("wording,status\nactive\n", "line 2"), InlineData("wording,status\nactive,fine\n", "line 2"), InlineData("wording,status\nactive,active\nActive!,active\n", "line 3")]
    public void A_broken_table_names_its_line(string csv, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => StatusWordings.Read(new StringReader(csv))).Message);

    [Theory]
    [InlineData(LicenseStatus.Active), InlineData(LicenseStatus.ActiveRestricted)]
    public void An_expiry_in_the_past_makes_it_expired(LicenseStatus status)
    {
        var license = Proven(status, Today);
        Assert.Equal(status, license.StandingOn(Today));
        Assert.Equal(LicenseStatus.Expired, license.StandingOn(Today.AddDays(1)));
    }

    [Fact]
    public void What_is_not_proven_has_no_standing()
    {
        var license = Claimed();
        Assert.Equal(LicenseStatus.Unknown, license.StandingOn(Today));
        license.Submit(null);
        Assert.False(license.InGoodStandingOn(Today));
    }

    [Fact]
    public void Only_an_active_license_is_in_good_standing() =>
        Assert.All(Enum.GetValues<LicenseStatus>(), status => Assert.Equal(status == LicenseStatus.Active, Proven(status, null).InGoodStandingOn(Today)));

    [Fact]
    public void Nobody_decides_about_an_own_license()
    {
        var license = Claimed();
        Assert.IsType<OwnLicense>(license.MayBeDecidedBy(license.PersonId));
        Assert.Null(license.MayBeDecidedBy(Id.New<PersonId>(Now)));
    }

    [Fact]
    public void A_withdrawn_claim_is_not_decided()
    {
        var license = Claimed();
        license.Withdraw();
        Assert.IsType<LicenseNotOpen>(license.MayBeDecidedBy(Id.New<PersonId>(Now)));
    }

    [Theory]
    [InlineData("rn", "712345", 400, true, "")]
    [InlineData("md", "A-1", 0, false, "")]
    [InlineData("md", "A-1", 400, true, "Multistate")]
    [InlineData("rn", " - ", 400, false, "Number")]
    [InlineData("rn", "712345", -1, false, "Expires")]
    [InlineData("rn", "712345", 9000, false, "Expires")]
    [InlineData("medical_assistant", "1", 400, false, "Profession")]
    public void A_claim_is_checked_field_by_field(string profession, string number, int days, bool multistate, string field) =>
        Assert.Equal(field, string.Join(' ', new LicenseClaim(Profession.Parse(profession), Jurisdiction.Parse("US-TX"), number, Today.AddDays(days), multistate).Check(Today).Select(p => p.Field)));

    [Fact]
    public void A_multistate_privilege_is_only_ever_a_nurse_s()
    {
        var nurse = Claimed();
        nurse.ConfirmMultistate(true);
        Assert.True(nurse.Multistate);
        var physician = Claimed("md");
        physician.ConfirmMultistate(true);
        Assert.False(physician.Multistate);
    }

    static License Proven(LicenseStatus status, DateOnly? expires)
    {
        var license = Claimed();
        license.Decide(ClaimState.Proven, status, expires, Now);
        return license;
    }

    static License Claimed(string profession = "rn") =>
        new(Id.New<LicenseId>(Now), Id.New<PersonId>(Now), Profession.Parse(profession), Jurisdiction.Parse("US-TX"), "712345", null, false, Now);

    static StatusWordings Load()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Glabella.slnx"))) at = at.Parent!;
        using var reader = File.OpenText(Path.Combine(at.FullName, "reference", "registries", "status-wordings.csv"));
        return StatusWordings.Read(reader);
    }
}
