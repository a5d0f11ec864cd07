using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Glabella.TestKit;

/// <summary>A PostgreSQL of the tests' own, started once per test program in a temporary folder and stopped with it.</summary>
/// <remarks>Fast and unsafe on purpose (fsync off). The server refuses to run as root, so root starts it as the user postgres.</remarks>
public static class PostgresServer
{
    static readonly string? Bin = Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    static readonly Lazy<int> Running = new(Start);

    public static bool IsInstalled => Bin is not null;

    /// <summary>By default as an operator connects: the owner of the tables, no superuser, no maker of roles (docs/operate/install.md).</summary>
    public static string Connection(string database, string user = "glabella") =>
        $"Host=127.0.0.1;Port={Running.Value};Username={user};Database={database};Include Error Detail=true;Maximum Pool Size=20;Timeout=60"; // a busy machine waits, it does not fail

    public static void Execute(string database, string sql, string user = "glabella") => Run(Connection(database, user), sql);

    static void Run(string connectionString, string sql)
    {
        using var connection = new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    static int Start()
    {
        if (Bin is null) throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql");
        string folder = Directory.CreateTempSubdirectory("glabella-pg-").FullName;
        Run("chmod", "755", folder);
        if (Environment.IsPrivilegedProcess) Run("chown", "postgres", folder);
        string data = Path.Combine(folder, "data");
        AsPostgres(Path.Combine(Bin, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "--no-sync", "--no-instructions", "-E", "UTF8", "--locale=C.UTF-8");
        int port = FreePort();
        File.AppendAllText(Path.Combine(data, "postgresql.conf"), $"""

            listen_addresses = '127.0.0.1'
            port = {port}
            unix_socket_directories = ''
            max_connections = 800
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            wal_level = minimal
            max_wal_senders = 0

            """);
        // Not waited for: a database per test makes so many files that deleting them outlasts the seconds the runner gives a program to end.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave("pid=$(head -n 1 \"$1/data/postmaster.pid\"); kill -QUIT \"$pid\"; while kill -0 \"$pid\"; do sleep 0.1; done; rm -rf \"$1\"", folder);
        AsPostgres(Path.Combine(Bin, "pg_ctl"), "-D", data, "-l", Path.Combine(folder, "log"), "-w", "-t", "30", "start");
        Run($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres",
            "create role glabella login createdb; create role glabella_app nologin; grant glabella_app to glabella");
        return port;
    }

    static void AsPostgres(string program, params string[] arguments)
    {
        if (Environment.IsPrivilegedProcess) Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", "--", program, .. arguments]);
        else Run(program, arguments);
    }

    /// <summary>A shell that goes on after this program has ended.</summary>
    static void Leave(string script, string argument) =>
        Run("/bin/sh", "-c", $"({script}) >/dev/null 2>&1 </dev/null &", "sh", argument);

    static void Run(string program, params string[] arguments)
    {
        // No redirected output: the server would inherit the pipe and keep it open.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program }, WorkingDirectory = "/" };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }
}
