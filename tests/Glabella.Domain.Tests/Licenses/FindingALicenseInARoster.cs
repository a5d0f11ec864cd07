using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;

namespace Glabella.Domain.Tests.Licenses;

public class FindingALicenseInARoster
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly DateOnly Today = new(2026, 11, 24);
    static readonly RosterSource Board = new("The board’s roster", null, "Free.", "not seen live", new(2026, 11, 20), false, true);
    static readonly RosterLine Row = new("712345", "Registered Nurse", ["rn"], "ABERFIELD", "CORA", null, LicenseStatus.Active, "Current", new(2015, 2, 3), new(2026, 4, 5), new(2028, 6, 30), false, null, "ab");

    [Fact]
    public void State_number_and_family_name_find_it()
    {
        var answer = Ask(Row);
        Assert.Equal((RosterFinding.Held, LicenseStatus.Active, Mark.CheckedAtSource, "Status ACTIVE (“Current”), to Jun 30, 2028."), (answer.Found, answer.Status, answer.Mark, answer.Finding));
    }

    [Fact]
    public void A_former_name_finds_it_and_another_name_does_not_prove_it()
    {
        Assert.Equal(RosterFinding.Held, Ask(["Quill", "Aberfield"], Row).Found);
        var other = Ask(["Quill"], Row);
        Assert.Equal((RosterFinding.OtherName, LicenseStatus.Unknown, Mark.NotProven, "The number stands there under another family name."), (other.Found, other.Status, other.Mark, other.Finding));
    }

    [Fact]
    public void Nobody_is_found_by_name_alone() => Assert.Equal((RosterFinding.NotHeld, Mark.NotProven), (Ask(Row with { Number = "712346" }).Found, Ask(Row with { Number = "712346" }).Mark));

    [Theory]
    [InlineData("RN 00712345", "712345"), InlineData("712345", "041.712345"), InlineData("041712345", "041.712345"), InlineData("L1-0712345", "712345"), InlineData("rn712345", "RN-712345-A")]
    public void Numbers_are_compared_as_boards_and_people_write_them(string claimed, string listed)
    {
        Assert.True(LicenseNumber.SameInRoster(claimed, listed));
        Assert.Contains(LicenseNumber.FileKey(listed), LicenseNumber.FileKeys(claimed));
    }

    [Theory]
    [InlineData("712345", "812345"), InlineData("712345", "7123450"), InlineData("RN12", "LPN12"), InlineData("", ""), InlineData("PENDING", "NONE")]
    public void Other_numbers_stay_apart(string claimed, string listed) => Assert.False(LicenseNumber.SameInRoster(claimed, listed));

    [Theory]
    [InlineData("CORA ABERFIELD", "Aberfield", true), InlineData("CORA J ABERFIELD JR", "Aberfield", true), InlineData("MARIA DE LA CRUZ", "de la Cruz", true), InlineData("ABERFIELD QUILL", "Aberfield", false), InlineData("ABERFIELD", "Aberfield", false)]
    public void A_whole_name_ends_with_the_family_name(string whole, string family, bool same) => Assert.Equal(same, (Row with { Family = null, Given = null, Name = whole }).IsOf([family]));

    [Fact]
    public void A_suffix_does_not_part_a_name() => Assert.True((Row with { Family = "ABERFIELD JR, III" }).IsOf(["Aberfield"]));

    /// <summary>Colorado gives the same number to a nurse and to an electrician.</summary>
    [Fact]
    public void A_number_of_another_kind_of_license_is_not_it()
    {
        var electrician = Row with { Professions = [], Type = "EL", Status = LicenseStatus.Revoked };
        Assert.Equal(LicenseStatus.Active, Ask(electrician, Row).Status);
        Assert.Equal((RosterFinding.OtherType, Mark.NotProven), (Ask(electrician).Found, Ask(electrician).Mark));
        Assert.Contains("“EL”", Ask(electrician).Finding);
    }

    [Fact]
    public void Of_several_rows_the_newest_decides_and_every_flag_counts()
    {
        var before = Row with { Changed = new(2020, 1, 1), Status = LicenseStatus.Suspended, Flagged = true, Action = "Suspension" };
        var answer = Ask(before, Row, before with { Action = "Reprimand" });
        Assert.Equal((LicenseStatus.Active, true, "Suspension; Reprimand"), (answer.Status, answer.Flagged, answer.Action));
        Assert.Equal("The roster shows an action: “Suspension; Reprimand”.", answer.DisciplineFinding);
        // Of two rows of one day the one that is not active.
        Assert.Equal(LicenseStatus.Suspended, Ask(before with { Changed = Row.Changed }, Row).Status);
    }

    [Fact]
    public void An_active_license_past_its_expiry_is_expired()
    {
        var answer = Ask(Row with { Expires = new(2026, 11, 23) });
        Assert.Equal((LicenseStatus.Expired, Mark.Contradicted, "Status EXPIRED (“Current”), to Nov 23, 2026."), (answer.Status, answer.Mark, answer.Finding));
        Assert.Equal(LicenseStatus.Active, Ask(Row with { Expires = Today }).Status);
    }

    [Theory]
    [InlineData("Current", null, LicenseStatus.Active), InlineData("CURRENT (C)", null, LicenseStatus.Active), InlineData("Fine", null, LicenseStatus.Unknown), InlineData(null, null, LicenseStatus.Unknown)]
    [InlineData("INACTIVE", "LAPSED DUE TO NON-RENEWAL", LicenseStatus.Expired), InlineData("ACTIVE", "PROBATION", LicenseStatus.ActiveRestricted), InlineData("ACTIVE", "REVOKED", LicenseStatus.Revoked)]
    [InlineData("ACTIVE", "CURRENT", LicenseStatus.Active), InlineData("ACTIVE", "SOMETHING NEW", LicenseStatus.Unknown), InlineData("INACTIVE", "SOMETHING NEW", LicenseStatus.Unknown), InlineData("Green", null, LicenseStatus.Pending)]
    public void Words_that_nobody_has_mapped_are_never_active(string? status, string? reason, LicenseStatus meant)
    {
        var wordings = StatusWordings.Read(new StringReader("wording,status\nactive,active\ncurrent,active\ncurrent c,active\nprobation,active_restricted\nrevoked,revoked\ninactive,inactive\ninactive lapsed due to non renewal,expired\n"));
        Assert.Equal(meant, wordings.Of(status, reason, new Dictionary<string, LicenseStatus> { ["green"] = LicenseStatus.Pending }));
    }

    [Fact]
    public void A_roster_that_says_active_suggests_approval_and_a_flag_asks_for_more()
    {
        Assert.Equal(ClaimState.Proven, Suggest(Ask(Row)).Outcome);
        Assert.Equal(Mark.CheckedAtSource, Suggest(Ask(Row)).Checks.Single(c => c.Code == "roster").Mark);
        Assert.Equal(ClaimState.MoreInformation, Suggest(Ask(Row with { Flagged = true, Action = "Reprimand" })).Outcome);
        Assert.Equal(ClaimState.MoreInformation, Suggest(Ask(Row with { Status = LicenseStatus.Suspended })).Outcome);
        Assert.NotEqual(ClaimState.Proven, Suggest(Ask(["Quill"], Row)).Outcome);
    }

    static Suggestion Suggest(RosterAnswer answer) => Suggestion.For(Claim, ["Aberfield"], null, null, false, Today, answer);
    static License Claim => new(Id.New<LicenseId>(Now), Id.New<PersonId>(Now), Profession.Parse("rn"), Jurisdiction.Parse("US-WA"), "RN 00712345", null, false, Now);
    static RosterAnswer Ask(params RosterLine[] lines) => Ask(["Aberfield"], lines);
    static RosterAnswer Ask(string[] names, params RosterLine[] lines) => RosterAnswer.Of(Claim, names, Board, lines, Today);
}
