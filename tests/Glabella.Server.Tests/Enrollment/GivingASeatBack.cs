using System.Net;
using System.Text;
using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;
using Glabella.Server.Features.Enrollment;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Enrollment;

public class GivingASeatBack
{
    [Theory, BothDatabases]
    public async Task The_refund_is_explained_before_and_paid_by_the_terms_of_the_seat(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string id = await Seat(date, rosa);
        await Pay(date, id);
        // Later changes of the course do not reach a seat that was bought.
        await date.World.Arrange(async db => (await db.Courses.SingleAsync()).Price(Money.Usd(1), Money.Usd(1), new(90, 60, 1)));
        date.World.Clock.Advance(TimeSpan.FromDays(10));

        var page = await rosa.Page($"/me/enrollments/{id}/cancel");
        Assert.Contains("$740.00", page.Body!.TextContent);
        Assert.Contains("50% comes back", page.Body.TextContent);
        var answer = await rosa.Submit($"/me/enrollments/{id}/cancel", page, "cancel");
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);

        var bills = await date.World.Look(db => db.Invoices.OrderBy(i => i.Number).ToListAsync());
        Assert.Equal([("INV-00001", 148_000L, InvoiceState.Paid), ("CN-00002", -74_000L, InvoiceState.Open)], bills.Select(b => (b.Reference, b.Amount.Minor, b.State)));
        Assert.Equal(-74_000, await Balance(date, LedgerAccount.Refunds));
        var mail = await date.World.Look(db => db.Outbox.SingleAsync(m => m.Subject.StartsWith("Canceled: ")));
        Assert.Contains("Comes back: $740.00", mail.Text);
        Assert.Contains("METHOD:CANCEL", Encoding.UTF8.GetString(Convert.FromBase64String(mail.Attachments[0].Content)));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task An_unpaid_seat_costs_nothing_and_its_invoice_is_void(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string id = await Seat(date, rosa);
        Assert.Equal(HttpStatusCode.OK, (await rosa.Send(new(HttpMethod.Delete, $"/api/v1/me/enrollments/{id}"))).StatusCode);
        Assert.Equal(InvoiceState.Void, await date.World.Look(db => db.Invoices.Select(i => i.State).SingleAsync()));
        Assert.Equal(0, await Balance(date, LedgerAccount.Receivable));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task Another_persons_seat_does_not_exist(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        var (_, omar) = await date.Nurse();
        string id = await Seat(date, rosa);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.PostJson($"/api/v1/me/enrollments/{id}/cancel", new { })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/me/enrollments/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/me/enrollments/{id}/cancel")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/me/enrollments/{id}/class.ics")).StatusCode);
        var invoice = await date.World.Look(db => db.Invoices.Select(i => i.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await omar.Get($"/invoices/{invoice}.pdf")).StatusCode);
    }

    [Theory, BothDatabases]
    public async Task When_the_provider_cancels_the_date_everyone_is_told_and_paid_back_whole(Engine engine)
    {
        await using var date = await AClass.Start(engine, handsOn: 1);
        var (_, rosa) = await date.Nurse();
        var (_, omar) = await date.Nurse();
        string id = await Seat(date, rosa);
        await Pay(date, id);
        await date.Enroll(omar);
        await date.World.Arrange(async db => (await db.Sessions.SingleAsync()).Cancel()); // before the clock jumps and the house's own loop comes in between
        date.World.Clock.Advance(TimeSpan.FromDays(20));

        await Release(date);
        var session = await date.Now();
        Assert.Equal(("by_provider", SeatState.Canceled), (session.Seats[0].EndReason, session.Seats[0].State));
        Assert.Equal(PlaceState.Left, session.Places[0].State);
        Assert.Equal(-148_000, await Balance(date, LedgerAccount.Refunds));
        await date.NothingWrong();
    }

    internal static async Task<string> Seat(AClass date, Browser browser) => (await AClass.Json(await date.Enroll(browser), HttpStatusCode.Created)).GetProperty("id").GetString()!;

    internal static async Task<Browser> Pay(AClass date, string seat)
    {
        var coordinator = await date.World.SignIn(await date.Given.Coordinator(date.Provider));
        var invoice = await date.World.Look(db => db.Invoices.Where(i => i.SeatId == new SeatId(Guid.Parse(seat))).Select(i => i.Id).SingleAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await coordinator.PostJson($"/api/v1/invoices/{invoice}/paid", new { })).StatusCode);
        return coordinator;
    }

    /// <summary>The house's own loop may have been faster: afterwards nothing is due, whoever did it.</summary>
    internal static async Task Release(AClass date)
    {
        await using var scope = date.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ReleaseSeats>().Run(CancellationToken.None);
    }

    static async Task<long> Balance(AClass date, LedgerAccount account) =>
        (await date.World.Look(db => db.Ledger.Where(e => e.Account == account).ToListAsync())).Sum(e => e.Amount.Minor);
}
