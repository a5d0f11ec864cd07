using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Glabella.TestKit;

namespace Glabella.Server.Tests;

/// <summary>The built server on a free port.</summary>
sealed class Served : IDisposable
{
    readonly Process process;

    Served(Process process, string address) => (this.process, Address) = (process, address);

    public string Address { get; }
    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromMinutes(3) };

    /// <param name="fault">A named place where the server kills itself as if the power failed; debug builds only.</param>
    public static async Task<Served> Start(World world, string? fault = null)
    {
        string address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = world.Folder };
        if (fault is not null) start.Environment["GLABELLA_FAULT"] = fault;
        foreach (string word in (string[])[Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), "serve", $"--urls={address}", $"--Database={world.Database}", $"--DataFolder={world.Folder}", "--PublicUrl=http://localhost", "--environment=Development", "--Logging:LogLevel:Default=Error"])
            start.ArgumentList.Add(word);
        var server = new Served(Process.Start(start)!, address);
        server.process.OutputDataReceived += (_, _) => { };
        server.process.ErrorDataReceived += (_, _) => { };
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        for (int attempt = 0; attempt < 1800; attempt++)
        {
            try
            {
                if ((await server.Http.GetAsync(address + "/healthz")).IsSuccessStatusCode) return server;
            }
            catch (HttpRequestException) { }
            if (server.process.HasExited) throw new InvalidOperationException($"The server ended with {server.process.ExitCode} before it answered.");
            await Task.Delay(100);
        }
        server.Dispose();
        throw new TimeoutException("The server did not answer within three minutes.");
    }

    public int Pid => process.Id;

    /// <summary>Runs a verb of the built program to its end, as an operator does.</summary>
    public static async Task<(int Code, string Said)> Verb(string verb, string file, string database, string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        foreach (string word in (string[])[Path.Combine(AppContext.BaseDirectory, "Glabella.Server.dll"), verb, file, $"--Database={database}", $"--DataFolder={folder}", "--PublicUrl=http://localhost", "--Logging:LogLevel:Default=Error"])
            start.ArgumentList.Add(word);
        using var running = Process.Start(start)!;
        var (said, complained) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return (running.ExitCode, await said + await complained);
    }

    /// <summary>SIGKILL: no handler runs, nothing is flushed.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
        Http.Dispose();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
