using System.Text;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Enrollment;

/// <summary>Files of an enrollment: the calendar entry for its clinician; the invoice for the clinician and the provider.</summary>
static class EnrollmentFiles
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/me/enrollments/{id:guid}/class.ics", ClassFile).RequireAuthorization(Permission.Clinician).ExcludeFromDescription();
        app.MapGet("/invoices/{id:guid}.pdf", Invoice).RequireAuthorization(Permission.Clinician).ExcludeFromDescription();
    }

    static async Task<Results<FileContentHttpResult, NotFound>> ClassFile(Guid id, GlabellaDb db, Viewer viewer, SessionReader sessions, Installation installation, TimeProvider clock, CancellationToken cancel)
    {
        var seat = await db.Seats.AsNoTracking().FirstOrDefaultAsync(s => s.Id == new SeatId(id) && s.PersonId == viewer.Me, cancel);
        if (seat is null || await sessions.Find(seat.SessionId, cancel) is not { } sheet) return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(Calendar.Text(seat, sheet, installation, clock.GetUtcNow())), Calendar.MediaType, "class.ics");
    }

    static async Task<Results<FileContentHttpResult, NotFound>> Invoice(Guid id, GlabellaDb db, Viewer viewer, SessionReader sessions, HttpResponse response, CancellationToken cancel)
    {
        // The sight filter lets through the clinician's own and the provider's; an instructor does not see bills.
        var invoice = await db.Invoices.AsNoTracking().FirstOrDefaultAsync(i => i.Id == new InvoiceId(id), cancel);
        if (invoice is null || invoice.PersonId != viewer.Me && !viewer.Coordinates(invoice.ProviderId)) return TypedResults.NotFound();
        var session = await db.Seats.Where(s => s.Id == invoice.SeatId).Select(s => s.SessionId).SingleAsync(cancel);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == invoice.PersonId, cancel);
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(InvoicePaper.Write(invoice, (await sessions.Find(session, cancel))!, person), "application/pdf", $"{invoice.Reference}.pdf");
    }
}
