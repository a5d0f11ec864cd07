using System.Net;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Reader = UglyToad.PdfPig.PdfDocument;

namespace Glabella.Server.Tests.Enrollment;

public class PayingByInvoice
{
    [Theory, BothDatabases]
    public async Task The_coordinator_marks_it_paid_and_the_seat_is_confirmed(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (person, rosa) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, rosa);
        using var coordinator = await date.World.SignIn(await date.Given.Coordinator(date.Provider));
        string slug = await date.World.Look(db => db.Providers.Select(p => p.Slug).SingleAsync());
        var invoice = await date.World.Look(db => db.Invoices.Select(i => i.Id).SingleAsync());

        var page = await coordinator.Page($"/provider/{slug}/sessions/{date.Session}/seats");
        Assert.Contains("Rosa Quill", page.Body!.TextContent);
        Assert.Equal(HttpStatusCode.Found, (await coordinator.Submit($"/provider/{slug}/sessions/{date.Session}/seats", page, $"paid-{invoice}")).StatusCode);

        Assert.Equal(SeatState.Confirmed, Assert.Single((await date.Now()).Seats).State);
        Assert.True(await date.World.Look(db => db.Outbox.AnyAsync(m => m.PersonId == person && m.Subject == "Confirmed: Upper Face Foundations, Tue, Dec 15")));
        Assert.Equal("invoice_not_open", await date.Code(await coordinator.PostJson($"/api/v1/invoices/{invoice}/paid", new { })));
        // A confirmed seat is never released for want of payment.
        date.World.Clock.Advance(TimeSpan.FromDays(8));
        await GivingASeatBack.Release(date);
        Assert.Contains("Your seat is confirmed", (await rosa.Page($"/me/enrollments/{seat}")).Body!.TextContent);
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task Paying_at_the_door_confirms_the_seat_and_leaves_the_invoice_open(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, rosa);
        using var coordinator = await date.World.SignIn(await date.Given.Coordinator(date.Provider));
        Assert.Equal(HttpStatusCode.NoContent, (await coordinator.PostJson($"/api/v1/seats/{seat}/confirm", new { })).StatusCode);
        Assert.Equal(SeatState.Confirmed, (await date.Now()).Seats[0].State);
        Assert.Equal(InvoiceState.Open, await date.World.Look(db => db.Invoices.Select(i => i.State).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task Numbers_run_unbroken_per_provider_whatever_happens_at_once(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 30);
        var elsewhere = await date.Given.Session(date.Provider, date.Course, handsOn: 30);
        var crowd = await date.Crowd(24);
        await Parallel.ForEachAsync(crowd.Index(), async (one, _) =>
        {
            using var browser = await date.World.SignIn(one.Item);
            string door = one.Index % 2 == 0 ? date.Door : $"/api/v1/sessions/{elsewhere}/enrollments";
            Assert.Equal(HttpStatusCode.Created, (await browser.PostJson(door, new { kind = "hands_on" })).StatusCode);
        });
        Assert.Equal(24, await date.World.Look(db => db.Invoices.CountAsync()));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task The_invoice_is_a_pdf_that_names_who_what_and_when(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        await date.Enroll(rosa);
        var invoice = await date.World.Look(db => db.Invoices.Select(i => i.Id).SingleAsync());
        var answer = await rosa.Get($"/invoices/{invoice}.pdf");
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType!.MediaType);
        using var pdf = Reader.Open(await answer.Content.ReadAsByteArrayAsync());
        string text = string.Concat(pdf.GetPages().Select(p => p.Text));
        foreach (string part in (string[])["Invoice INV-00001", "Bayou Aesthetics Academy", "Rosa Quill", "$1,480.00", "Dec 1, 2026", "hands-on seat"]) Assert.Contains(part, text);
    }

    [Theory, BothDatabases]
    public async Task Another_provider_neither_sees_nor_settles(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string seat = await GivingASeatBack.Seat(date, rosa);
        var other = await date.Given.Provider("Elsewhere Institute");
        using var stranger = await date.World.SignIn(await date.Given.Coordinator(other));
        using var instructor = await date.World.SignIn(await date.Given.Instructor(date.Provider));
        var invoice = await date.World.Look(db => db.Invoices.Select(i => i.Id).SingleAsync());
        string slug = await date.World.Look(db => db.Providers.Where(p => p.Id == date.Provider).Select(p => p.Slug).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/provider/{slug}/sessions/{date.Session}/seats")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get($"/invoices/{invoice}.pdf")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostJson($"/api/v1/invoices/{invoice}/paid", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostJson($"/api/v1/seats/{seat}/confirm", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await instructor.PostJson($"/api/v1/invoices/{invoice}/paid", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await instructor.Get($"/invoices/{invoice}.pdf")).StatusCode);
        Assert.Equal(SeatState.Held, (await date.Now()).Seats[0].State);
    }
}
