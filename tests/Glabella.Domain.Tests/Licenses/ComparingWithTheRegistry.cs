using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;

namespace Glabella.Domain.Tests.Licenses;

public class ComparingWithTheRegistry
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly RegistryAnswer Good = new(true, true, ["ABERFIELD"], ["rn"], [new("RN 00712345", "TX")], new(2026, 11, 15));

    [Fact]
    public void State_number_and_family_name_that_agree_suggest_approval_and_say_that_it_is_no_proof()
    {
        var suggestion = Suggest();
        Assert.Equal(ClaimState.Proven, suggestion.Outcome);
        Assert.Contains("no proof", suggestion.Reason);
        // What stands in NPPES was typed by the clinician: it never gets the mark of a source.
        Assert.Equal(Mark.ProvidersWord, suggestion.Checks.Single(c => c.Code == "number").Mark);
    }

    [Fact]
    public void A_name_that_differs_asks_for_more() => Assert.Equal(ClaimState.MoreInformation, Suggest(names: ["Quill"]).Outcome);

    [Fact]
    public void A_former_name_agrees_too() => Assert.Equal(ClaimState.Proven, Suggest(names: ["Quill", "Aberfield"]).Outcome);

    [Fact]
    public void Another_number_in_the_same_state_asks_for_more() =>
        Assert.Equal(ClaimState.MoreInformation, Suggest(Good with { Licenses = [new("999999", "TX")] }).Outcome);

    [Fact]
    public void The_same_number_in_another_state_says_nothing_and_so_asks_for_a_document() =>
        Assert.Equal(ClaimState.MoreInformation, Suggest(Good with { Licenses = [new("712345", "OK")] }).Outcome);

    [Fact]
    public void Without_a_number_in_the_list_a_document_is_read_without_suggestion() =>
        Assert.Null(Suggest(Good with { Licenses = [] }, document: true).Outcome);

    [Fact]
    public void A_deactivated_number_and_an_organization_s_number_speak_against()
    {
        Assert.Equal(ClaimState.MoreInformation, Suggest(Good with { Active = false }).Outcome);
        Assert.Equal(ClaimState.MoreInformation, Suggest(Good with { IsPerson = false }).Outcome);
    }

    [Fact]
    public void A_license_claimed_twice_speaks_against() => Assert.Equal(ClaimState.MoreInformation, Suggest(others: true).Outcome);

    [Fact]
    public void An_expired_license_suggests_refusal() => Assert.Equal(ClaimState.Refused, Suggest(expires: Today.AddDays(-1)).Outcome);

    [Fact]
    public void The_last_day_still_counts() => Assert.Equal(ClaimState.Proven, Suggest(expires: Today).Outcome);

    [Fact]
    public void Without_any_list_nothing_is_suggested_but_a_document_is_asked_for() =>
        Assert.Equal(ClaimState.MoreInformation, Suggestion.For(License(Today.AddDays(9), false), ["Aberfield"], null, null, false, Today).Outcome);

    [Theory]
    [InlineData("RN 000-712-345", "712345", true), InlineData("rn712345", "RN712345", true), InlineData("0712345", "712345", true), InlineData("RN00712345", "712345", true)]
    [InlineData("712345", "712346", false), InlineData("A123", "B123", false), InlineData("RN712345", "PA712345", false), InlineData("", "", false), InlineData("000", "0", false), InlineData("RN123", "123", false)]
    public void Numbers_are_compared_as_people_write_them(string a, string b, bool same)
    {
        Assert.Equal(same, LicenseNumber.Same(a, b));
        Assert.Equal(same, LicenseNumber.Same(b, a));
    }

    [Theory]
    [InlineData("Vega-Lane", "VEGA LANE", true), InlineData("José", "JOSE", true), InlineData("O'Neil", "ONEIL", true), InlineData("Aberfield", "ABERFIELD, RN, BSN", true)]
    [InlineData("Vega", "Vega-Lane", false), InlineData("", "", false), InlineData(null, null, false)]
    public void Family_names_are_compared_by_their_letters(string? a, string? b, bool same) => Assert.Equal(same, RegistryAnswer.SameFamily(a, b));

    static Suggestion Suggest(RegistryAnswer? registry = null, string[]? names = null, bool document = false, bool others = false, DateOnly? expires = null) =>
        Suggestion.For(License(expires ?? Today.AddDays(400), document), names ?? ["Aberfield"], "2123456784", registry ?? Good, others, Today);

    static License License(DateOnly expires, bool document)
    {
        var license = new License(Id.New<LicenseId>(Now), Id.New<PersonId>(Now), Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "712345", expires, false, Now);
        license.Submit(document ? Id.New<DocumentId>(Now) : null);
        return license;
    }
}
