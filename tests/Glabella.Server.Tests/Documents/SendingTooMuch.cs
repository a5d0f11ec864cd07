using System.Net;
using System.Net.Sockets;
using System.Text;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Documents;

/// <summary>Reliability #27 against the built server: a body of a gigabyte is refused before it is read, and costs no memory.</summary>
public class SendingTooMuch
{
    const long Gigabyte = 1L << 30, Growth = 50 << 20;

    [Theory]
    [InlineData("/me/licenses/new", true), InlineData("/me/licenses/new", false), InlineData("/api/v1/me/credits", true), InlineData("/api/v1/verify", false), InlineData("/sign-in", false)]
    public async Task A_gigabyte_is_refused_and_costs_no_memory(string path, bool announced)
    {
        await using var world = await World.Start(Engine.Sqlite, at: TimeProvider.System.GetUtcNow());
        using var rosa = await world.SignIn(await world.Given.Clinician());
        using var server = await Served.Start(world);
        await server.Http.GetAsync(server.Address + "/sign-in"); // warm
        long before = Resident(server.Pid), sent = 0, most = 0;

        using var socket = new TcpClient();
        var address = new Uri(server.Address);
        await socket.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        await using var stream = socket.GetStream();
        string type = path.StartsWith("/api", StringComparison.Ordinal) ? "application/json" : "multipart/form-data; boundary=b";
        string head = $"POST {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {string.Join("; ", rosa.Cookies.Select(c => $"{c.Key}={c.Value}"))}\r\nContent-Type: {type}\r\n"
            + (announced ? $"Content-Length: {Gigabyte}\r\n\r\n" : "Transfer-Encoding: chunked\r\n\r\n");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), TestContext.Current.CancellationToken);
        byte[] part = new byte[1 << 20];
        string begin = type == "application/json" ? "{\"provider\":\"" : "--b\r\nContent-Disposition: form-data; name=\"Input.File\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7";
        Array.Fill(part, (byte)'x');
        Encoding.ASCII.GetBytes(begin).CopyTo(part, 0);
        var answer = ReadAnswer(stream);
        try
        {
            for (; sent < Gigabyte && !answer.IsCompleted; sent += part.Length)
            {
                if (!announced) await stream.WriteAsync(Encoding.ASCII.GetBytes($"{part.Length:x}\r\n"), TestContext.Current.CancellationToken);
                await stream.WriteAsync(part, TestContext.Current.CancellationToken);
                if (!announced) await stream.WriteAsync("\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
                Array.Fill(part, (byte)'x');
                most = Math.Max(most, Resident(server.Pid));
            }
        }
        catch (IOException) { } // it hung up, which is right
        string said = await answer;

        // Whoever announces it is told why at once; without an announcement the reader stops at its limit.
        if (announced) Assert.StartsWith("HTTP/1.1 413", said);
        else Assert.Matches("^HTTP/1.1 4(00|13)", said);
        if (announced && !path.StartsWith("/api", StringComparison.Ordinal)) Assert.Contains("choose a smaller file", said);
        Assert.True(sent < 200 << 20, $"{sent >> 20} MB were taken.");
        Assert.True(most - before < Growth, $"Memory grew by {most - before >> 20} MB.");
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync(server.Address + "/healthz", TestContext.Current.CancellationToken)).StatusCode);
    }

    static async Task<string> ReadAnswer(NetworkStream stream)
    {
        byte[] buffer = new byte[1 << 16];
        int length = 0;
        try
        {
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length))) > 0 && length < buffer.Length; length += read)
                if (Encoding.ASCII.GetString(buffer, 0, length).Contains("</html>", StringComparison.Ordinal)) break;
        }
        catch (IOException) { } // the line was cut behind the answer
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    /// <summary>VmRSS of /proc/PID/status, in bytes.</summary>
    static long Resident(int pid) =>
        long.Parse(File.ReadLines($"/proc/{pid}/status").Single(l => l.StartsWith("VmRSS", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], System.Globalization.CultureInfo.InvariantCulture) << 10;
}
