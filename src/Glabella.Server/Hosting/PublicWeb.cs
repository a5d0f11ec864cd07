using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Hosting;

/// <summary>Settings below <c>PublicWeb</c>.</summary>
public sealed record PublicWebOptions
{
    /// <summary>For trials only: SHA-256 of the certificate, in hex, with which a server on this machine itself may answer. Absent: this machine is never asked.</summary>
    public string? LoopbackCertificate { get; init; }
}

/// <summary>
/// The one way from here to somebody else's server, for every address that somebody configured, typed or put into a file. Only https on its
/// own port, only addresses of the open internet, looked at when the connection is made; no redirect, no cookie, no proxy, nothing unpacked.
/// </summary>
/// <remarks>How much and how long is the caller's: nothing is read here beyond the headers unless <see cref="Read"/> is asked.</remarks>
public sealed class PublicWeb : IDisposable
{
    readonly string? trial;
    readonly HttpClient client;

    public PublicWeb(IOptions<PublicWebOptions> options)
    {
        trial = options.Value.LoopbackCertificate;
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None, Credentials = null, PreAuthenticate = false,
            MaxConnectionsPerServer = 4, MaxResponseHeadersLength = 16, PooledConnectionLifetime = TimeSpan.FromMinutes(10), ConnectTimeout = TimeSpan.FromSeconds(5), ActivityHeadersPropagator = null,
            ConnectCallback = Connect, SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None || IsTrial(certificate) },
        }, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Glabella");
    }

    /// <summary>Null when the text is no address that may be asked. What its name means is looked at later, when the connection is made.</summary>
    public Uri? Allowed(string? address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0
        && (uri.IsDefaultPort || trial is not null && uri.IsLoopback) ? uri : null;

    /// <summary>The answer's headers; its body waits to be read.</summary>
    /// <exception cref="HttpRequestException">It may not be asked, or it did not answer.</exception>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request, CancellationToken cancel) => Allowed(request.RequestUri?.OriginalString) is null
        ? throw new HttpRequestException("Only https addresses of the open internet are asked.")
        : client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);

    /// <summary>A small document, whole. Null when it cannot be had: forbidden, not there, too long, too slow. Which of these it was is nobody's business.</summary>
    public async Task<byte[]?> Read(Uri address, int most, TimeSpan patience, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Accept.ParseAdd("application/json, application/ld+json, */*;q=0.5");
            using var answer = await Send(request, limit.Token);
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentLength > most) return null;
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            byte[] bytes = new byte[most + 1];
            int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, limit.Token);
            return read > most ? null : bytes[..read];
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException || trouble is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Addresses(context.DnsEndPoint.Host, trial is not null, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The name is resolved here and nowhere else, so that it cannot mean another machine a moment later. One closed address among several closes them all.</summary>
    internal static async Task<IPAddress[]> Addresses(string host, bool loopback, CancellationToken cancel)
    {
        var addresses = IPAddress.TryParse(host, out var written) ? [written] : await Dns.GetHostAddressesAsync(host, cancel); // the resolver throws at 0.0.0.0
        return addresses.Length > 0 && addresses.All(a => PublicNetwork.Has(a) || loopback && IPAddress.IsLoopback(a)) ? addresses : throw new HttpRequestException("The address does not belong to the open internet.");
    }

    bool IsTrial(X509Certificate? certificate) => trial is { } known && certificate?.GetCertHashString(HashAlgorithmName.SHA256).Equals(known, StringComparison.OrdinalIgnoreCase) == true;

    public void Dispose() => client.Dispose();
}
