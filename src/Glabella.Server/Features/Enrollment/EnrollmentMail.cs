using System.Text;
using Glabella.Data;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Hosting;
using Glabella.Server.Mail;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Enrollment;

/// <summary>The words of the mails about seats. Plain text; one template makes the HTML form.</summary>
public sealed class EnrollmentMail(Installation installation)
{
    public OutboxMail Seated(Recipient to, Seat seat, Invoice? invoice, SessionSheet sheet, DateTimeOffset now) => Write(to, $"You’re enrolled: {sheet.Course.Title}, {sheet.Day}", now,
        seat.HeldUntil is { } until
            ? $"your {Till.Kind(seat.Kind)} seat in {sheet.Course.Title} is held for you until {Show.Instant(until, sheet.Session.Zone)}. It is confirmed once the invoice is paid."
            : $"your place in {sheet.Course.Title} is confirmed.",
        [.. Where(sheet), ("Seat", $"{Till.Kind(seat.Kind)}, number {seat.Number}"), .. Bill(invoice)],
        $"If plans change: {Terms(sheet, seat, now)}. You can cancel without writing to anyone.",
        "See your enrollment", $"/me/enrollments/{seat.Id}", Calendar.Of(seat, sheet, installation, now));

    public OutboxMail Confirmed(Recipient to, Seat seat, string paid, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Confirmed: {sheet.Course.Title}, {sheet.Day}", now,
        $"your place in {sheet.Course.Title} is confirmed.",
        [.. Where(sheet), ("Bring", "Photo ID"), ("Payment", paid)],
        $"If plans change: {Terms(sheet, seat, now)}. You can cancel without writing to anyone.",
        "See your enrollment", $"/me/enrollments/{seat.Id}", Calendar.Of(seat, sheet, installation, now));

    public OutboxMail Waitlisted(Recipient to, Place place, SessionSheet sheet, DateTimeOffset now) => Write(to, $"You’re on the waitlist: {sheet.Course.Title}, {sheet.Day}", now,
        $"every {Till.Kind(place.Kind)} seat in {sheet.Course.Title} is taken at the moment. You are on the waitlist with number {place.Order}; it is served strictly in order. When a seat is yours to take, we write to you and keep it for a day.",
        Where(sheet), "Nothing is owed until you have a seat.", "See your enrollments", "/me/enrollments");

    public OutboxMail Offered(Recipient to, Place place, SessionSheet sheet, DateTimeOffset now) => Write(to, $"A seat is yours to take: {sheet.Course.Title}, {sheet.Day}", now,
        $"a {Till.Kind(place.Kind)} seat in {sheet.Course.Title} became free and you are first in line. We keep it for you until {Show.Instant(place.OfferedUntil!.Value, sheet.Session.Zone)}; after that it goes to the next.",
        Where(sheet), "If you no longer want it, leave the waitlist, so that the next in line hears sooner.", "Take the seat", $"/sessions/{sheet.Session.Id}/enroll?kind={TakeSeat.Word(place.Kind)}");

    public OutboxMail Passed(Recipient to, Place place, SessionSheet sheet, DateTimeOffset now) => Write(to, $"The offered seat went to the next: {sheet.Course.Title}, {sheet.Day}", now,
        $"the time to take the seat in {sheet.Course.Title} is over, so it was offered to the next in line.",
        Where(sheet), "You may join the waitlist again, or choose another date.", "See other dates", $"/courses/{sheet.Course.Slug}");

    public OutboxMail Released(Recipient to, Seat seat, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Your seat was released: {sheet.Course.Title}, {sheet.Day}", now,
        $"the invoice for your seat in {sheet.Course.Title} was not paid by the day it was due, so the seat was released. Nothing is owed; the invoice is void.",
        Where(sheet), "If you paid in the meantime, reply to this message: the provider will find the payment.", "Enroll again", $"/sessions/{sheet.Session.Id}/enroll", Calendar.Of(seat, sheet, installation, now));

    public OutboxMail Canceled(Recipient to, Seat seat, RefundQuote quote, Invoice? note, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Canceled: {sheet.Course.Title}, {sheet.Day}", now,
        seat.EndReason == "by_clinician" ? $"your seat in {sheet.Course.Title} is canceled, as you asked." : $"{sheet.Provider.Name} canceled this date of {sheet.Course.Title}. We are sorry.",
        [.. Where(sheet), ("Paid", quote.Paid.ToString()), ("Comes back", quote.Refund.ToString()), .. note is null ? [] : new[] { ("Credit note", note.Reference) }],
        quote.Sentence, "See other dates", $"/courses/{sheet.Course.Slug}", Calendar.Of(seat, sheet, installation, now));

    public OutboxMail Paused(Recipient to, Seat seat, SessionSheet sheet, DateTimeOffset now) => Write(to, $"The hands-on part of your seat is paused: {sheet.Course.Title}, {sheet.Day}", now,
        $"the hands-on part of your seat in {sheet.Course.Title} is paused. {seat.PausedBecause}",
        Where(sheet), "Your seat and its number stay yours, and you may come and watch. As soon as the question is settled, the seat goes on by itself and we write to you. If something is wrong, answer on the page of your license or reply to this message.",
        "See your licenses", "/me/licenses");

    public OutboxMail GoesOn(Recipient to, Seat seat, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Your hands-on seat goes on: {sheet.Course.Title}, {sheet.Day}", now,
        $"the question about your seat in {sheet.Course.Title} is settled. You take part with your hands, as enrolled.",
        Where(sheet), "There is nothing you have to do.", "See your enrollment", $"/me/enrollments/{seat.Id}");

    public OutboxMail PausedForProvider(Recipient to, Seat seat, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Hands-on seat {seat.Number} is paused: {sheet.Course.Title}, {sheet.Day}", now,
        $"the hands-on part of seat {seat.Number} in {sheet.Course.Title} is paused. {seat.PausedBecause}",
        Where(sheet), "The seat stays taken. On the class day this trainee may watch, and the logbook accepts no case of their own until the question is settled. The clinician knows the reason and can answer it; reply to this message if you know more.",
        "See the seats", SeatsOf(sheet));

    public OutboxMail GoesOnForProvider(Recipient to, Seat seat, SessionSheet sheet, DateTimeOffset now) => Write(to, $"Hands-on seat {seat.Number} goes on: {sheet.Course.Title}, {sheet.Day}", now,
        $"the question about seat {seat.Number} in {sheet.Course.Title} is settled: this trainee may inject.",
        Where(sheet), "There is nothing you have to do.", "See the seats", SeatsOf(sheet));

    static string SeatsOf(SessionSheet sheet) => $"/provider/{sheet.Provider.Slug}/sessions/{sheet.Session.Id}/seats";

    static List<(string, string)> Where(SessionSheet sheet) =>
    [
        ("When", $"{Show.Day(sheet.Session.LocalDate)}, {sheet.Hours}"),
        ("Where", sheet.Place),
        .. sheet.Instructors.Count > 0 ? new[] { ("With", string.Join(", ", sheet.Instructors)) } : [],
    ];

    static IEnumerable<(string, string)> Bill(Invoice? invoice) =>
        invoice is null ? [] : [("To pay", $"{invoice.Amount} by {Show.Date(invoice.DueOn)}, invoice {invoice.Reference}")];

    static string Terms(SessionSheet sheet, Seat seat, DateTimeOffset now) =>
        string.Join(", ", sheet.RefundLines(seat.Refunds, now).SkipLast(1).Select(line => char.ToLowerInvariant(line[0]) + line[1..]));

    OutboxMail Write(Recipient to, string subject, DateTimeOffset now, string lead, IEnumerable<(string Name, string Value)> rows, string last, string action, string path, MailAttachment? calendar = null)
    {
        var text = new StringBuilder($"Hello {to.GivenName}, {lead}\n\n");
        foreach (var (name, value) in rows) text.Append(name).Append(": ").Append(value).Append('\n');
        text.Append('\n').Append(last);
        return new(to.Email, subject, text.ToString(), to.Person, now)
        {
            ActionLabel = action,
            ActionUrl = installation.Address(path),
            Attachments = calendar is null ? [] : [calendar],
        };
    }
}
