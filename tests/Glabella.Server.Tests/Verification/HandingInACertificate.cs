using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Baking;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Verification;
using Glabella.Server.Tests.Certificates;
using Glabella.Server.Tests.Safety;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Verification;

/// <summary>A certificate of this registry comes back as a file or a text. The database judges it, never the file.</summary>
public class HandingInACertificate
{
    static readonly (string File, string Type)[] Forms = [("credential.json", "application/ld+json"), ("credential.jwt", "text/plain"), ("badge.png", "image/png"), ("badge.svg", "image/svg+xml"), ("certificate.pdf", "application/pdf")];

    static async Task<byte[]> Bytes(ClassHeld held, Domain.PersonId person, Certificate certificate, string file)
    {
        using var holder = await held.World.SignIn(person);
        return await (await holder.Get($"/me/certificates/{certificate.Id}/{file}")).Content.ReadAsByteArrayAsync();
    }

    static async Task<string> Json(ClassHeld held, Domain.PersonId person, Certificate certificate) => Encoding.UTF8.GetString(await Bytes(held, person, certificate, "credential.json"));

    static async Task<AngleSharp.Html.Dom.IHtmlDocument> Page(ClassHeld held, string text)
    {
        using var stranger = held.World.Browser();
        return Browser.Parse(await (await stranger.Submit("/verify", "file", ("Given.Text", text))).Text());
    }

    static async Task<(HttpStatusCode Code, JsonElement Answer)> Api(ClassHeld held, byte[] bytes, string type = "application/octet-stream")
    {
        using var stranger = held.World.Browser();
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        var answer = await stranger.Send(new(HttpMethod.Post, "/api/v1/verify") { Content = content });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    static string Word(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".gl-verdict h2")!.TextContent;

    [Theory, BothDatabases]
    public async Task Each_form_gets_the_answer_of_today_and_every_check_by_name(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        foreach (var (file, type) in Forms)
        {
            byte[] bytes = await Bytes(held, person, certificate, file);
            using var stranger = held.World.Browser();
            var page = Browser.Parse(await (await stranger.Upload("/verify", "file", ("Given.File", file, type, bytes), ("Given.Text", ""))).Text());
            Assert.Equal((file, "Valid"), (file, Word(page)));
            string text = page.QuerySelector("main")!.TextContent;
            foreach (string part in new[] { "Maya Okafor, RN", certificate.Code, "Form", "Vocabulary", "Issuer", "Signature", "Dates", "Withdrawal", "Record", "Word for word what this registry has on record", "Holder’s Texas RN license active", "Nov 24, 2026, 3:00 PM UTC" })
                Assert.Contains(part, text);
            Assert.Equal($"/verify/{certificate.PublicId}", page.QuerySelectorAll("main a").Single(a => a.TextContent == "Open its public page").GetAttribute("href"));

            var (code, answer) = await Api(held, bytes, type);
            Assert.Equal((HttpStatusCode.OK, "valid", "none"), (code, answer.GetProperty("status").GetString(), answer.GetProperty("doubt").GetString()));
            Assert.All(answer.GetProperty("file").GetProperty("checks").EnumerateArray(), c => Assert.Equal("passed", c.GetProperty("outcome").GetString()));
            Assert.Equal(certificate.Code, answer.GetProperty("certificate").GetProperty("code").GetString());
        }
    }

    [Theory, BothDatabases]
    public async Task An_old_copy_is_judged_by_what_happened_since(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        byte[] picture = await Bytes(held, person, certificate, "badge.png");
        await held.Decide(certificate, EventKind.Suspended, "logbook_review");
        Assert.Equal("suspended", (await Api(held, picture)).Answer.GetProperty("status").GetString());
        await held.Decide(certificate, EventKind.Revoked, "practice_incomplete");
        var (_, answer) = await Api(held, picture);
        Assert.Equal("revoked", answer.GetProperty("status").GetString());
        Assert.Contains("revoked", answer.GetProperty("file").GetProperty("checks").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "status").GetProperty("sentence").GetString());
        Assert.Equal("Revoked on Nov 24, 2026", Word(await Page(held, Carrier.Open(picture).Credential!)));
    }

    [Theory, BothDatabases]
    public async Task How_it_is_spaced_and_ordered_changes_nothing(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        var credential = JsonNode.Parse(await Json(held, person, certificate))!.AsObject();
        var turned = new JsonObject([.. credential.Reverse().Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))]);
        Assert.Equal("Valid", Word(await Page(held, turned.ToJsonString(new() { WriteIndented = true }).Replace("\n", "\r\n"))));
    }

    [Theory, BothDatabases]
    public async Task A_word_changed_makes_it_another_text_and_nothing_of_it_is_shown(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        var page = await Page(held, (await Json(held, person, certificate)).Replace("Maya Okafor", "Eve Forger"));
        Assert.Equal("Not what was issued", Word(page));
        Assert.Equal((null, "What you can do"), (page.QuerySelector(".gl-unproven"), page.QuerySelector(".gl-aside-title")?.TextContent)); // what is forged leaves everything unproven
        string text = page.QuerySelector("main")!.TextContent;
        Assert.DoesNotContain("Forger", text);
        Assert.DoesNotContain("Okafor", text);
        Assert.Equal($"/verify/{certificate.PublicId}", page.QuerySelectorAll("main a").Single(a => a.TextContent == "See what is on record").GetAttribute("href"));
    }

    /// <summary>The JWT of a key that was withdrawn is no certificate any more, and one with a word changed never was.</summary>
    [Theory, BothDatabases]
    public async Task A_jwt_is_what_was_issued_letter_for_letter(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        string jwt = Encoding.ASCII.GetString(await Bytes(held, person, certificate, "credential.jwt"));
        Assert.Equal("Valid", Word(await Page(held, $"\r\n {jwt}\n")));
        string[] parts = jwt.Split('.');
        string payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1])).Replace("Maya Okafor", "Eve Forger");
        Assert.Equal("Not what was issued", Word(await Page(held, $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}.{parts[2]}")));
        await held.World.Arrange(async db => (await db.IssuerKeys.SingleAsync(k => k.Kind == KeyKind.P256)).Withdraw(held.World.Now));
        foreach (string broken in new[] { jwt, """{"type":["VerifiableCredential"],"name":"A certificate"}""" })
        {
            var malformed = await Page(held, broken);
            Assert.Null(malformed.QuerySelector(".gl-unproven"));
            Assert.DoesNotContain('\'', malformed.QuerySelector("main")!.TextContent); // sentences of the library are set like ours
        }
        var withdrawn = await Page(held, jwt);
        Assert.Equal("Signed with a withdrawn key", Word(withdrawn));
        Assert.Contains("It was signed with a key that the issuer withdrew on 2026-11-24. The record says how the certificate stands today, and its holder can download it anew.", withdrawn.QuerySelector("main")!.TextContent);
        Assert.Equal("signature_broken", (await Api(held, Encoding.ASCII.GetBytes(jwt))).Answer.GetProperty("doubt").GetString());
        Assert.Equal("Valid", Word(await Page(held, await Json(held, person, certificate)))); // the other form has a key of its own
    }

    /// <summary>A badge with a good signature of somebody else, or of nobody, that borrows our name in any place.</summary>
    [Theory, BothDatabases]
    public async Task Whoever_borrows_our_name_is_judged_by_our_record(Engine engine)
    {
        await using var issuer = await AnotherIssuer.Start();
        await using var held = await ClassHeld.Start(engine, host => host.UseSetting("PublicWeb:LoopbackCertificate", issuer.TlsHash));
        var (_, certificate) = await held.Issued();
        var now = held.World.Now;
        issuer.PutLists(now);
        var badge = issuer.Badge(now);
        string[] borrowed =
        [
            issuer.Sign(badge with { Id = $"http://localhost/verify/{certificate.PublicId}" }, now),
            issuer.Sign(badge with { Id = "http://localhost/verify/00000000000000000000000000000000" }, now),
            issuer.Sign(badge with { Id = "https://LOCALHOST./elsewhere" }, now),
            issuer.Sign(badge with { Issuer = badge.Issuer with { Id = $"did:web:localhost:providers:{held.Slug}" } }, now),
            issuer.Sign(badge with { Issuer = badge.Issuer with { Id = "did:web:localhost" } }, now),
            issuer.Sign(badge with { Status = [badge.Status[0] with { List = $"http://localhost/providers/{held.Slug}/status/revocation/1" }] }, now),
        ];
        foreach (string file in borrowed)
        {
            var (_, answer) = await Api(held, Encoding.UTF8.GetBytes(file));
            Assert.Equal(("unknown", "not_on_record"), (answer.GetProperty("status").GetString(), answer.GetProperty("doubt").GetString()));
            Assert.True(answer.GetProperty("file").GetProperty("names_this_registry").GetBoolean());
            Assert.Contains("Do not rely on it.", (await Page(held, file)).QuerySelector("main")!.TextContent);
        }

        Assert.Empty(issuer.Asked); // nobody else is asked about what is ours
    }

    [Theory, BothDatabases]
    public async Task An_erased_holder_is_withdrawn_and_nothing_more_is_said(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        string credential = await Json(held, person, certificate);
        await held.World.Look(db => db.CertificatePapers.ExecuteDeleteAsync());
        var page = await Page(held, credential);
        Assert.Equal("Withdrawn", Word(page));
        Assert.DoesNotContain("Okafor", page.QuerySelector("main")!.TextContent);
    }

    [Theory]
    [InlineData("", "Choose the certificate’s file, or paste its text.")]
    [InlineData("A certificate, honestly", "The file is none of the forms of a certificate")]
    [InlineData("{\"@context\":1,\"@context\":2}", "repeats a key")]
    [InlineData("{\"@context\":", "not valid JSON")]
    public async Task What_is_none_says_why_and_stays_as_it_was_typed(string text, string sentence)
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var page = await Page(held, text);
        Assert.Contains(sentence, page.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.StartsWith("Error: ", page.Title);
        Assert.Equal(text, page.QuerySelector("#given-text")!.TextContent);
        Assert.Equal(0, await held.World.Look(db => db.GuessCounts.CountAsync()));
        if (text.Length > 0) Assert.Equal(HttpStatusCode.BadRequest, (await Api(held, Encoding.UTF8.GetBytes(text))).Code);
    }

    [Fact]
    public async Task A_file_of_more_than_a_megabyte_is_refused_and_a_text_beside_it_stays()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        byte[] large = new byte[CheckFile.MostBytes + 1];
        Array.Fill(large, (byte)' ');
        using var stranger = held.World.Browser();
        var page = Browser.Parse(await (await stranger.Upload("/verify", "file", ("Given.File", "large.json", "application/json", large))).Text());
        Assert.Contains("The file is larger than 1 MB.", page.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.Equal("#given-file", page.QuerySelector(".gl-error-summary a")!.GetAttribute("href"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await Api(held, large)).Code);
        var both = Browser.Parse(await (await stranger.Upload("/verify", "file", ("Given.File", "a.json", "application/json", "{}"u8.ToArray()), ("Given.Text", "{\"mine\":1}"))).Text());
        Assert.Contains("Give either a file or a text", both.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.Equal("{\"mine\":1}", both.QuerySelector("#given-text")!.TextContent);
    }

    [Theory, BothDatabases]
    public async Task Nothing_of_it_is_kept_but_the_count_of_the_client(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        byte[] picture = await Bytes(held, person, certificate, "badge.png");
        string before = await ForeignThings.Contents(held.World);
        string[] files = Directory.GetFiles(held.World.Folder, "*", SearchOption.AllDirectories);
        await Api(held, picture);
        await Page(held, Carrier.Open(picture).Credential!);
        await held.World.Look(db => db.GuessCounts.ExecuteDeleteAsync());
        Assert.Equal(before, await ForeignThings.Contents(held.World));
        Assert.Equal(files.Where(f => !f.Contains("-wal") && !f.Contains("-shm")).Order(), Directory.GetFiles(held.World.Folder, "*", SearchOption.AllDirectories).Where(f => !f.Contains("-wal") && !f.Contains("-shm")).Order());
    }

    /// <summary>One limit for codes and files, on both doors.</summary>
    [Theory, BothDatabases]
    public async Task The_61st_check_in_a_minute_is_refused(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        string credential = await Json(held, person, certificate);
        byte[] bytes = Encoding.UTF8.GetBytes(credential);
        using var stranger = held.World.Browser();
        for (int i = 0; i < 30; i++) Assert.Equal(HttpStatusCode.OK, (await Api(held, bytes)).Code);
        for (int i = 0; i < 30; i++) await stranger.PostJson("/api/v1/verify", new { code = certificate.Code, family_name = "Ash" });
        Assert.Equal(HttpStatusCode.TooManyRequests, (await Api(held, bytes)).Code);
        var page = await stranger.Submit("/verify", "file", ("Given.Text", credential));
        Assert.Equal(HttpStatusCode.TooManyRequests, page.StatusCode);
        var refused = Browser.Parse(await page.Text());
        Assert.Contains("Too many tries in a minute", refused.QuerySelector(".gl-error-summary")!.TextContent);
        Assert.Equal(credential, refused.QuerySelector("#given-text")!.TextContent);
        held.World.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await Api(held, bytes)).Code);
    }

    [Fact]
    public async Task A_question_by_code_and_a_certificate_are_told_apart_by_what_they_are()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        byte[] credential = Encoding.UTF8.GetBytes(await Json(held, person, certificate));
        foreach (string type in new[] { "application/json", "application/vc", "text/plain", "application/x-www-form-urlencoded" }) Assert.Equal((type, "valid"), (type, (await Api(held, credential, type)).Answer.GetProperty("status").GetString()));
        Assert.Equal("valid", (await Api(held, JsonSerializer.SerializeToUtf8Bytes(new { code = certificate.Code, family_name = "Okafor" }), "application/json")).Answer.GetProperty("status").GetString());
        foreach (object wrong in new object[] { new { code = certificate.Code, family_name = "Okafor", more = 1 }, new { code = certificate.Code, family_name = 7 }, new { nothing = true } })
            Assert.Equal(HttpStatusCode.BadRequest, (await Api(held, JsonSerializer.SerializeToUtf8Bytes(wrong), "application/json")).Code);
    }
}
