using System.Net;
using System.Text.Json;
using Glabella.TestKit;
using UglyToad.PdfPig;

namespace Glabella.Server.Tests.Eligibility;

public class AskingThroughTheApi(AskingOnThePage.House house) : IClassFixture<AskingOnThePage.House>
{
    async Task<(HttpStatusCode Status, JsonElement Body, string? MediaType)> Get(string path)
    {
        using var browser = house.World.Browser();
        var response = await browser.Get(path);
        return (response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement, response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task A_program_gets_the_answer_with_rules_sentences_and_sources()
    {
        var (status, body, _) = await Get("/api/v1/scope?jurisdiction=us-tx&profession=RN&on=2026-11-24");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("conditional", body.GetProperty("answer").GetString());
        var rule = body.GetProperty("rules")[0];
        Assert.Equal("us-tx.rn", rule.GetProperty("rule").GetString());
        Assert.Equal("2025-01-09", rule.GetProperty("from").GetString());
        Assert.Equal("A physician must delegate the injection to you.", rule.GetProperty("conditions")[0].GetProperty("sentence").GetString());
        Assert.Equal("physician", rule.GetProperty("conditions")[0].GetProperty("rule").GetProperty("who")[0].GetString());
        Assert.Equal(2025, rule.GetProperty("sources")[0].GetProperty("year").GetInt32());
        Assert.Equal("Texas Board of Nursing", body.GetProperty("board").GetProperty("name").GetString());
        Assert.Equal("yes_if_conditions_met_where_held", body.GetProperty("admission").GetProperty("inject_model").GetString());
    }

    [Fact]
    public async Task A_missing_fact_leaves_the_answer_open_and_a_told_one_settles_it()
    {
        const string path = "/api/v1/scope?jurisdiction=US-NY&profession=np&on=2026-06-30";
        var open = (await Get(path)).Body;
        Assert.Equal(JsonValueKind.Null, open.GetProperty("answer").ValueKind);
        Assert.Equal("practice_hours", open.GetProperty("missing")[0].GetProperty("name").GetString());
        Assert.Equal(2, open.GetProperty("rules").GetArrayLength());
        Assert.Equal("independent", (await Get(path + "&fact=practice_hours=4000")).Body.GetProperty("answer").GetString());
    }

    [Theory]
    [InlineData("", "place_not_named")]
    [InlineData("?profession=rn", "place_not_named")]
    [InlineData("?jurisdiction=US-TX", "profession_not_named")]
    [InlineData("?jurisdiction=Texas&profession=rn", "unknown_place")]
    [InlineData("?jurisdiction=US-TX&profession=wizard", "unknown_profession")]
    [InlineData("?jurisdiction=US-TX&profession=rn&purpose=fun", "unknown_purpose")]
    [InlineData("?jurisdiction=US-TX&profession=rn&on=2026-02-30", "not_a_day")]
    [InlineData("?jurisdiction=US-TX&profession=rn&fact=shoe_size=9", "unknown_fact")]
    [InlineData("?jurisdiction=US-NY&profession=np&fact=practice_hours", "fact_not_understood")]
    public async Task A_wrong_question_gets_a_problem_with_a_code_and_a_sentence(string query, string code)
    {
        var (status, body, media) = await Get("/api/v1/scope" + query);
        Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (status, media));
        Assert.Equal(code, body.GetProperty("code").GetString());
        Assert.EndsWith(".", body.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task The_description_of_the_api_names_the_question_and_its_parameters()
    {
        var (_, body, _) = await Get("/openapi/v1.json");
        var get = body.GetProperty("paths").GetProperty("/api/v1/scope").GetProperty("get");
        Assert.Equal(["jurisdiction", "profession", "purpose", "on", "fact"], get.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()!));
        Assert.All(get.GetProperty("parameters").EnumerateArray(), p => Assert.NotEmpty(p.GetProperty("description").GetString()!));
        Assert.True(get.GetProperty("responses").TryGetProperty("400", out _));
    }

    [Fact]
    public async Task The_letter_is_a_dated_pdf_with_the_answer_and_its_sources()
    {
        using var browser = house.World.Browser();
        var response = await browser.Get("/may-i/letter.pdf?jurisdiction=US-TX&profession=rn&on=2026-11-24");
        Assert.Equal("application/pdf", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("may-i-us-tx-rn-2026-11-24.pdf", response.Content.Headers.ContentDisposition?.FileName);
        using var pdf = PdfDocument.Open(await response.Content.ReadAsByteArrayAsync());
        string text = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains("Tuesday, November 24, 2026", text);
        Assert.Contains("Yes, with five conditions", text);
        Assert.Contains("A physician must delegate the injection to you.", text);
        Assert.Contains("Weitz Morgan, Regulatory Update: Rule 169.26 (~2025; read in full, checked Nov 23, 2026)", text);
        Assert.Contains("Texas Board of Nursing", text);
        Assert.Contains("not legal advice", text);
    }

    [Fact]
    public async Task The_letter_of_an_open_question_asks_and_does_not_guess()
    {
        using var browser = house.World.Browser();
        using var pdf = PdfDocument.Open(await (await browser.Get("/may-i/letter.pdf?jurisdiction=US-NY&profession=np&on=2026-06-30")).Content.ReadAsByteArrayAsync());
        string text = string.Join(' ', pdf.GetPages().SelectMany(p => p.GetWords()).Select(w => w.Text));
        Assert.Contains("How many hours have you practiced as a nurse practitioner?", text);
        Assert.Contains("With fewer than 3,600 hours", text);
    }

    [Fact]
    public async Task A_letter_about_nothing_leads_back_to_the_question()
    {
        using var browser = house.World.Browser();
        var response = await browser.Get("/may-i/letter.pdf?jurisdiction=US-ZZ&profession=rn");
        Assert.Equal(HttpStatusCode.Found, response.StatusCode);
        Assert.Equal("/may-i?jurisdiction=US-ZZ&profession=rn", response.Headers.Location?.ToString());
    }
}
