using System.Text.RegularExpressions;

namespace Glabella.Browser.Tests;

/// <summary>Every kind of page of the route table, as those who may see it: axe in both themes, no sideways scrolling at 320 px, no link into the void.</summary>
/// <remarks>Minutes long: run by tools/look.sh, not with every change. The journey's own pages are checked each time (TheWholeJourney).</remarks>
public partial class LookingAtEveryPage(DemoHouse house, ITestOutputHelper output) : IClassFixture<DemoHouse>
{
    const string Bayou = "/provider/bayou-aesthetics-academy";

    /// <summary>A class of Bayou that was held, with signed cases.</summary>
    const string HeldSession = "select lower(s.id) from sessions s join providers p on p.id = s.provider_id where p.slug = 'bayou-aesthetics-academy' and s.id in (select session_id from cases) order by s.starts_at desc limit 1";

    /// <summary>One that lies ahead: it can be moved, canceled and enrolled in.</summary>
    const string SessionAhead = "select lower(s.id) from sessions s join providers p on p.id = s.provider_id where p.slug = 'bayou-aesthetics-academy' and s.state = 'Announced' and s.observer_taken < s.observer_capacity and s.starts_at > (strftime('%s') + 30 * 86400) * 1000000 order by s.starts_at limit 1";

    /// <summary>The pages no run can reach: an empty installation's, and a device's (see UsingAPasskey).</summary>
    static readonly string[] Elsewhere = ["/setup", "/account/passkeys/{Id}"];

    [Fact(Explicit = true)]
    public async Task A_visitor_finds_nothing_wrong()
    {
        await using var glance = await Glance.Open(house.Address, null);
        // One certificate of each status, and one that nobody issued.
        string[] certificates = [.. house.Ask("select public_id from certificates where id not in (select certificate_id from certificate_events) and valid_until > (strftime('%s') + 86400) * 1000000 limit 1"),
            .. house.Ask("select public_id from certificates where valid_until < strftime('%s') * 1000000 limit 1"),
            .. house.Ask("select public_id from certificates c join certificate_events e on e.certificate_id = c.id where e.kind = 'Suspended' limit 1"),
            .. house.Ask("select public_id from certificates c join certificate_events e on e.certificate_id = c.id where e.kind = 'Revoked' limit 1")];
        Assert.Equal(4, certificates.Length);
        await Walk(glance, PageKinds.Under().Where(kind => kind != "/shared/{Token}"), missing: ["/not-there", "/verify/00000000000000000000000000000000"],
        [
            "/", "/may-i?jurisdiction=US-TX&profession=rn&purpose=cosmetic", "/may-i?jurisdiction=US-CA&profession=dentist", "/may-i?jurisdiction=US-XX", "/courses?near=77002", "/verify/report", "/mailbox",
            "/sign-in", "/register", "/recover", "/register/sent", "/recover/sent", "/register/finish", "/recover/finish", "/erased", "/error", "/not-found", .. certificates.Select(id => $"/verify/{id}"),
        ]);
    }

    [Theory(Explicit = true)]
    [InlineData("clinician@demo.example")]
    [InlineData("reviewer@demo.example")]
    public async Task Who_begins_finds_nothing_wrong(string email)
    {
        await using var glance = await Glance.Open(house.Address, email);
        bool reviews = email.StartsWith("reviewer", StringComparison.Ordinal);
        await Walk(glance, reviews ? PageKinds.Under("/review") : [], missing: [], [reviews ? "/review" : "/me", "/account", "/me/data"]);
    }

    [Fact(Explicit = true)]
    public async Task A_trained_clinician_finds_nothing_wrong()
    {
        string trained = house.Ask("select email from accounts a where id in (select person_id from certificates) and id in (select person_id from cases) order by (select count(*) from seats where person_id = a.id) desc, email limit 1").Single();
        await using var glance = await Glance.Open(house.Address, trained);
        string ahead = house.Ask(SessionAhead).Single();
        var traces = await Traces.OfAClinician(new(glance.Page), ahead);
        await Walk(glance, PageKinds.Under("/me", "/account", "/questions", "/courses", "/sessions", "/sign-in").Append("/shared/{Token}").Where(kind => !kind.StartsWith("/me/attempts/{Id:guid}/", StringComparison.Ordinal)), missing: [],
            ["/me", $"/sessions/{ahead}", "/account/address/finish", "/sign-in/again", "/sign-in/passkey", .. traces]);
    }

    [Fact(Explicit = true)]
    public async Task A_candidate_in_the_exam_finds_nothing_wrong()
    {
        string candidate = house.Ask("select email from accounts a where id in (select p.person_id from presences p join seats s on s.id = p.seat_id where p.out_at is not null and s.kind = 'HandsOn') and id not in (select person_id from attempts) order by email limit 1").Single();
        await using var glance = await Glance.Open(house.Address, candidate);
        string attempt = await Traces.OfACandidate(new(glance.Page));
        await Walk(glance, PageKinds.Under("/me/attempts"), missing: [], [attempt, $"{attempt}/hand-in"]);
    }

    [Theory(Explicit = true)]
    [InlineData("coordinator@demo.example")]
    [InlineData("instructor@demo.example")]
    public async Task A_provider_finds_nothing_wrong(string email)
    {
        string held = $"{Bayou}/sessions/{house.Ask(HeldSession).Single()}";
        await using var glance = await Glance.Open(house.Address, email);
        bool coordinates = email.StartsWith("coordinator", StringComparison.Ordinal);
        var theirs = PageKinds.Under("/provider").Where(kind => coordinates ? !kind.EndsWith("/cases/new", StringComparison.Ordinal) : kind.Contains("/cases", StringComparison.Ordinal) || kind.Contains("/class-day", StringComparison.Ordinal) || kind.EndsWith("/vials", StringComparison.Ordinal));
        await Walk(glance, theirs, missing: [], [Bayou, held, $"{held}/class-day", $"{Bayou}/sessions/{house.Ask(SessionAhead).Single()}", "/me"]);
    }

    [Fact(Explicit = true)]
    public async Task A_registrar_finds_nothing_wrong()
    {
        await using var glance = await Glance.Open(house.Address, "registrar@demo.example");
        await Traces.OfARegistrar(new(glance.Page));
        await Walk(glance, PageKinds.Under("/registrar"), missing: [], ["/registrar", Bayou]);
    }

    /// <summary>Looks at every start, and at the first page of each kind that a link leads to; a signed-in person's run leaves the visitor's pages alone.</summary>
    async Task Walk(Glance glance, IEnumerable<string> mustReach, string[] missing, string[] starts)
    {
        var (open, seen, kinds) = (new Queue<string>([.. starts, .. missing]), new HashSet<string>(), new HashSet<string>());
        while (open.TryDequeue(out string? path))
        {
            string? kind = PageKinds.Of(path);
            bool start = starts.Contains(path) || missing.Contains(path);
            if (!seen.Add(path) || !start && (kind is null || kinds.Contains(kind) || glance.SignedIn && PageKinds.IsOpen(kind))) continue;
            if (await glance.At(path, missing.Contains(path)) is not { } links) continue;
            if (kind is not null) kinds.Add(kind);
            foreach (string link in links) if (!NotAPage().IsMatch(link)) open.Enqueue(link);
        }
        output.WriteLine($"{kinds.Count} kinds, {seen.Count} addresses, {glance.AxeRuns} axe runs, {glance.Wrong.Count} findings");

        Assert.True(glance.Wrong.Count == 0, string.Join('\n', glance.Wrong));
        string[] unseen = [.. mustReach.Except(Elsewhere).Except(kinds).Order()];
        Assert.True(unseen.Length == 0, $"No link leads to {string.Join(", ", unseen)}");
    }

    [GeneratedRegex("^/(api|openapi|css|js|fonts|documents|passkeys)/|\\.(pdf|csv|json|ics|zip|png|svg)($|\\?)|sign-out")]
    private static partial Regex NotAPage();
}
