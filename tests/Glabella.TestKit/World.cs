using Glabella.Data;
using Glabella.Data.Postgres;
using Glabella.Data.Sqlite;
using Glabella.Domain;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Glabella.TestKit;

/// <summary>The whole house for one test: the real host on a fresh database, a clock that stands still, its own data folder.</summary>
public sealed class World : IAsyncDisposable
{
    readonly WebApplicationFactory<Program> factory;

    readonly bool kestrel, owner;

    World(WebApplicationFactory<Program> factory, string folder, string database, FakeTimeProvider clock, bool kestrel, bool owner = true) =>
        (this.factory, Folder, Database, Clock, this.kestrel, this.owner) = (factory, folder, database, clock, kestrel, owner);

    public string Folder { get; }

    /// <summary>The setting Database of this world.</summary>
    public string Database { get; }

    /// <summary>Tuesday, November 24, 2026, 15:00 UTC (9:00 in Houston) until moved.</summary>
    public FakeTimeProvider Clock { get; }
    /// <summary>Time passes and the house's loops do not notice: for days and weeks, where <c>Advance</c> would tick a million times.</summary>
    public void Pass(TimeSpan time) => Clock.AdjustTime(Now + time);

    public DateTimeOffset Now => Clock.GetUtcNow();
    public IServiceProvider Services => factory.Services;
    public Given Given => new(this);

    /// <summary>What requests send to the database.</summary>
    public DatabaseWatch Watch => Services.GetRequiredService<DatabaseWatch>();

    /// <summary>Where a real browser finds the house; only with kestrel.</summary>
    /// <remarks>By the name localhost: browsers take no numbers for the site of a passkey.</remarks>
    public string Address => $"http://localhost:{factory.ClientOptions.BaseAddress.Port}";

    public static async Task<World> Start(Engine engine, Action<IWebHostBuilder>? configure = null, bool kestrel = false, DateTimeOffset? at = null)
    {
        string folder = Directory.CreateTempSubdirectory("glabella-world-").FullName;
        string database = await Databases.Fresh(engine, folder);
        var clock = new FakeTimeProvider(at ?? new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero));
        var factory = House(database, folder, clock, configure, kestrel);
        if (kestrel)
        {
            factory.UseKestrel(0);
            factory.StartServer();
        }
        else _ = factory.Server;
        return new(factory, folder, database, clock, kestrel);
    }

    /// <summary>A second node of this installation: a host of its own on the same database, files and clock.</summary>
    public World AnotherNode()
    {
        var node = House(Database, Folder, Clock, null, kestrel: false);
        _ = node.Server;
        return new(node, Folder, Database, Clock, kestrel: false, owner: false);
    }

    static WebApplicationFactory<Program> House(string database, string folder, FakeTimeProvider clock, Action<IWebHostBuilder>? configure, bool kestrel) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("Database", database).UseSetting("DataFolder", folder).UseSetting("PublicUrl", "http://localhost");
            host.UseSetting("Logging:LogLevel:Default", "Warning");
            host.UseEnvironment("Development");
            host.UseSetting("urls", "http://127.0.0.1:0"); // else every world would ask for the product's own port
            host.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(clock);
                services.Configure<PasswordHasherOptions>(slow => slow.IterationCount = 1000);
                services.AddHttpContextAccessor().AddSingleton<DatabaseWatch>();
                services.ConfigureDbContext<SqliteDb>((house, options) => options.AddInterceptors(house.GetRequiredService<DatabaseWatch>()));
                services.ConfigureDbContext<PostgresDb>((house, options) => options.AddInterceptors(house.GetRequiredService<DatabaseWatch>()));
            });
            configure?.Invoke(host);
        });

    /// <summary>A browser nobody is signed in with: keeps cookies, does not follow redirects.</summary>
    public Browser Browser() => kestrel
        ? new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, factory.ClientOptions.BaseAddress)
        : new(factory.Server.CreateHandler(), new("http://localhost"));

    /// <summary>A browser of a person who signed in a moment ago; with a passkey unless said otherwise, so that every desk is open.</summary>
    public async Task<Browser> SignIn(PersonId person, bool withPasskey = true)
    {
        var signIn = new SignIn(person, withPasskey, Now);
        await Arrange(db => { db.SignIns.Add(signIn); return Task.CompletedTask; });
        var options = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInCookie.Scheme);
        var properties = new AuthenticationProperties { IssuedUtc = Now, ExpiresUtc = Now.AddDays(30) };
        var browser = Browser();
        browser.Cookies[options.Cookie.Name!] = options.TicketDataFormat.Protect(new(SignInCookie.Principal(signIn), properties, SignInCookie.Scheme));
        return browser;
    }

    /// <summary>Looks into the database, seeing everything.</summary>
    public async Task<T> Look<T>(Func<GlabellaDb, Task<T>> look)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GlabellaDb>();
        db.SeeEverything();
        return await look(db);
    }

    /// <summary>Changes the database behind the house's back, to arrange a situation.</summary>
    public Task Arrange(Func<GlabellaDb, Task> change) => Look(async db =>
    {
        await change(db);
        await db.SaveChangesAsync();
        return true;
    });

    /// <summary>SQL of the tables' owner, who may take down a wall: the house itself may not.</summary>
    public Task Tamper(string sql) => Look(async db =>
    {
        if (db.IsSqlite) await db.Database.ExecuteSqlRawAsync(sql);
        else PostgresServer.Execute(db.Database.GetDbConnection().Database, "set glabella.sees_everything = 'yes'; " + sql);
        return true;
    });

    public Task<string> EmailOf(PersonId person) => Look(db => db.Users.Where(a => a.Id == person.Value).Select(a => a.Email!).SingleAsync());

    /// <summary>The mail that was written last.</summary>
    public Task<OutboxMail> LastMail() => Look(async db => (await db.Outbox.AsNoTracking().ToListAsync()).OrderBy(m => m.CreatedAt).Last());

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        if (!owner) return;
        if (Database.StartsWith("sqlite:", StringComparison.Ordinal)) Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        else Npgsql.NpgsqlConnection.ClearAllPools(); // a database per test: its idle connections would use up the server's
        Directory.Delete(Folder, recursive: true);
    }
}
