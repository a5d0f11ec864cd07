using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Eligibility;

// No table is read or written here, so one engine is enough.
public class AskingOnThePage(AskingOnThePage.House house) : IClassFixture<AskingOnThePage.House>
{
    [Fact]
    public async Task The_front_page_asks_without_an_account_and_without_a_script()
    {
        using var browser = house.World.Browser();
        var page = await browser.Page("/");
        var form = page.QuerySelector<IHtmlFormElement>("main form.gl-ask")!;
        Assert.Equal("get", form.Method);
        Assert.EndsWith("/may-i", form.GetAttribute("action"));
        Assert.Equal(["profession", "jurisdiction", "purpose", "on"], form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!));
        Assert.Equal(56, form.QuerySelectorAll("[name=jurisdiction] option").Length);
        Assert.Equal(19, form.QuerySelectorAll("[name=profession] option").Length);
        Assert.Single(page.QuerySelectorAll("h1"));
    }

    [Fact]
    public async Task A_Texas_nurse_sees_verdict_conditions_sources_and_board()
    {
        string page = await Text("/may-i?profession=rn&jurisdiction=US-TX&purpose=cosmetic&on=2026-11-24");
        Assert.Contains("May a registered nurse inject botulinum toxin in Texas?", page);
        Assert.Contains("Yes, with five conditions", page);
        Assert.Contains("A physician must delegate the injection to you.", page);
        Assert.Contains("Weitz Morgan, Regulatory Update: Rule 169.26", page);
        Assert.Contains("~2025", page);
        Assert.Contains("Checked Nov 23, 2026", page);
        Assert.Contains("Medium confidence", page);
        Assert.Contains("Texas Board of Nursing", page);
        Assert.Contains("Since Jan 9, 2025", page);
    }

    [Fact]
    public async Task An_earlier_day_gets_the_rule_of_that_day() =>
        Assert.Contains("Until Jan 8, 2025", (await Main("/may-i?profession=rn&jurisdiction=US-TX&on=2025-01-08")).QuerySelector(".gl-verdict")!.TextContent);

    [Fact]
    public async Task Without_a_day_today_is_meant() =>
        Assert.Contains("Answer for Nov 24, 2026", await Text("/may-i?profession=rn&jurisdiction=US-TX"));

    [Fact]
    public async Task A_missing_fact_is_asked_for_on_the_page_and_nothing_is_guessed()
    {
        using var browser = house.World.Browser();
        var page = await browser.Page("/may-i?profession=np&jurisdiction=US-NY&on=2026-06-30");
        Assert.Contains("One answer of yours decides it", page.Body!.TextContent);
        var form = page.QuerySelector<IHtmlFormElement>(".gl-verdict form")!;
        Assert.NotNull(form.QuerySelector("input[name=practice_hours]"));
        var kept = form.QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        Assert.Equal(("np", "US-NY", "2026-06-30"), (kept["profession"], kept["jurisdiction"], kept["on"]));
    }

    [Fact]
    public async Task The_fact_told_settles_it_and_can_be_taken_back()
    {
        var page = await Main("/may-i?profession=np&jurisdiction=US-NY&on=2026-06-30&practice_hours=4000");
        Assert.Contains("Yes, on your own license", page.TextContent);
        Assert.Contains("4000 hours", page.TextContent);
        Assert.Contains(page.QuerySelectorAll("a"), a => a.TextContent.StartsWith("Take it back") && !a.GetAttribute("href")!.Contains("practice_hours"));
    }

    [Fact]
    public async Task A_fact_nobody_can_use_is_said_beside_its_field_and_kept()
    {
        var page = await Main("/may-i?profession=np&jurisdiction=US-NY&on=2026-06-30&practice_hours=many");
        var input = page.QuerySelector("input[name=practice_hours]")!;
        Assert.Equal("many", input.GetAttribute("value"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("'many' does not answer", page.QuerySelector(".gl-error")!.TextContent);
    }

    [Theory]
    [InlineData("profession=rn&jurisdiction=US-ZZ", "'US-ZZ' is not a place we hold rules for")]
    [InlineData("profession=wizard&jurisdiction=US-TX", "'wizard' is not a profession we know")]
    [InlineData("profession=rn&jurisdiction=US-TX&on=someday", "'someday' is not a day")]
    [InlineData("profession=rn&jurisdiction=US-TX&purpose=fun", "'fun' is not a purpose")]
    [InlineData("profession=rn&jurisdiction=", "Choose the state or country")]
    [InlineData("jurisdiction=US-TX", "Choose your profession")]
    public async Task A_question_that_makes_no_sense_gets_a_sentence_and_the_form_back(string query, string sentence)
    {
        using var browser = house.World.Browser();
        var page = await browser.Page("/may-i?" + query);
        Assert.Contains(sentence, page.QuerySelector(".gl-callout")!.TextContent);
        Assert.StartsWith("Error:", page.Title);
        if (query.Contains("on=someday")) Assert.Equal("someday", page.QuerySelector("[name=on]")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("US-VT", "rn", "We do not know: ask your board", "Vermont State Board of Nursing")]
    [InlineData("US-AL", "rn", "Sources disagree: treat it as no", "Alabama Board of Nursing")]
    public async Task Unknown_and_conflict_are_answers_with_the_boards_name(string place, string profession, string headline, string board)
    {
        var page = await Main($"/may-i?profession={profession}&jurisdiction={place}&on=2026-11-24");
        Assert.Equal(headline, page.QuerySelector(".gl-verdict h2")!.TextContent);
        Assert.Contains(board, page.QuerySelector(".gl-verdict")!.TextContent);
        Assert.DoesNotContain(page.QuerySelectorAll("a"), a => a.TextContent.Contains("Find a course"));
    }

    [Fact]
    public async Task Sitting_in_injecting_in_class_and_injecting_afterwards_are_three_answers()
    {
        var page = await Main("/may-i?profession=rn&jurisdiction=US-TX&on=2026-11-24&class_in=US-NY");
        var three = page.QuerySelectorAll(".gl-three > li").ToList();
        Assert.Contains("lectures are open to you", three[0].TextContent);
        Assert.Contains("a class held in New York", three[1].TextContent);
        Assert.Contains("Only if the board has answered you in writing", three[1].TextContent);
        Assert.Contains("Yes, with conditions", three[2].TextContent);
    }

    [Fact]
    public async Task The_compact_and_the_training_exemption_are_told_where_they_exist()
    {
        Assert.Contains("multistate license of another NLC compact state", await Text("/may-i?profession=rn&jurisdiction=US-TX"));
        Assert.DoesNotContain("multistate license of another", await Text("/may-i?profession=np&jurisdiction=US-TX"));
        Assert.Contains("Training exemption: A physician licensed elsewhere", await Text("/may-i?profession=md&jurisdiction=US-NY"));
    }

    [Fact]
    public async Task The_coverage_table_shows_every_place_and_where_we_know_nothing()
    {
        var page = await Main("/may-i/all?profession=rn");
        Assert.Equal(56, page.QuerySelectorAll("tbody tr").Length);
        Assert.Contains("Unknown", page.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Vermont")).TextContent);
    }

    [Fact]
    public async Task What_is_typed_into_the_address_is_never_markup()
    {
        using var browser = house.World.Browser();
        string html = await (await browser.Get("/may-i?profession=%3Cscript%3E1%3C/script%3E&jurisdiction=US-TX")).Content.ReadAsStringAsync();
        Assert.DoesNotContain("<script>1", html);
    }

    async Task<IElement> Main(string path)
    {
        using var browser = house.World.Browser();
        return (await browser.Page(path)).QuerySelector("main")!;
    }

    // Markup breaks lines anywhere; a reader sees one space.
    async Task<string> Text(string path) => string.Join(' ', (await Main(path)).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public sealed class House : IAsyncLifetime
    {
        public World World { get; private set; } = null!;
        public async ValueTask InitializeAsync() => World = await World.Start(Engine.Sqlite);
        public ValueTask DisposeAsync() => World.DisposeAsync();
    }
}
