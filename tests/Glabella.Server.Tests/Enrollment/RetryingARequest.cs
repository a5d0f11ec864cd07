using System.Net;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Enrollment;

public class RetryingARequest
{
    const string Key = "8f14e45fceea167a";

    [Theory, BothDatabases]
    public async Task The_same_key_repeats_the_answer_and_itself_writes(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string first = await (await date.Enroll(rosa, key: Key)).Content.ReadAsStringAsync();
        for (int i = 1; i <= 3; i++)
        {
            var again = await date.Enroll(rosa, key: Key);
            Assert.Equal(HttpStatusCode.Created, again.StatusCode);
            Assert.Equal(first, await again.Content.ReadAsStringAsync());
            Assert.Equal(i, await date.World.Look(db => db.HandledRequests.Select(r => r.Repeats).SingleAsync()));
        }
        Assert.Single((await date.Now()).Seats);
        Assert.Equal(1, await date.World.Look(db => db.Outbox.CountAsync()));
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task Another_body_under_the_same_key_is_unprocessable(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        await date.Enroll(rosa, key: Key);
        Assert.Equal("key_used_for_another", await date.Code(await date.Enroll(rosa, "observer", Key), HttpStatusCode.UnprocessableEntity));
        Assert.Single((await date.Now()).Seats);
    }

    [Theory, BothDatabases]
    public async Task Other_facts_under_the_same_key_are_another_request(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        await date.Enroll(rosa, key: Key, facts: new { practice_hours = "4000" });
        Assert.Equal(HttpStatusCode.Created, (await date.Enroll(rosa, key: Key, facts: new { practice_hours = "4000" })).StatusCode);
        Assert.Equal("key_used_for_another", await date.Code(await date.Enroll(rosa, key: Key, facts: new { practice_hours = "10" }), HttpStatusCode.UnprocessableEntity));
        Assert.Single((await date.Now()).Seats);
    }

    [Theory, BothDatabases]
    public async Task Twenty_retries_at_once_take_one_seat(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => date.Enroll(rosa, key: Key)));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        Assert.Single(bodies.Distinct());
        Assert.Single((await date.Now()).Seats);
        await date.NothingWrong();
    }

    [Theory, BothDatabases]
    public async Task The_same_key_of_another_person_is_another_request(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        var (_, omar) = await date.Nurse();
        await date.Enroll(rosa, key: Key);
        Assert.Equal(2, (await AClass.Json(await date.Enroll(omar, key: Key), HttpStatusCode.Created)).GetProperty("number").GetInt32());
    }

    [Theory, BothDatabases]
    public async Task A_retried_cancel_gives_back_once(Engine engine)
    {
        await using var date = await AClass.Start(engine);
        var (_, rosa) = await date.Nurse();
        string id = (await AClass.Json(await date.Enroll(rosa), HttpStatusCode.Created)).GetProperty("id").GetString()!;
        var first = await rosa.PostJson($"/api/v1/me/enrollments/{id}/cancel", new { }, ("Idempotency-Key", Key));
        var again = await rosa.PostJson($"/api/v1/me/enrollments/{id}/cancel", new { }, ("Idempotency-Key", Key));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal("seat_not_live", await date.Code(await rosa.PostJson($"/api/v1/me/enrollments/{id}/cancel", new { })));
        Assert.Equal(0, (await date.Now()).HandsOnTaken);
        await date.NothingWrong();
    }
}
