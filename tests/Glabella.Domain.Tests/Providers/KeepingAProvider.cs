using Glabella.Domain.Providers;

namespace Glabella.Domain.Tests.Providers;

public class KeepingAProvider
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_begins_listed_and_its_address_outlives_its_name()
    {
        var bayou = new Provider(Id.New<ProviderId>(Now), "bayou", "Bayou Academy", "office@bayou.example", Now);
        Assert.Equal(ProviderState.Listed, bayou.State);
        bayou.Describe("Gulf Academy", "office@gulf.example", "", null, null, "Houston", null);
        Assert.Equal(("bayou", "Gulf Academy"), (bayou.Slug, bayou.Name));
    }

    [Fact]
    public void A_role_that_ended_may_be_taken_up_again()
    {
        var role = new Membership(Id.New<PersonId>(Now), Id.New<ProviderId>(Now), ProviderRole.Instructor, Now);
        role.End(Now.AddDays(1));
        Assert.Equal(Now.AddDays(1), role.Until);
        role.Return(Now.AddDays(9));
        Assert.Equal((Now.AddDays(9), null), (role.Since, role.Until));
    }

    [Fact]
    public void Every_kind_of_facility_has_its_own_words() =>
        Assert.Equal(Enum.GetValues<Facility>().Length, Enum.GetValues<Facility>().Select(f => f.Words()).Distinct().Count());
}
