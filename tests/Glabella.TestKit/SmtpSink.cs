using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Glabella.TestKit;

/// <summary>A mail server on loopback that speaks enough of RFC 5321, keeps what it gets, and can misbehave.</summary>
public sealed class SmtpSink : IDisposable
{
    public enum Mood { Accepts, Refuses, DropsAfterData }

    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource over = new();

    public SmtpSink()
    {
        listener.Start();
        _ = Serve();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;
    public Mood Now { get; set; }

    /// <summary>Every accepted letter, headers and body as received.</summary>
    public ConcurrentQueue<string> Letters { get; } = [];

    /// <summary>The commands of all sessions, without EHLO's answer: what an injected line would change.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    async Task Serve()
    {
        try
        {
            while (!over.IsCancellationRequested)
            {
                var client = await listener.AcceptTcpClientAsync(over.Token);
                _ = Converse(client);
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task Converse(TcpClient client)
    {
        using var _ = client;
        try
        {
            using var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.Latin1);
            async Task Say(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), over.Token);
            if (Now == Mood.Refuses)
            {
                await Say("421 try later");
                return;
            }
            await Say("220 sink");
            while (await reader.ReadLineAsync(over.Token) is { } line)
            {
                Commands.Enqueue(line);
                switch (line.Split(' ')[0].ToUpperInvariant())
                {
                    case "EHLO": await Say("250 sink"); break;
                    case "DATA":
                        await Say("354 go on");
                        var letter = new StringBuilder();
                        while (await reader.ReadLineAsync(over.Token) is { } text && text != ".") letter.Append(text.StartsWith('.') ? text[1..] : text).Append("\r\n");
                        Letters.Enqueue(letter.ToString());
                        // The letter is here and the sender will never know.
                        if (Now == Mood.DropsAfterData) return;
                        await Say("250 kept");
                        break;
                    case "QUIT": await Say("221 bye"); return;
                    default: await Say("250 ok"); break;
                }
            }
        }
        catch (Exception failure) when (failure is IOException or OperationCanceledException) { }
    }

    public void Dispose()
    {
        over.Cancel();
        listener.Dispose();
        over.Dispose();
    }
}
