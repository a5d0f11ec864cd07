using System.Text;
using Glabella.Data;
using Glabella.Domain.Enrollment;
using Glabella.Server.Hosting;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Glabella.Server.Features.Enrollment;

/// <summary>The calendar file of a seat (RFC 5545). The same UID with a higher SEQUENCE updates the entry; CANCEL takes it away.</summary>
static class Calendar
{
    public const string MediaType = "text/calendar";

    public static MailAttachment Of(Seat seat, SessionSheet sheet, Installation installation, DateTimeOffset now) =>
        new("class.ics", MediaType, Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(seat, sheet, installation, now))));

    public static string Text(Seat seat, SessionSheet sheet, Installation installation, DateTimeOffset now)
    {
        var entry = new CalendarEvent
        {
            Uid = $"{seat.Id}@{installation.PublicUrl.Host}",
            Sequence = seat.Version,
            DtStamp = Utc(now),
            Start = Utc(sheet.Session.StartsAt),
            End = Utc(sheet.Session.EndsAt),
            Summary = sheet.Course.Title,
            Location = sheet.Place,
            Description = $"{Till.Kind(seat.Kind)} seat. {installation.Address($"/me/enrollments/{seat.Id}")}",
            Status = seat.State switch { SeatState.Confirmed => "CONFIRMED", SeatState.Held => "TENTATIVE", _ => "CANCELLED" },
        };
        var calendar = new Ical.Net.Calendar { Method = seat.IsLive ? "PUBLISH" : "CANCEL", ProductId = "-//Glabella//Enrollment//EN" };
        calendar.Events.Add(entry);
        return new CalendarSerializer().SerializeToString(calendar) ?? "";
    }

    static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, "UTC");
}
