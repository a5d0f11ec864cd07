using System.Net;
using System.Text;
using System.Text.Json;
using Glabella.Domain.People;
using Glabella.Server.Commands;
using Glabella.Server.Features.Screening;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Glabella.Server.Tests.Screening.Exclusions;

namespace Glabella.Server.Tests.Screening;

public class ScreeningAStaffList
{
    const string Staff = "Last Name,First Name,DOB,NPI,Former last names\r\nQuill-Venn,Rosa,02/01/1980,,\r\nVenn,Rosa,1980-02-01,1234567890,Quill\r\n=Odd,Cora,1975-31-31,,\r\n,Nobody,,,\r\n";

    [Theory, BothDatabases]
    public async Task The_page_shows_who_is_to_be_looked_at_and_why(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, "UPDATED.csv", Full(300, Nurse()));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var page = Browser.Parse(await (await registrar.Upload("/registrar/screening", "screen", ("Input.File", "staff.csv", "text/csv", Encoding.UTF8.GetBytes(Staff)))).Content.ReadAsStringAsync());

        var rows = page.QuerySelectorAll("section[aria-labelledby=result] tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("3 people to look at, 1 not", page.QuerySelector("#result")!.TextContent);
        Assert.All(rows.Take(2), r => Assert.Contains("listed", r));
        Assert.Contains("Name and birth date are the same.", rows[0]);
        Assert.Contains("waiver for OK", rows[0]);
        Assert.Contains(rows, r => r.Contains("former last name: Quill / QUILL, same"));
        Assert.Contains("No last name: not screened.", rows[2]);
        Assert.Equal(1, await world.Look(db => db.Journal.CountAsync(e => e.Action == "exclusions.screened" && e.Sentence.StartsWith("Looked up 4 people on leie"))));
        Assert.DoesNotContain("Quill", await world.Look(db => db.Journal.Where(e => e.Action == "exclusions.screened").Select(e => e.Sentence).SingleAsync()));
    }

    [Fact]
    public async Task The_same_form_gives_the_answers_as_a_spreadsheet()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, "UPDATED.csv", Full(300, Nurse()));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var page = await registrar.Page("/registrar/screening");
        string token = page.QuerySelector("form[enctype] input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var form = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" } };
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(Staff)), "Input.File", "staff.csv");
        var answer = await registrar.Send(new(HttpMethod.Post, page.QuerySelector("button[formaction]")!.GetAttribute("formaction")) { Content = form });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').Split("\r\n");
        Assert.StartsWith("2,Quill-Venn,Rosa,1980-02-01,,listed,leie,", lines[1]);
        Assert.Contains("last name part of it (Quill-Venn / QUILL)", lines[1]);
        Assert.Contains("“1234567890” is no NPI.", lines[2]);
        Assert.StartsWith("4,'=Odd,Cora,,,clear,leie,20", lines[3]);
        Assert.Contains("The birth date “1975-31-31” was not understood", lines[3]);
        Assert.StartsWith("5,,,,,not screened,", lines[4]);
    }

    [Theory, BothDatabases]
    public async Task The_api_answers_in_the_order_asked_and_explains_each_field(Engine engine)
    {
        await using var world = await World.Start(engine);
        await Import(world, "UPDATED.csv", Full(300, Nurse()));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var answer = await registrar.PostJson("/api/v1/screen", new { people = new object[] { new { last_name = "Nobody-Here", first_name = "Uma" }, new { last_name = "Quil", first_name = "Rosa", birth_date = "1980-02-01" } } });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(["clear", "listed"], json.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("outcome").GetString()));
        var match = json.GetProperty("people")[1].GetProperty("matches")[0];
        Assert.Equal(("name_and_birth_date", "sounds_alike"), (match.GetProperty("reason").GetString(), match.GetProperty("fields")[0].GetProperty("how").GetString()));
        Assert.Equal(300, json.GetProperty("lists")[0].GetProperty("rows").GetInt32());
    }

    [Fact]
    public async Task Without_a_list_nobody_is_cleared()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var answer = await registrar.PostJson("/api/v1/screen", new { people = new object[] { new { last_name = "Quill" } } });
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("no_exclusion_list", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("name,dob\nRosa,1980\n", "not_a_staff_file", "The first line must name the columns"), InlineData("", "no_staff_file", "Choose a CSV file")]
    public async Task What_is_no_staff_list_is_said(string text, string code, string sentence)
    {
        Assert.NotEmpty(code);
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, "UPDATED.csv", Full(50));
        using var registrar = await world.SignIn(await world.Given.Registrar());
        var page = await (await registrar.Upload("/registrar/screening", "screen", ("Input.File", "staff.csv", "text/csv", Encoding.UTF8.GetBytes(text)))).Content.ReadAsStringAsync();
        Assert.Contains(sentence, page);
    }

    [Fact]
    public async Task The_command_writes_the_same_spreadsheet_and_counts()
    {
        await using var world = await World.Start(Engine.Sqlite);
        await Import(world, "UPDATED.csv", Full(300, Nurse()));
        await using var scope = world.Services.CreateAsyncScope();
        var (output, error) = (new StringWriter(), new StringWriter());
        Assert.Equal(0, await ScreeningCommand.Screen(Staff, scope.ServiceProvider.GetRequiredService<ScreenPeople>(), output, error));
        Assert.Contains("2,Quill-Venn,Rosa,1980-02-01,,listed,leie,", output.ToString());
        Assert.Equal("2 listed, 1 clear, 1 not screened.", error.ToString().Trim());
        Assert.Equal(2, await ScreeningCommand.Screen("a,b\n", scope.ServiceProvider.GetRequiredService<ScreenPeople>(), output, error));
    }

    [Fact]
    public async Task A_clinician_may_not_look_people_up()
    {
        await using var world = await World.Start(Engine.Sqlite);
        using var rosa = await world.SignIn(await world.Given.Clinician());
        Assert.NotEqual(HttpStatusCode.OK, (await rosa.PostJson("/api/v1/screen", new { people = Array.Empty<object>() })).StatusCode);
    }
}
