using System.Text.Json.Nodes;

namespace Glabella.Domain.Tests.Eligibility;

public class BreakingAFile
{
    static void Refused(string file, Action<JsonObject> change, string rule, string reason) =>
        Assert.Contains(Reference.FaultsAfter(file, change), f => f.File == file && f.Rule == rule && f.Reason.Contains(reason));

    [Fact]
    public void Path_code_and_country_must_agree()
    {
        Refused("us/tx.json", f => f["code"] = "US-NY", "", "path, code and country disagree");
        Refused("us/tx.json", f => f["country"] = "CA", "", "path, code and country disagree");
    }

    [Fact]
    public void A_code_has_a_fixed_form() => Refused("us/tx.json", f => f["code"] = "Texas", "$.code", "does not match");

    [Theory]
    [InlineData("medical")]
    [InlineData("nursing")]
    [InlineData("dental")]
    public void Three_boards_are_everywhere(string board) => Refused("us/tx.json", f => f["boards"]!.AsObject().Remove(board), "", $"no {board} board");

    [Fact]
    public void A_board_is_for_professions_we_know() =>
        Refused("us/tx.json", f => f["boards"]!["nursing"]!["for"] = new JsonArray("wizard"), "board nursing", "no such profession wizard");

    [Fact]
    public void A_state_says_how_far_nurse_practitioners_may_go() => Refused("us/tx.json", f => f.Remove("np_authority"), "", "np_authority is missing");

    [Fact]
    public void Practice_authority_has_no_gap_and_no_end()
    {
        Refused("us/tx.json", f => f["np_authority"]![0]!["to"] = "2030-01-01", "np_authority", "must be open-ended");
        Refused("us/tx.json", f => f["np_authority"]!.AsArray().Insert(0, Authority(null, "2020-01-01")), "np_authority[1]", "without gap or overlap");
        Refused("us/tx.json", f => f["np_authority"]![0]!["from"] = "9999-12-31", "np_authority[0]", "without gap or overlap");
    }

    [Fact]
    public void Practice_authority_is_no_surer_than_its_sources() =>
        Refused("us/tx.json", f => f["np_authority"]![0]!["confidence"] = "high", "np_authority[0]", "more than its sources carry (medium)");

    [Theory]
    [InlineData("kind", "\"gossip\"", "no such source kind gossip")]
    [InlineData("url", "\"https://allnurses.com/thread\"", "allnurses.com is on the blocked list")]
    [InlineData("url", "\"https://localhost/rule\"", "not a public web address")]
    [InlineData("url", "\"http://127.0.0.1/rule\"", "not a public web address")]
    [InlineData("year", "1949", "year 1949")]
    [InlineData("year", "2027", "year 2027")]
    [InlineData("checked", "\"2027-01-01\"", "checked in the future")]
    [InlineData("as_of", "\"2026-11-24\"", "as_of is later than checked")]
    [InlineData("as_of", "\"2026-13-01\"", "not a day of the calendar")]
    public void A_source_is_public_dated_and_of_a_known_kind(string field, string value, string reason) =>
        Refused("us/tx.json", f => f["sources"]![0]![field] = JsonNode.Parse(value), "source tac-193-17", reason);

    [Fact]
    public void A_source_id_is_used_once() => Refused("us/tx.json", f => f["sources"]![1]!["id"] = "tac-193-17", "source tac-193-17", "twice");

    [Fact]
    public void Exemptions_and_pa_practice_cite_sources_that_exist()
    {
        Refused("us/ny.json", f => f["training_exemptions"]![0]!["sources"] = new JsonArray("nowhere"), "training_exemptions[0]", "no source nowhere");
        Refused("us/az.json", f => f["pa_practice"]![0]!["sources"] = new JsonArray("nowhere"), "pa_practice[0]", "no source nowhere");
        Refused("us/ny.json", f => f["training_exemptions"]![0]!["supervised_by"] = new JsonArray("wizard"), "training_exemptions[0]", "no such profession wizard");
    }

    [Fact]
    public void The_defaults_are_checked_too()
    {
        Refused("defaults.json", f => f["us"]!["physician"]!["conditions"]![0]!["is"] = "blessing", "default.physician", "no such condition blessing");
        Refused("defaults.json", f => f["us"]!["np_by_authority"]!["full"]!["conditions"]![0]!["is"] = "blessing", "default.np.full", "no such condition");
        Refused("defaults.json", f => f["sources"]![0]!["kind"] = "gossip", "source amspa-2021", "no such source kind");
        Refused("defaults.json", f => f["compacts"]!["nlc"]!["implemented"]!.AsArray().Add("ZZ"), "compact nlc", "ZZ is not a state");
    }

    [Fact]
    public void A_slip_in_the_admission_table_cannot_open_a_hands_on_seat()
    {
        Refused("defaults.json", f => f["attendance"]!["by_answer"]!["unknown"]!["hands_on"] = "yes_if_licensed_where_held", "attendance unknown", "hands_on may not be");
        Refused("defaults.json", f => f["attendance"]!["by_answer"]!["no"]!["hands_on"] = "ask_trainer_and_board", "attendance no", "hands_on may not be");
        Refused("defaults.json", f => f["attendance"]!["by_answer"]!["conflict"]!["hands_on"] = "ask_trainer_and_board", "attendance conflict", "hands_on may not be");
    }

    [Fact]
    public void The_vocabulary_may_not_say_more_than_the_program_can()
    {
        Refused("vocabulary.json", f => f["conditions"]!["blessing"] = new JsonObject { ["text"] = "A blessing", ["params"] = new JsonObject() }, "conditions", "does not know blessing");
        Refused("vocabulary.json", f => f["conditions"]!.AsObject().Remove("training"), "conditions", "training is missing");
        Refused("vocabulary.json", f => f["supervision_levels"]!.AsArray().Add("nearby"), "supervision_levels", "no sentence for nearby");
        Refused("vocabulary.json", f => f["groups"]!["physician"]!.AsArray().Add("wizard"), "group physician", "no such profession wizard");
        Refused("vocabulary.json", f => f["asking"]!.AsObject().Remove("specialty"), "fact specialty", "no question for it");
        Refused("vocabulary.json", f => f["asking"]!["specialty"]!["values"]!.AsObject().Remove("oms"), "fact specialty", "no label for oms");
        Refused("vocabulary.json", f => f["asking"]!["specialty"]!["values"]!.AsObject().Remove("none"), "fact specialty", "must offer none or no");
    }

    [Fact]
    public void A_schema_keyword_nobody_checks_is_refused() =>
        Refused("schema.json", f => f["properties"]!["name"]!["format"] = "email", "$.name", "format is not a keyword");

    [Fact]
    public void A_question_answered_otherwise_than_expected_is_refused() =>
        Refused("tests.json", f => f["tests"]![0]!["expect"]!["inject"] = "independent", "01-texas-rn-delegation", "inject should be \"independent\", found conditional");

    [Theory]
    [InlineData("rule", "\"us-tx.other\"")]
    [InlineData("conditions", "[{\"is\":\"permit\"}]")]
    [InlineData("without", "[\"training\"]")]
    [InlineData("depends_on", "[\"specialty\"]")]
    [InlineData("hands_on", "\"no\"")]
    [InlineData("board", "\"Board of Magic\"")]
    [InlineData("max_confidence", "\"low\"")]
    [InlineData("answers", "[\"no\"]")]
    public void Every_kind_of_expectation_can_fail(string what, string value) =>
        Refused("tests.json", f => f["tests"]![0]!["expect"]![what] = JsonNode.Parse(value), "01-texas-rn-delegation", $"{what} should be");

    [Fact]
    public void A_question_about_nothing_we_know_is_refused()
    {
        Refused("tests.json", f => f["tests"]![0]!["ask"]!["jurisdiction"] = "US-ZZ", "01-texas-rn-delegation", "no such jurisdiction");
        Refused("tests.json", f => f["tests"]![0]!["ask"]!["profession"] = "wizard", "01-texas-rn-delegation", "no such profession");
        Refused("tests.json", f => f["tests"]![0]!["ask"]!["facts"] = new JsonObject { ["shoe_size"] = 9 }, "01-texas-rn-delegation", "is not a fact");
    }

    static JsonObject Authority(string? from, string? to) => new()
    {
        ["class"] = "restricted", ["from"] = from, ["to"] = to, ["confidence"] = "medium", ["sources"] = new JsonArray("default:aanp-via-beckers"),
    };
}
