using System.Net;
using System.Net.Sockets;

namespace Glabella.Server.Hosting;

/// <summary>Asked before a start does anything: whether another program already listens where this one will.</summary>
static class Ports
{
    public static void MustBeFree(WebApplication app)
    {
        foreach (string url in (app.Configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var port = BindingAddress.Parse(url);
            if (port.IsUnixPipe || port.Port == 0) continue;
            var address = port.Host == "localhost" ? IPAddress.Loopback : IPAddress.TryParse(port.Host.Trim('[', ']'), out var number) ? number : IPAddress.Any;
            using var listener = new TcpListener(address, port.Port);
            try { listener.Start(); }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse) { throw new PortTaken(url, port.Port); }
        }
    }
}

/// <summary>A setting that does not go with this machine: a sentence for the operator, no stack.</summary>
class CannotStart(string sentence) : Exception(sentence);

sealed class PortTaken(string url, int port)
    : CannotStart($"Another program already listens on {url}. Stop it, or choose another address with --urls http://localhost:{port + 1}. Nothing was changed.");
