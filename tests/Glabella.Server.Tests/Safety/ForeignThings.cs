using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Glabella.Data;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#1: every route with an id, times every role, times two providers. A foreign thing answers 404, word for word like one that is not there, and stays as it was.</summary>
public partial class ForeignThings
{
    [Fact]
    public async Task Every_route_with_a_slot_has_its_row()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var live = Doors.Of(world).Where(d => d.Path.Contains('{'))
            .SelectMany(d => d.Methods.Contains("GET") && d.Methods.Contains("POST") ? [$"PAGE {d.Path}"] : d.Methods.Select(m => $"{m} {d.Path}")).Distinct().Order(StringComparer.Ordinal).ToList();
        var written = Rooms.All.Select(r => r.Route).Order(StringComparer.Ordinal).ToList();
        Assert.True(live.SequenceEqual(written), "Rooms.cs says whose each thing is; it and the routes differ.\n" + string.Join('\n', live.Except(written).Select(r => "no row: " + r).Concat(written.Except(live).Select(r => "gone: " + r))));
        Assert.Distinct(written);
    }

    [Theory, BothDatabases]
    public async Task A_foreign_thing_looks_like_one_that_is_not_there(Engine engine)
    {
        await using var estate = await Estate.Build(engine);
        var plates = Doors.Of(estate.World).ToLookup(d => d.Path, d => d);
        var rooms = Rooms.All.Where(r => r.Whose != Whose.Everybodys).ToList();
        var forms = new Dictionary<Room, List<List<KeyValuePair<string, string>>>>();
        foreach (var room in rooms) forms[room] = await OwnersForms(estate, room);
        string before = await Contents(estate.World);
        var wrong = new List<string>();
        int asked = 0;

        foreach (var room in rooms)
            foreach (var (role, browser) in estate.Strangers.Append(new("registrar", estate.Registrar)))
            {
                string plate = plates[room.Route.Split(' ')[1]].First(d => room.IsPage || d.Methods.Contains(room.Method)).Plate;
                bool passes = plate.Split(" + ").All(p => Opens(role, p));
                if (role == "registrar" && room.Whose is Whose.TraineesAndRegistrars or Whose.DesksAndRegistrars or Whose.Installations) continue;
                if (room.Whose == Whose.Installations && passes || room.Whose == Whose.Classmates && role == "fellow trainee") continue;
                foreach (var form in forms[room].Prepend(null))
                {
                    string real = await Ask(browser, room, thing => estate.Real[thing], form), absent = await Ask(browser, room, Estate.Absent, form);
                    string mine = room.IsPage || !room.Route.Contains("/api/", StringComparison.Ordinal) ? "404" : passes ? "404" : "403";
                    // To a form that its page does not show the framework says 400, whoever asks for whatever.
                    string status = role == "visitor" ? room.Route.Contains("/api/", StringComparison.Ordinal) ? "401" : "302" : mine;
                    if (Same(real, estate, room) != Same(absent, estate, room)) wrong.Add($"{role} can tell at {room.Route}: {real[..Math.Min(200, real.Length)]} | {absent[..Math.Min(200, absent.Length)]}");
                    else if (!real.StartsWith(status, StringComparison.Ordinal) && !(form is not null && real.StartsWith("400", StringComparison.Ordinal))) wrong.Add($"{role} at {room.Route}: {real[..Math.Min(200, real.Length)]}, expected {status}");
                    asked++;
                }
                if (role.Contains("another provider") && Mixed(estate, room) is var (own, other))
                {
                    string real = await Ask(browser, room, own, null), absent = await Ask(browser, room, other, null);
                    if (Same(real, estate, room) != Same(absent, estate, room)) wrong.Add($"{role} can tell under the own address, {room.Route}: {real[..Math.Min(200, real.Length)]} | {absent[..Math.Min(200, absent.Length)]}");
                    asked++;
                }
            }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await Contents(estate.World));
        Assert.True(asked > 700, $"Only {asked} were asked.");
        await TheOwnersFindThem(estate, rooms);
    }

    /// <summary>The estate holds no thing that these would show: a clinical record, a seat that can take a case; its seats are given back by an earlier step. The list may only shrink.</summary>
    static readonly string[] NotArranged = ["GET /api/v1/reviews/{**record}", "PAGE /provider/{Slug}/sessions/{Id:guid}/cases/new", "PAGE /review/{*Id}",
        "POST /api/v1/reviews/{**record}", "PAGE /me/enrollments/{Id:guid}/cancel", "POST /api/v1/me/enrollments/{id:guid}/cancel"];

    /// <summary>Else the test would compare two things that are not there.</summary>
    static async Task TheOwnersFindThem(Estate estate, List<Room> rooms)
    {
        var wrong = new List<string>();
        foreach (var room in rooms.Where(r => !NotArranged.Contains(r.Route)).OrderBy(r => Ending().Count(r.Route)))
        {
            var answers = new List<string>();
            foreach (var owner in Owners(estate, room)) answers.Add(await Ask(owner, room, thing => estate.Real[thing], null));
            if (answers.All(a => a[..3] is "404" or "401" or "403" or "400" or "500" || a.Contains("/sign-in"))) wrong.Add($"{room.Route}: {string.Join(" | ", answers.Select(a => a[..Math.Min(300, a.Length)]))}");
        }
        Assert.True(wrong.Count == 0, "Not even the owner finds:\n" + string.Join('\n', wrong));
    }

    static Browser[] Owners(Estate estate, Room room) => room.Whose switch
    {
        Whose.Trainees or Whose.Classmates or Whose.TraineesAndRegistrars => [estate.Maya],
        Whose.Installations => [estate.Registrar, estate.Strangers["reviewer"]],
        _ => [estate.Coordinator, estate.Instructor],
    };

    static bool Opens(string role, string plate) => plate is "clinician" or "fresh" or "fresh-to-change" && role != "visitor" || role switch
    {
        "coordinator of another provider" => plate is "coordinator" or "member" or "member-or-registrar",
        "instructor of another provider" => plate is "instructor" or "member" or "member-or-registrar",
        "registrar" => plate is "registrar" or "member-or-registrar",
        "reviewer" => plate is "reviewer",
        _ => false,
    };

    /// <summary>The second provider's own address with a foreign thing in it, in path or body; null when nothing foreign remains.</summary>
    static (Func<string, string> Own, Func<string, string> Other)? Mixed(Estate estate, Room room)
    {
        if (room.Things.Length == 0 || !estate.Second.TryGetValue(room.Things[0], out string? mine)) return null;
        bool foreign = room.Things.Length > 1;
        room.Body?.Invoke(thing => { foreign |= thing != room.Things[0]; return Guid.Empty.ToString(); });
        return foreign ? (thing => thing == room.Things[0] ? mine : estate.Real[thing], thing => thing == room.Things[0] ? mine : Estate.Absent(thing)) : null;
    }

    static async Task<string> Ask(Browser browser, Room room, Func<string, string> id, List<KeyValuePair<string, string>>? form)
    {
        var request = new HttpRequestMessage(new(form is null ? room.Method : "POST"), room.Address(id));
        if (form is not null || room.Route.StartsWith("POST /account", StringComparison.Ordinal))
            request.Content = new FormUrlEncodedContent([.. form ?? [], new("__RequestVerificationToken", await TokenOf(browser))]);
        else if (room.Body is not null) request.Content = JsonContent.Create(room.Body(id));
        var answer = await browser.Send(request);
        return $"{(int)answer.StatusCode} {answer.Headers.Location} {await answer.Text()}";
    }

    static async Task<string> TokenOf(Browser browser) => (await browser.Page("/sign-in")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    /// <summary>An answer without what may differ: the id that was asked for, tokens, the number of the request.</summary>
    static string Same(string answer, Estate estate, Room room)
    {
        var used = room.Things.ToList();
        room.Body?.Invoke(thing => { used.Add(thing); return Guid.Empty.ToString(); });
        foreach (string thing in used) foreach (string id in new[] { estate.Real[thing], Estate.Absent(thing) }) answer = answer.Replace(id, "ID").Replace(Uri.EscapeDataString(id), "ID");
        return Noise().Replace(answer, "");
    }

    /// <summary>Every form that the owner's page shows, filled as the page fills it.</summary>
    static async Task<List<List<KeyValuePair<string, string>>>> OwnersForms(Estate estate, Room room)
    {
        if (!room.IsPage) return [];
        foreach (var owner in Owners(estate, room))
        {
            var answer = await owner.Get(room.Address(thing => estate.Real[thing]));
            if (answer.StatusCode != HttpStatusCode.OK) continue;
            return [.. Browser.Parse(await answer.Text()).QuerySelectorAll("main form").Where(f => f.QuerySelector("input[name=_handler]") is not null)
                .Select(f => f.QuerySelectorAll("[name]").Where(c => c.GetAttribute("name") != "__RequestVerificationToken" && c.GetAttribute("type") != "file")
                    .Select(c => new KeyValuePair<string, string>(c.GetAttribute("name")!, c.GetAttribute("value") ?? "x")).ToList())];
        }
        return [];
    }

    /// <summary>Every row of every table, so that not a letter changes unseen.</summary>
    internal static Task<string> Contents(World world) => world.Look(async db =>
    {
        var lines = new List<string>();
        await db.Database.OpenConnectionAsync();
        foreach (string table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Where(t => !t.Contains("DataProtection") && !t.Contains("data_protection")).Distinct().Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                lines.Add(table + " " + string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i) is Array many ? string.Join(',', many.Cast<object>()) : $"{reader.GetValue(i)}")));
        }
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    });

    [GeneratedRegex("CfDJ8[A-Za-z0-9_-]+|\"trace_id\":\"[^\"]*\"")]
    private static partial Regex Noise();

    /// <summary>Acts after which the thing is gone: the owner does them last.</summary>
    [GeneratedRegex("withdraw|cancel|DELETE|/end")]
    private static partial Regex Ending();
}
