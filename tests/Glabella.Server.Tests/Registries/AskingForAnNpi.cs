using System.Net;
using System.Text.Json;
using Glabella.TestKit;
using static Glabella.Server.Tests.Registries.Lists;

namespace Glabella.Server.Tests.Registries;

public class AskingForAnNpi
{
    [Theory, BothDatabases]
    public async Task The_answer_bears_its_day_and_its_source(Engine engine)
    {
        await using var world = await World.Start(engine);
        var run = await Import(world, November, 50, Nurse);
        using var rosa = await world.SignIn(await world.Given.Clinician());

        var answer = await rosa.GetJson($"/api/v1/registry/npi/{Nurse.Npi}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal("ROSA QUILL", json.GetProperty("name").GetString());
        Assert.Equal("2026-11-08", json.GetProperty("source").GetProperty("as_of").GetString());
        Assert.Equal(run.Sha256, json.GetProperty("source").GetProperty("sha256").GetString());
        Assert.Equal("RN 00712345", json.GetProperty("taxonomies")[0].GetProperty("license_number").GetString());
    }

    [Theory]
    [InlineData("1234567890", HttpStatusCode.BadRequest, "npi_check_digit"), InlineData("abc", HttpStatusCode.BadRequest, "npi_check_digit")]
    [InlineData("1234567893", HttpStatusCode.NotFound, "npi_not_in_list")]
    public async Task What_is_wrong_or_absent_is_said(string npi, HttpStatusCode status, string code)
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        var answer = await rosa.GetJson($"/api/v1/registry/npi/{npi}");
        Assert.Equal(status, answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_a_sign_in_there_is_no_answer()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var nobody = world.Browser();
        Assert.NotEqual(HttpStatusCode.OK, (await nobody.GetJson("/api/v1/registry/npi/1234567893")).StatusCode);
    }
}
