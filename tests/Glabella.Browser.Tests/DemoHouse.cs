using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Glabella.Browser.Tests;

/// <summary>The demo, started as its reader starts it: the program's own output, the verb <c>demo</c>, a fresh folder.</summary>
public class DemoHouse : IAsyncLifetime
{
    public const string Password = "smooth brow, steady hand";
    readonly string folder = Directory.CreateTempSubdirectory("glabella-demo-").FullName;
    Process? server;

    public string Address { get; private set; } = "";

    /// <summary>The program that runs, and the environment that it believes to be in.</summary>
    protected virtual Task<(string Program, string Environment)> Build(string folder) => Task.FromResult((Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), "Development"));

    public async ValueTask InitializeAsync()
    {
        Address = $"http://localhost:{FreePort()}";
        var (program, environment) = await Build(folder);
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { program, "demo", "--urls", Address, "--Logging:LogLevel:Default=Warning" }, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GLABELLA_DATAFOLDER"] = folder;
        start.Environment["GLABELLA_PUBLICURL"] = Address;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        server = Process.Start(start)!;
        var said = new List<string>();
        server.OutputDataReceived += (_, line) => { if (line.Data is not null) lock (said) said.Add(line.Data); };
        server.ErrorDataReceived += (_, line) => { if (line.Data is not null) lock (said) said.Add(line.Data); };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        using var http = new HttpClient();
        string last = "nothing";
        for (int i = 0; i < 3000; i++) // five minutes: the world is made on whatever machine this is
        {
            if (server.HasExited) throw new InvalidOperationException("The demo ended: " + string.Join('\n', said));
            try
            {
                var answer = await http.GetAsync(Address + "/healthz");
                if (answer.StatusCode == HttpStatusCode.OK) return;
                last = $"{(int)answer.StatusCode}";
            }
            catch (HttpRequestException notYet) { last = notYet.Message; }
            await Task.Delay(100);
        }
        throw new InvalidOperationException($"The demo did not start, its last answer was {last}: " + string.Join('\n', said));
    }

    /// <summary>Signs in through the sign-in page, as a person does.</summary>
    public static async Task SignIn(IPage page, string email, string password = Password)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("main [name='Input.Email']").FillAsync(email);
        await page.Locator("main [name='Input.Password']").FillAsync(password);
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await Assertions.Expect(page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    /// <summary>Reads the first column of a question to the demo's database: addresses and people that a test begins with.</summary>
    public IReadOnlyList<string> Ask(string sql)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(folder, "demo.db")};Mode=ReadOnly;Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        List<string> found = [];
        while (rows.Read()) found.Add(rows.GetString(0));
        return found;
    }

    static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (server is { HasExited: false })
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
        Directory.Delete(folder, recursive: true);
    }
}
