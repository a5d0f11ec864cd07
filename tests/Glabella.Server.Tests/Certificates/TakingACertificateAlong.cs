using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Dom;
using Glabella.Credentials.Baking;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Tests.Paper;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Certificates;

/// <summary>What the holder takes along: JSON, JWT, PNG, SVG, PDF. One credential in all of them.</summary>
public class TakingACertificateAlong
{
    static readonly string[] Pictures = ["certificate.pdf?paper=letter", "certificate.pdf?paper=a4", "badge.png", "badge.svg"];

    [Theory, BothDatabases]
    public async Task Every_form_bears_the_same_credential_and_says_what_it_is(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        var json = await holder.Get($"/me/certificates/{certificate.Id}/credential.json");
        string credential = await json.Text();
        Assert.Equal($"http://localhost/verify/{certificate.PublicId}", JsonDocument.Parse(credential).RootElement.GetProperty("id").GetString());
        Assert.Equal("application/ld+json", json.Content.Headers.ContentType!.MediaType);
        foreach (var (file, type, ending) in new[] { ("badge.png", "image/png", "png"), ("badge.svg", "image/svg+xml", "svg"), ("certificate.pdf", "application/pdf", "pdf") })
        {
            var answer = await holder.Get($"/me/certificates/{certificate.Id}/{file}");
            Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
            Assert.Equal($"certificate-{certificate.Code}.{ending}", answer.Content.Headers.ContentDisposition!.FileName);
            Assert.Equal(credential, Carrier.Open(await answer.Content.ReadAsByteArrayAsync()).Credential);
        }

        var jwt = await holder.Get($"/me/certificates/{certificate.Id}/credential.jwt");
        Assert.Equal(("text/plain", $"certificate-{certificate.Code}.jwt"), (jwt.Content.Headers.ContentType!.MediaType, jwt.Content.Headers.ContentDisposition!.FileName));
        var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars((await jwt.Text()).Split('.')[1])).RootElement;
        foreach (var member in JsonDocument.Parse(credential).RootElement.EnumerateObject().Where(m => m.Name != "proof"))
            Assert.True(JsonElement.DeepEquals(member.Value, payload.GetProperty(member.Name)), member.Name);
    }

    [Fact]
    public async Task A_reader_of_PDFs_detaches_the_very_bytes()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        byte[] pdf = await (await holder.Get($"/me/certificates/{certificate.Id}/certificate.pdf")).Content.ReadAsByteArrayAsync();
        string detached = Path.Combine(held.World.Folder, "detached.json");
        Tool.Run("pdfdetach", pdf, $"-save 1 -o {detached} FILE");
        Assert.Equal(await (await holder.Get($"/me/certificates/{certificate.Id}/credential.json")).Content.ReadAsByteArrayAsync(), await File.ReadAllBytesAsync(detached));
        string inside = Encoding.Latin1.GetString(pdf);
        Assert.Contains("/AFRelationship /Alternative", inside); // an associated file, not only an attachment (ISO 32000-2, 14.13)
        Assert.Matches(@"/Type /Catalog [\s\S]*/AF \[\d+ 0 R\]", inside);
        string text = Tool.Run("pdftotext", pdf, "-layout FILE -");
        foreach (string part in new[] { "Maya Okafor, RN", "Upper Face Foundations", certificate.Code }) Assert.Contains(part, text);
    }

    [Theory, BothDatabases]
    public async Task The_page_offers_every_form_and_each_link_leads_to_it(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        var page = await holder.Page($"/me/certificates/{certificate.Id}");
        var links = page.QuerySelectorAll("aside a.gl-copy").Select(a => a.GetAttribute("href")!).ToList();
        Assert.Equal([.. Pictures, "credential.json", "credential.jwt"], links.Where(l => l.StartsWith('/')).Select(l => l.Split('/')[^1]));
        foreach (string link in links.Where(l => l.StartsWith('/'))) Assert.Equal((link, HttpStatusCode.OK), (link, (await holder.Get(link)).StatusCode));
        string wallet = page.QuerySelector("#wallet-link")!.GetAttribute("value")!;
        using var stranger = held.World.Browser();
        Assert.Equal(await (await holder.Get($"/me/certificates/{certificate.Id}/credential.json")).Text(), await (await stranger.Get(new Uri(wallet).PathAndQuery)).Text());
    }

    [Fact]
    public async Task The_link_to_a_profile_names_the_certificate_and_where_to_check_it()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        using var holder = await held.World.SignIn(person);
        string link = (await holder.Page($"/me/certificates/{certificate.Id}")).QuerySelectorAll("aside a").Select(a => a.GetAttribute("href")!).Single(l => l.StartsWith("https:", StringComparison.Ordinal));
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(link).Query).ToDictionary(p => p.Key, p => p.Value.Single());
        Assert.Equal("www.linkedin.com", new Uri(link).Host);
        Assert.Equal(("Upper Face Foundations: Ready for proctored practice", "Bayou Aesthetics Academy", "2026", "11", "2028", "11", $"http://localhost/verify/{certificate.PublicId}", certificate.Code),
            (asked["name"], asked["organizationName"], asked["issueYear"], asked["issueMonth"], asked["expirationYear"], asked["expirationMonth"], asked["certUrl"], asked["certId"]));
    }

    [Theory, BothDatabases]
    public async Task Withdrawn_it_keeps_its_credential_and_loses_its_pictures(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (person, certificate) = await held.Issued();
        await held.Decide(certificate, EventKind.Suspended, "logbook_review");
        using var holder = await held.World.SignIn(person);
        foreach (string file in Pictures) Assert.Equal((file, HttpStatusCode.OK), (file, (await holder.Get($"/me/certificates/{certificate.Id}/{file}")).StatusCode)); // a hold is not a finding
        await held.Decide(certificate, EventKind.Revoked, "practice_incomplete");
        foreach (string file in Pictures) Assert.Equal((file, HttpStatusCode.NotFound), (file, (await holder.Get($"/me/certificates/{certificate.Id}/{file}")).StatusCode));
        foreach (string file in new[] { "credential.json", "credential.jwt" }) Assert.Equal(HttpStatusCode.OK, (await holder.Get($"/me/certificates/{certificate.Id}/{file}")).StatusCode);
        var page = await holder.Page($"/me/certificates/{certificate.Id}");
        Assert.Equal(["credential.json", "credential.jwt"], page.QuerySelectorAll("aside a.gl-copy").Select(a => a.GetAttribute("href")!.Split('/')[^1]));
        Assert.Contains("The signed credential stays yours.", page.QuerySelector("aside")!.TextContent);
    }

    [Theory]
    [InlineData(Level.VerifiedAttendance), InlineData(Level.ObjectivesMet), InlineData(Level.ReadyForProctoredPractice), InlineData(Level.VerifiedCompetence)]
    public void The_picture_of_each_level_is_a_small_square_of_its_own(Level level)
    {
        byte[] png = BadgeImage.Png(level);
        Assert.True(PngBadge.IsPng(png));
        Assert.InRange(png.Length, 2_000, 40_000);
        Assert.Equal((400u, 400u), (System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20))));
        Assert.DoesNotContain(Enum.GetValues<Level>().Where(other => other != level), other => BadgeImage.Png(other).AsSpan().SequenceEqual(png));
    }

    [Theory]
    [InlineData("Upper Face Foundations", "Bayou Aesthetics Academy")]
    [InlineData("Lips & <script>alert(1)</script> \"]]>\" {text} {title}", "O’Neill & Söhne \u0001 {first}")]
    [InlineData("A course with a name that is so long that nobody would ever print it on a badge, because it does not fit on two lines of it", "An institute for aesthetic and reconstructive medicine with a long name")]
    public void The_drawing_names_level_course_and_provider_whatever_they_are_called(string course, string provider)
    {
        foreach (var level in Enum.GetValues<Level>())
        {
            byte[] svg = BadgeImage.Svg(level, course, provider);
            var drawing = XDocument.Parse(Encoding.UTF8.GetString(svg));
            XNamespace ns = "http://www.w3.org/2000/svg";
            Assert.Equal($"{course}: {level.Name()}, {provider}".Replace("\u0001", ""), drawing.Root!.Element(ns + "title")!.Value);
            var text = drawing.Descendants(ns + "text").Select(t => t.Value).ToList();
            Assert.Equal(level.Name(), $"{text[0]} {text[1]}");
            Assert.Equal($"Level {(int)level} of 4", text[2]);
            Assert.StartsWith(string.Concat(text[3..].Select(t => t.TrimEnd('…'))).Replace(" ", "")[..8], (course + provider).Replace(" ", ""));
            Assert.InRange(text.Count, 5, 6);
            Assert.Equal((int)level, drawing.Descendants(ns + "rect").Count(r => (string?)r.Attribute("height") == "8" && (string?)r.Attribute("fill") == "#e9f3f5"));
            Assert.DoesNotContain(drawing.Descendants(), e => e.Name.LocalName is "script" or "image" or "foreignObject");
            Assert.Equal("{\"a\":1}", SvgBadge.Unbake(SvgBadge.Bake(svg, "{\"a\":1}")).Credential);
        }
    }
}
