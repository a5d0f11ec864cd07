using System.Text;
using Glabella.Domain.Certificates;
using Glabella.Server.Tests.Paper;
using Glabella.TestKit;
using Reader = UglyToad.PdfPig.PdfDocument;

namespace Glabella.Server.Tests.Certificates;

public class PrintingACertificate
{
    static async Task<byte[]> Pdf(ClassHeld held, Domain.PersonId person, Certificate certificate, string paper = "letter")
    {
        using var holder = await held.World.SignIn(person);
        var answer = await holder.Get($"/me/certificates/{certificate.Id}/certificate.pdf?paper={paper}");
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [Theory]
    [InlineData("letter", 792, 612)]
    [InlineData("a4", 842, 595)]
    public async Task One_landscape_sheet_says_who_what_until_when_and_the_limits(string paper, int width, int height)
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued(givenName: "Zoë", familyName: "Łęcka");
        using var pdf = Reader.Open(await Pdf(held, person, certificate, paper));
        var page = Assert.Single(pdf.GetPages());
        Assert.Equal((width, height), ((int)Math.Round(page.Width), (int)Math.Round(page.Height)));
        var text = string.Join(' ', page.GetWords().Select(w => w.Text));
        foreach (var part in new[] { "Zoë Łęcka, RN", "Upper Face Foundations", "8 hours of class, 2 supervised cases", "Scope:", "is not a license", "Bayou Aesthetics Academy", "Valid through Nov 24, 2028", certificate.Code })
            Assert.Contains(part, text);
    }

    [Fact]
    public async Task The_QR_code_opens_the_public_check()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        Assert.Equal($"http://localhost/verify/{certificate.PublicId}", Tool.Scan(await Pdf(held, person, certificate)));
    }

    [Fact]
    public async Task It_is_whole_for_an_independent_reader_small_tagged_and_carries_the_credential()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        var pdf = await Pdf(held, person, certificate);
        Assert.InRange(pdf.Length, 20_000, 40_000);
        Assert.Contains("No syntax or stream encoding errors", Tool.Run("qpdf", pdf, "--check FILE"));
        Assert.All(Tool.Run("pdffonts", pdf, "FILE").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2), line => Assert.Contains("yes yes yes", line));
        Assert.Contains("credential.json", Tool.Run("pdfdetach", pdf, "-list FILE"));
        Assert.Matches(@"Tagged:\s+yes", Tool.Run("pdfinfo", pdf, "FILE"));
    }

    [Fact]
    public async Task Printed_again_it_has_the_same_bytes()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        var first = await Pdf(held, person, certificate);
        held.World.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(first, await Pdf(held, person, certificate));
    }

    [Fact]
    public async Task The_name_on_it_was_the_name_on_the_day()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var (person, certificate) = await held.Issued();
        await held.World.Arrange(async db => (await db.People.FindAsync(person))!.Rename("Maya", "Newname"));
        using var pdf = Reader.Open(await Pdf(held, person, certificate));
        Assert.Contains("Maya Okafor", string.Join(' ', pdf.GetPage(1).GetWords().Select(w => w.Text)));
    }
}
