using Glabella.Domain.Payments;
using Glabella.Domain.People;
using Glabella.Server.Paper;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Enrollment;

/// <summary>An invoice or credit note on one sheet. Made from the stored row each time: the row never changes, so neither does the sheet.</summary>
static class InvoicePaper
{
    public static byte[] Write(Invoice invoice, SessionSheet sheet, Person person)
    {
        bool credit = invoice.CreditFor is not null;
        string title = credit ? $"Credit note {invoice.Reference}" : $"Invoice {invoice.Reference}";
        var letter = new Letter(new PdfDocument(title, invoice.IssuedAt), Sheet.Letter, $"{sheet.Provider.Name}, {sheet.Provider.City}. {sheet.Provider.Email}");
        letter.H1(title);
        letter.Facts([
            ("From", $"{sheet.Provider.Name}{(sheet.Provider.City.Length > 0 ? ", " + sheet.Provider.City : "")}"),
            ("To", person.FullName),
            ("Issued", Show.Date(Show.DayOf(invoice.IssuedAt, sheet.Session.Zone))),
            (credit ? "Refund by" : "Due", Show.Date(invoice.DueOn)),
            ("Class", $"{Show.Day(sheet.Session.LocalDate)}, {sheet.Hours}. {sheet.Place}"),
        ]);
        letter.Table([new("Item", 0.75), new("Amount", 0.25, Right: true)], [[invoice.Line, invoice.Amount.ToString()], ["Total, US dollars", invoice.Amount.ToString()]]);
        letter.Paragraph(invoice switch
        {
            { State: InvoiceState.Void } => "This invoice is void. Nothing is owed.",
            { CreditFor: not null, PaidAt: { } sent } => $"Sent on {Show.Date(Show.DayOf(sent, sheet.Session.Zone))}.",
            { CreditFor: not null } => $"{sheet.Provider.Name} returns this amount the way it was paid.",
            { PaidAt: { } paid } => $"Paid on {Show.Date(Show.DayOf(paid, sheet.Session.Zone))}. Thank you.",
            _ => $"Please pay {sheet.Provider.Name} and name {invoice.Reference}. Questions: {sheet.Provider.Email}{(sheet.Provider.Phone is { } phone ? ", " + phone : "")}.",
        });
        return letter.ToBytes();
    }
}
