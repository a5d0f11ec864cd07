using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Glabella.Server.Paper;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Certificates;

/// <summary>The printed certificate: one landscape sheet, A4 or Letter; all sizes follow its width. The signed credential travels inside.</summary>
static class CertificatePdf
{
    static readonly Color Petrol = Color.Parse("#0a2e3b"), Text = Color.Parse("#24343b"), Dark = Color.Parse("#14232a"), Muted = Color.Parse("#4c5d64"),
        Frame = Color.Parse("#c9d6da"), Line = Color.Parse("#75868d");

    public static byte[] Of(CertificateView view, Installation installation, Sheet paper)
    {
        var (certificate, facts) = (view.Certificate, view.Facts);
        var document = new PdfDocument($"Certificate {certificate.Code}, {facts.Holder}", view.Seal!.SealedAt) { Author = facts.Issuer };
        var page = document.AddPage(paper.Landscape);
        var c = page.Sheet.Width / 100; // the design's cqw
        Rosette(page, c);
        page.Box(2.2 * c, 2.2 * c, page.Sheet.Width - 4.4 * c, page.Sheet.Height - 4.4 * c, edge: Frame, thickness: 0.75);
        page.Mark(6.6 * c, 6.2 * c, 3.6 * c);
        page.Text(11.2 * c, 8.05 * c, "Glabella", new(Typeface.SansBold, 2 * c, Petrol));
        Body(page, c, certificate.Level, facts);
        Foot(page, c, certificate, facts, view, installation);
        document.Attach("credential.json", "application/json", "The signed Open Badge; check it with any verifier.", view.Credential);
        return document.ToBytes();
    }

    static void Rosette(PdfPage page, double c) => page.Clipped(0, 0, page.Sheet.Width, page.Sheet.Height, () =>
    {
        double scale = 54 * c / 200, x = 59 * c + 100 * scale, y = -15 * c + 100 * scale;
        var (cool, warm) = (Color.Parse("#0e5a73").On(.34), Color.Parse("#d9774f").On(.55));
        for (var degrees = 0; degrees < 180; degrees += 6) page.Ellipse(x, y, 94 * scale, 46 * scale, degrees, edge: cool, thickness: .3 * scale);
        for (var degrees = 0; degrees < 180; degrees += 12) page.Ellipse(x, y, 40 * scale, 22 * scale, degrees, edge: warm, thickness: .3 * scale);
    });

    static void Body(PdfPage page, double c, Level level, Facts facts)
    {
        double left = 6.6 * c, width = 86.8 * c;
        // a long name shrinks to the line, and wraps only when it would become too small
        var size = Math.Clamp(5.6 * c * width / Math.Max(Typeface.Serif.Width(facts.Holder, 5.6 * c), 1), 3.6 * c, 5.6 * c);
        var words = new Ink(Typeface.Serif, 1.95 * c, Text);
        Run[] sentence = [new(CertificateSentence.Before(level), words), new(facts.Course, words with { Face = Typeface.SerifBold }), new(CertificateSentence.After(level, facts), words)];
        var y = page.Sheet.Height * .335;
        y = page.Paragraph(left, y, width, CertificateSentence.Kind(level), new(Typeface.Sans, 1.35 * c, Muted));
        y = page.Paragraph(left, y + .8 * c, width, facts.Holder, new(Typeface.Serif, size, Petrol), 1.1, Tag.H1);
        y = page.Paragraph(left, y + c, 62 * c, sentence, 1.42);
        page.Paragraph(left, y + c, 62 * c, CertificateSentence.Limits(level, facts), new(Typeface.Sans, 1.15 * c, Muted));
    }

    static void Foot(PdfPage page, double c, Certificate certificate, Facts facts, CertificateView view, Installation installation)
    {
        double bottom = page.Sheet.Height - 4.6 * c, qr = 12.4 * c, gap = 3 * c, left = 6.6 * c;
        var column = (86.8 * c - qr - 3 * gap) / 3;
        var strong = new Ink(Typeface.SansBold, 1.3 * c, Dark);
        var small = new Ink(Typeface.Sans, 1.15 * c, Muted);
        var top = bottom - 6.4 * c;
        if (facts.Instructor.Length > 0)
        {
            page.Text(left, top - 1.1 * c, facts.Instructor, new(Typeface.SerifItalic, 2.1 * c, Petrol), Tag.Artifact);
            page.Line(left, top - .3 * c, left + column, top - .3 * c, Line);
            var name = facts.InstructorCredentials.Length == 0 ? facts.Instructor : $"{facts.Instructor}, {facts.InstructorCredentials}";
            page.Paragraph(left, page.Paragraph(left, top, column, name, strong), column, "Instructor", small);
        }

        var x = left + column + gap;
        page.Paragraph(x, page.Paragraph(x, top, column, facts.Issuer, strong), column, $"Issuer. {facts.IssuerPlace}", small);
        x += column + gap;
        page.Paragraph(x, page.Paragraph(x, top, column, $"Valid through {Show.Date(view.ValidThrough)}", strong), column,
            $"Issued {Show.Date(view.IssuedOn)}, no. {certificate.Number}\nCode {certificate.Code} and family name\nat {installation.PublicUrl.Authority}/verify", small);
        var address = installation.VerifyAddress(certificate.PublicId);
        // the quiet zone is part of the code; its modules line up with the foot
        page.Qr(page.Sheet.Width - 6.6 * c - qr + c, bottom - qr + c, qr, address, "QR code that opens the public check of this certificate");
        page.Link(page.Sheet.Width - 6.6 * c - qr + c, bottom - qr + c, qr, qr, address);
    }
}
