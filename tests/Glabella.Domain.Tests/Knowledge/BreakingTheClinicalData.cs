using System.Text.Json.Nodes;
using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Tests.Knowledge;

/// <summary>Each way of getting the data wrong names its file, its record and a reason.</summary>
public sealed class BreakingTheClinicalData
{
    static void Expect(string file, string record, string reason, Action<JsonObject> edit) =>
        Assert.Contains(Clinical.Flaws(file, edit), f => f.File == file && f.Record.Contains(record, StringComparison.Ordinal) && f.Reason.Contains(reason, StringComparison.Ordinal));

    static JsonObject Glabellar(JsonObject products) => products.Item("products", "botox-cosmetic").Item("indications", "glabellar-lines");

    [Fact]
    public void A_dilution_row_that_does_not_match_its_arithmetic() =>
        Expect("products.json", "botox-cosmetic", "100 Units / 2.5 mL = 40 Units/mL = 4 Units per 0.1 mL",
            p => p.Item("products", "botox-cosmetic")["reconstitution"]!["table"]![1]!["units_per_0_1ml"] = 5);

    [Fact]
    public void A_vial_that_is_not_sold() =>
        Expect("products.json", "botox-cosmetic", "not sold", p => p.Item("products", "botox-cosmetic")["vials_units"] = new JsonArray(50));

    [Fact]
    public void Sites_that_do_not_add_up() =>
        Expect("products.json", "glabellar-lines", "add up to 24 Units", p => Glabellar(p)["sites"]![1]!["units_per_site"] = 8);

    [Fact]
    public void A_site_too_many() =>
        Expect("products.json", "glabellar-lines", "lists 6 sites, but says 5", p => Glabellar(p)["sites"]![1]!["sites_per_side"] = 2);

    [Fact]
    public void Volumes_that_do_not_add_up() =>
        Expect("products.json", "glabellar-lines", "but the total says 0.6 mL", p => Glabellar(p)["volume_ml"]!["total"] = 0.6);

    [Fact]
    public void A_source_nobody_knows() =>
        Expect("products.json", "glabellar-lines", "unknown source nowhere", p => Glabellar(p)["sources"]!.AsArray().Add("nowhere"));

    [Fact]
    public void An_indication_without_a_source() =>
        Expect("products.json", "glabellar-lines", "has no source", p => Glabellar(p)["sources"] = new JsonArray());

    [Fact]
    public void A_releasable_dose_that_rests_on_third_parties() =>
        Expect("products.json", "glabellar-lines", "cannot settle a dose", p => Glabellar(p)["sources"] = new JsonArray("droracle-fhl"));

    [Fact]
    public void A_misspelled_field() =>
        Expect("products.json", "glabellar-lines", "\"min_intervall\" is not known", p => Glabellar(p)["min_intervall"] = "3 months");

    [Fact]
    public void A_number_written_as_text() =>
        Expect("products.json", "glabellar-lines", "\"max_per_site\" must be a number", p => Glabellar(p)["max_per_site"] = "many");

    [Fact]
    public void A_point_set_nobody_knows() =>
        Expect("products.json", "glabellar-lines", "unknown point set", p => Glabellar(p)["point_set"] = "nose-7");

    [Fact]
    public void A_point_without_its_mirror() =>
        Expect("face-map.json", "gl-corr-med-r", "mirror", f => f.Item("points", "gl-corr-med-r")["xy"]![0] = 0.44);

    [Fact]
    public void A_point_too_close_to_the_brow() =>
        Expect("face-map.json", "fhl-low-mid", "less than 2 cm above the brow", f => f.Item("points", "fhl-low-mid")["xy"]![1] = 0.3);

    [Fact]
    public void A_point_too_close_to_the_rim() =>
        Expect("face-map.json", "gl-corr-lat-r", "less than 1 cm above the rim", f =>
        {
            f.Item("points", "gl-corr-lat-r")["xy"]![1] = 0.33;
            f.Item("points", "gl-corr-lat-l")["xy"]![1] = 0.33;
        });

    [Fact]
    public void A_point_inside_the_orbit() =>
        Expect("face-map.json", "lcl-a-r", "inside the orbital rim", f => f.Item("points", "lcl-a-r")["xy"]![0] = 0.33);

    [Fact]
    public void A_muscle_that_is_not_drawn() =>
        Expect("face-map.json", "procerus", "not in the drawing", f => f.Item("muscles", "procerus")["svg_ids"] = new JsonArray("procerus-2"));

    [Fact]
    public void A_blueprint_the_bank_cannot_fill() =>
        Expect("curriculum.json", "exam", "needs 50 questions", c => { c["exam"]!["blueprint"]!["M09"] = 50; c["exam"]!["questions"] = 108; });

    [Fact]
    public void A_blueprint_that_does_not_add_up() =>
        Expect("curriculum.json", "exam", "adds up to 60 questions, not 61", c => c["exam"]!["questions"] = 61);

    [Fact]
    public void Hours_that_do_not_add_up() =>
        Expect("curriculum.json", "foundation", "hours", c => c.Item("modules", "M07")["hours"]!["hands_on"] = 5);

    [Fact]
    public void A_key_that_is_no_option() =>
        Expect("question-bank.json", "M01-001", "key F is not an option", q => q.Item("questions", "M01-001")["key"] = "F");

    [Fact]
    public void All_of_the_above() =>
        Expect("question-bank.json", "M01-001", "of the above", q => q.Item("questions", "M01-001")["options"]![0]!["text"] = "All of the above");

    [Fact]
    public void The_same_stem_twice() =>
        Expect("question-bank.json", "M01-002", "repeats the stem", q => q.Item("questions", "M01-002")["stem"] = (string?)q.Item("questions", "M01-001")["stem"]);

    [Fact]
    public void A_favorite_letter() =>
        Expect("question-bank.json", "the bank", "key B is right in more than 30 percent", q => { foreach (var item in q["questions"]!.AsArray().Take(40)) item!["key"] = "B"; });

    [Fact]
    public void An_activity_of_an_unknown_module() =>
        Expect("competencies.json", "EPA1", "unknown module M99", k => k.Item("epas", "EPA1")["modules"] = new JsonArray("M99"));

    [Fact]
    public void Every_flaw_is_reported_at_once()
    {
        var flaws = Clinical.Flaws("products.json", p => { Glabellar(p)["point_set"] = "nose-7"; Glabellar(p)["volume_ml"]!["total"] = 9; });

        Assert.Equal(2, flaws.Count);
    }
}
