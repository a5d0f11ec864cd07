using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Glabella.Data.Sqlite;
using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.House;

/// <summary>The program as its reader starts it: from the folder they stand in.</summary>
public sealed class TheTwoCommands : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("glabella-start-").FullName;
    
    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll");

    [Fact]
    public async Task Dotnet_run_makes_its_data_below_the_folder_one_stands_in()
    {
        string configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;
        var (exit, said) = await Run("dotnet", "run", "--no-build", "-c", configuration, "--project", Path.Combine(HouseRules.Sources.Root, "src", "Glabella.Server"), "--", "migrate");
        Assert.True(exit == 0, said);
        Assert.True(File.Exists(Path.Combine(folder, "data", "glabella.db")));
    }

    [Fact]
    public async Task The_demo_starts_over_when_told_prints_a_sign_in_per_role_and_keeps_what_was_done()
    {
        await AnEarlierDemo("Formerly Here");
        string kept;
        Dictionary<string, string> cookies;
        using (var first = await Served("demo", "--reset"))
        {
            Assert.Contains($"Glabella demo on {first.Address}", first.Said);
            foreach (string role in new[] { "Clinician", "Coordinator", "Instructor", "Registrar", "Clinical reviewer" }) Assert.Matches($@"  {role} +\w+@demo\.example +\w+ \w+", first.Said);
            string email = Regex.Match(first.Said, @"  Clinician +(\S+)").Groups[1].Value, password = Regex.Match(first.Said, "Password for all +(.+)").Groups[1].Value.Trim();
            Assert.Equal(0, await Count("Formerly"));
            using var rosa = first.Browser();
            Assert.Equal("/me", (await rosa.Submit("/sign-in", "sign-in", ("Input.Email", email), ("Input.Password", password))).Goes());
            string course = Regex.Match(await (await rosa.GetJson("/api/v1/courses")).Text(), @"""course"": ?""([^""]+)""").Groups[1].Value;
            kept = (await rosa.Submit($"/courses/{course}/ask", "ask", ("Input.Topic", "Watching"), ("Input.Text", "May I watch before I decide?"))).Goes()!;
            Assert.StartsWith("/questions/", kept);
            cookies = rosa.Cookies;
            first.Kill();
        }
        using var again = await Served("demo");
        using var later = again.Browser(cookies);
        Assert.Contains("May I watch before I decide?", (await later.Page(kept)).Body!.TextContent);
    }

    string DemoFile => Path.Combine(folder, "data", "demo.db");

    /// <summary>A finished demo world of one person; a whole one takes half a minute to make.</summary>
    async Task AnEarlierDemo(string name)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(DemoFile)!);
        await Run("dotnet", Program, "migrate", "--Database=sqlite:" + DemoFile);
        await using var db = SqliteDb.Open(DemoFile);
        var now = new DateTimeOffset(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
        db.People.Add(new(Id.New<PersonId>(now), name.Split(' ')[0], name.Split(' ')[1], now));
        db.Record(now, null, "demo.seeded", "installation", Guid.Empty, "The demo world was made.");
        await db.SaveChangesAsync();
        Assert.Equal(1, await Count("Formerly"));
    }

    async Task<int> Count(string givenName)
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools(); // else a pooled one still reads the file that was deleted
        await using var db = SqliteDb.Open(DemoFile);
        db.SeeEverything();
        return await db.People.CountAsync(p => p.GivenName == givenName);
    }

    [Fact]
    public async Task Serve_prints_where_the_first_registrar_begins()
    {
        using var served = await Served("serve");
        string address = Regex.Match(served.Said, @"http://localhost:\d+(/setup\?token=\w+)").Groups[1].Value;
        using var browser = served.Browser();
        Assert.Contains("Become the first registrar", (await browser.Page(address)).Body!.TextContent);
        Assert.Equal("/account/passkeys", (await browser.Submit(address, "setup", ("Input.GivenName", "Rhea"), ("Input.FamilyName", "Stone"), ("Input.Email", "rhea@register.example"), ("Input.Password", "seven quiet grey herons"))).Goes());
        Assert.DoesNotContain("Bayou", (await browser.Page("/courses")).Body!.TextContent); // nothing of the demo
    }

    [Theory]
    [InlineData("demo"), InlineData("serve")]
    public async Task A_port_that_is_taken_gets_a_sentence_before_anything_is_made(string verb)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (exit, said) = await Run("dotnet", Program, verb, $"--urls=http://localhost:{port}");
        Assert.Equal(1, exit);
        Assert.StartsWith($"Another program already listens on http://localhost:{port}. Stop it, or choose another address with --urls", said);
        Assert.DoesNotContain("   at ", said);
        Assert.False(File.Exists(Path.Combine(folder, "data", verb == "demo" ? "demo.db" : "glabella.db")));
    }

    [Fact]
    public async Task A_command_that_is_not_there_gets_the_list_of_those_that_are()
    {
        var (exit, said) = await Run("dotnet", Program, "dance");
        Assert.Equal(2, exit);
        Assert.StartsWith("There is no command 'dance'.", said);
        Assert.All(["demo", "serve", "ask", "import nppes", "backup", "restore", "migrate"], verb => Assert.Contains($"  {verb}", said));
    }

    async Task<(int Exit, string Said)> Run(params string[] words)
    {
        using var process = Process.Start(Start(words))!;
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, said);
    }

    ProcessStartInfo Start(string[] words)
    {
        var start = new ProcessStartInfo(words[0]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string word in words[1..]) start.ArgumentList.Add(word);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        return start;
    }

    /// <summary>Runs until its own last line of welcome.</summary>
    async Task<Running> Served(params string[] words)
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        string address = $"http://localhost:{((IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        var process = Process.Start(Start(["dotnet", Program, .. words, $"--urls={address}"]))!;
        var said = new StringBuilder();
        process.ErrorDataReceived += (_, line) => said.AppendLine(line.Data);
        process.BeginErrorReadLine();
        string last = words[0] == "demo" ? "Stop with Ctrl+C" : "Application started";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (line.Contains(last)) return new(process, address, said.ToString());
        }
        throw new InvalidOperationException("The program ended: " + said);
    }

    sealed class Running(Process process, string address, string said) : IDisposable
    {
        public string Address => address;
        public string Said => said;

        public Browser Browser(Dictionary<string, string>? cookies = null)
        {
            var browser = new Browser(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, new(address));
            foreach (var (name, value) in cookies ?? []) browser.Cookies[name] = value;
            return browser;
        }

        public void Kill()
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        public void Dispose()
        {
            if (!process.HasExited) Kill();
            process.Dispose();
        }
    }
}
