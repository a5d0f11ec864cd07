using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Data;
using Glabella.Domain.Licenses;
using Glabella.TestKit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Safety;

/// <summary>#5: every property of every entity, posted to every route beside what the route asks for. JSON gets 400; a form takes what it knows; no row changes.</summary>
public class PostingMoreThanWasAsked
{
    [Theory, BothDatabases]
    public async Task No_entity_property_passes_a_json_route(Engine engine)
    {
        await using var estate = await Estate.Build(engine);
        var properties = await estate.World.Look(db => Task.FromResult(EntityProperties(db).Select(p => JsonNamingPolicy.SnakeCaseLower.ConvertName(p)).Distinct().Order(StringComparer.Ordinal).ToList()));
        Assert.True(properties.Count > 150, "The model looks too small.");
        var rooms = Rooms.All.Concat(Rooms.WithoutSlot).Where(r => r.Body is not null && r.Body(_ => Guid.Empty.ToString()) is { } body && Json(body) is JsonObject { Count: > 0 }).ToList();
        var live = Doors.Of(estate.World).Where(d => d.IsUnsafe && d.Path.StartsWith("/api", StringComparison.Ordinal)).Select(d => $"{d.Methods.First(m => m != "GET")} {d.Path}").ToList();
        var bodiless = live.Except(rooms.Select(r => r.Route)).Where(r => !Rooms.All.Any(room => room.Route == r)).ToList();
        Assert.True(bodiless.Count == 0, "Rooms.cs has no body for: " + string.Join(", ", bodiless));
        string before = await ForeignThings.Contents(estate.World);
        int posted = 0;

        foreach (var room in rooms)
            foreach (var (place, known) in Places(Json(room.Body!(thing => estate.Real[thing]))))
                foreach (string property in properties.Where(p => !Known(room, place, known).Contains(p)))
                {
                    var body = Json(room.Body!(thing => estate.Real[thing]));
                    Places(body).Single(p => p.Path == place).Object[property] = Likely(property);
                    var request = new HttpRequestMessage(new(room.Method), room.Address(thing => estate.Real[thing])) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
                    var answer = await Owner(estate, room).Send(request);
                    Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{room.Route} with {place}.{property} answered {answer.StatusCode}: {await answer.Text()}");
                    posted++;
                }

        Assert.True(posted > 5000, $"Only {posted} were posted.");
        Assert.Equal(before, await ForeignThings.Contents(estate.World));
    }

    /// <summary>Optional fields of the request that the body above leaves out; a new one is written here after a look at what it may change.</summary>
    static HashSet<string> Known(Room room, string place, JsonObject present)
    {
        string[] optional = (room.Route.Split(' ')[1], place) switch
        {
            ("/api/v1/certificates/{id:guid}/status", "") => ["note"],
            ("/api/v1/courses/{slug}/questions", "") => ["session"],
            ("/api/v1/providers/{provider}/evidence", "") => ["source_url", "as_of", "next_check"],
            ("/api/v1/providers/{provider}/sessions/{id:guid}/move", "") => ["venue"],
            ("/api/v1/registrar/licenses/{id:guid}/decision", "") => ["wording", "address", "expires", "missing"],
            ("/api/v1/reviews/{**record}", "") => ["revision", "review_by"],
            ("/api/v1/sessions/{id:guid}/enrollments", "") => ["facts"],
            ("/api/v1/me/credits", "") => ["designated", "topics"],
            ("/api/v1/me/share-links", "") => ["for_whom"],
            (_, "case") => ["corrects"],
            (_, "refunds") => ["sentence"], // computed: it has no setter
            _ => [],
        };
        return [.. present.Select(p => p.Key), .. optional];
    }

    static Browser Owner(Estate estate, Room room) => room.Whose switch
    {
        Whose.Trainees or Whose.Classmates or Whose.TraineesAndRegistrars or Whose.Everybodys => estate.Maya,
        Whose.Installations => room.Route.Contains("/v1/reviews/", StringComparison.Ordinal) ? estate.Strangers["reviewer"] : estate.Registrar,
        _ => estate.Coordinator,
    };

    static JsonObject Json(object body) => JsonSerializer.SerializeToNode(body)!.AsObject();

    /// <summary>The body itself and every object inside it, but not the free ones whose names are data.</summary>
    static IEnumerable<(string Path, JsonObject Object)> Places(JsonObject body)
    {
        yield return ("", body);
        foreach (var (name, value) in body.ToList())
            if (value is JsonObject inner && name is not ("marks" or "facts" or "topics"))
                foreach (var (path, found) in Places(inner)) yield return (path.Length == 0 ? name : $"{name}.{path}", found);
    }

    static JsonNode Likely(string property) => property.EndsWith("id", StringComparison.Ordinal) ? "0193aaaa-0000-7000-8000-000000000001" : property.StartsWith("is_", StringComparison.Ordinal) ? true : "proven";

    static IEnumerable<string> EntityProperties(GlabellaDb db) => db.Model.GetEntityTypes().SelectMany(e => e.GetProperties().Select(p => p.Name).Concat(e.GetNavigations().Select(n => n.Name)));

    /// <summary>Forms bind to a class of their own, whose fields are text, files and smaller forms: never an entity, nor one inside.</summary>
    [Fact]
    public async Task No_form_is_an_entity_or_holds_one()
    {
        await using var world = await World.Start(Engine.Sqlite);
        var entities = await world.Look(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.ClrType).ToHashSet()));
        var forms = typeof(Program).Assembly.GetTypes().SelectMany(t => t.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(p => p.GetCustomAttribute<SupplyParameterFromFormAttribute>() is not null).ToList();
        Assert.True(forms.Count > 30, "The forms look too few.");
        foreach (var form in forms)
        {
            Assert.DoesNotContain(form.PropertyType, entities);
            Assert.All(form.PropertyType.GetProperties().Where(p => p.CanWrite), field =>
                Assert.True(IsPlain(field.PropertyType), $"{form.DeclaringType!.Name}: {form.PropertyType.Name}.{field.Name} is {field.PropertyType}"));
        }

        static bool IsPlain(Type type) => type.Name.EndsWith("Form", StringComparison.Ordinal) && type.GetProperties().Where(p => p.CanWrite).All(p => IsPlain(p.PropertyType)) || type == typeof(string) || type == typeof(int) || type == typeof(IFormFile) || type.IsArray && IsPlain(type.GetElementType()!) || type.IsGenericType && type.GetGenericArguments().All(IsPlain);
    }

    /// <summary>The claim form with every property of every entity beside its own fields: the claim is what the form made of it, and only that.</summary>
    [Theory, BothDatabases]
    public async Task A_form_ignores_what_it_does_not_know(Engine engine)
    {
        await using var world = await World.Start(engine);
        var (rosa, other) = (await world.Given.Clinician(), await world.Given.Clinician());
        using var browser = await world.SignIn(rosa);
        var more = await world.Look(db => Task.FromResult(EntityProperties(db).Distinct().Where(p => p is not ("Number" or "Profession" or "Jurisdiction" or "Expires" or "Multistate")).ToList()));
        string Value(string property) => property switch { "State" => "Proven", "Status" => "Active", "PersonId" or "OwnerId" => other.ToString(), _ when property.EndsWith("At", StringComparison.Ordinal) => "2026-01-01", _ => "1" };

        var answer = await browser.Submit("/me/licenses/new", "claim",
            [("Input.Number", "712345"), ("Input.Expires", "2028-03-31"), .. more.Select(p => ("Input." + p, Value(p))), .. more.Select(p => (p, Value(p)))]);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var license = await world.Look(db => db.Licenses.AsNoTracking().SingleAsync());
        Assert.Equal((rosa, ClaimState.InReview, LicenseStatus.Unknown, (DateTimeOffset?)null), (license.PersonId, license.State, license.Status, license.CheckedAt));
        Assert.Equal(0, await world.Look(db => db.RoleGrants.CountAsync()));
        Assert.Equal(0, await world.Look(db => db.Memberships.CountAsync()));
    }
}
