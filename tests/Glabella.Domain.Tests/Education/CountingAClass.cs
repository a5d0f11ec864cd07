using Glabella.Domain.Education;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Education;

public sealed class CountingAClass
{
    static ClassHours Class(string profession, params string[] accreditedBy) =>
        new(default, "Upper face", "Bayou", new(2026, 12, 15), 487, accreditedBy, Profession.Parse(profession));

    [Theory]
    [InlineData("rn", "ANCC", "accredited.ancc", "accredited.accme")]
    [InlineData("rn", "AMA1", "accredited.accme")]
    [InlineData("pa", "AAPA1", "accredited.aapa")]
    [InlineData("md", "AMA1", "accredited.accme", "accredited.ancc")]
    [InlineData("dentist", "CERP", "accredited.ada_cerp")]
    [InlineData("md", "SELF", "accredited.other")]
    [InlineData("rn", "SELF", "accredited.aapa")]
    [InlineData("rn", "SELF")]
    public void The_kind_of_credit_follows_the_proven_accreditor_and_else_is_not_accredited(string profession, string type, params string[] accreditedBy) =>
        Assert.Equal(type, Class(profession, accreditedBy).Type);

    [Fact]
    public void Minutes_are_rounded_down_to_the_quarter_hour() => Assert.Equal(Hours.Parse("8"), Class("rn").Hours);

    [Fact]
    public void A_license_renewal_needs_that_very_license_active()
    {
        var now = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero);
        var texas = Licensed("US-TX", ClaimState.Proven);
        var california = Licensed("US-CA", ClaimState.InReview);
        Assert.False(Active(california.Id));
        Assert.True(Active(texas.Id));
        Assert.True(Active(null));

        License Licensed(string place, ClaimState state)
        {
            var license = new License(Id.New<LicenseId>(now), default, Profession.Parse("rn"), Jurisdiction.Parse(place), "1", null, false, now);
            license.Decide(state, LicenseStatus.Active, new(2028, 1, 1), now);
            return license;
        }

        bool Active(LicenseId? license)
        {
            var renewal = Assert.IsType<RenewalAnswer.Chosen>(Renewal.Choose(default, default, license, null, "glabella-upper-face-24", null, new(2025, 1, 1), new(2026, 12, 31), default, Pack.Rules, now)).Renewal;
            var kept = new Learning([], [], [texas, california], [renewal], []).Kept(Pack.Rules, new(2026, 11, 24)).Single();
            return kept.Outlook!.Now.Results.Single(r => r.Requirement.Id == "license").Met;
        }
    }
}
