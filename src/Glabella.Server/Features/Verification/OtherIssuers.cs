using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Verification;

/// <summary>
/// The one way from here to a stranger's server: DID documents and status lists of other issuers. Only https on its own port, only
/// addresses of the open internet, looked at when the connection is made; no redirect, no cookie, no proxy; little, and not for long.
/// </summary>
public sealed class OtherIssuers : IDisposable
{
    /// <summary>The longest document and the longest list taken, inclusive.</summary>
    public const int DocumentBytes = 64 * 1024, ListBytes = 256 * 1024;

    /// <summary>So long a copy is good for, and so many are kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    const int MostKept = 100;

    /// <summary>So long nobody is asked again for what could not be had: a page that is pressed again and again must not make this house knock at a stranger's door each time.</summary>
    public static readonly TimeSpan Missed = TimeSpan.FromSeconds(30);
    const int MostMissed = 1000;

    readonly ConcurrentDictionary<Uri, (byte[] Bytes, DateTimeOffset At)> copies = [];
    readonly ConcurrentDictionary<Uri, DateTimeOffset> misses = [];
    readonly VerificationOptions options;
    readonly TimeProvider clock;
    readonly HttpClient client;

    public OtherIssuers(IOptions<VerificationOptions> settings, TimeProvider time)
    {
        (options, clock) = (settings.Value, time);
        client = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.None, Credentials = null, PreAuthenticate = false,
            MaxConnectionsPerServer = 4, MaxResponseHeadersLength = 16, PooledConnectionLifetime = Kept, ConnectTimeout = options.Patience, ActivityHeadersPropagator = null, ConnectCallback = Connect,
            SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, errors) => errors == SslPolicyErrors.None || IsTrial(certificate) },
        }, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Glabella");
        client.DefaultRequestHeaders.Accept.ParseAdd("application/json, application/ld+json, */*;q=0.5");
    }

    /// <summary>Null when it cannot be had: switched off, forbidden, not there, too long, too slow. Which of these it was is nobody's business.</summary>
    public async Task<byte[]?> Fetch(string? address, int most, CancellationToken cancel)
    {
        if (!options.AskOtherIssuers || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || !IsAllowed(uri)) return null;
        var now = clock.GetUtcNow();
        if (copies.TryGetValue(uri, out var copy) && now - copy.At < Kept) return copy.Bytes.Length <= most ? copy.Bytes : null;
        if (misses.TryGetValue(uri, out var missed) && now - missed < Missed) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(options.Patience);
        try
        {
            var bytes = await Read(uri, most, patience.Token);
            if (bytes is not null) Keep(uri, bytes, now);
            else Miss(uri, now);
            return bytes;
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException || trouble is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            Miss(uri, clock.GetUtcNow());
            return null;
        }
    }

    async Task<byte[]?> Read(Uri address, int most, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentLength > most) return null;
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        byte[] bytes = new byte[most + 1];
        int read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancel);
        return read > most ? null : bytes[..read];
    }

    void Keep(Uri address, byte[] bytes, DateTimeOffset now)
    {
        foreach (var old in copies.Where(c => now - c.Value.At >= Kept).Select(c => c.Key).ToList()) copies.TryRemove(old, out _);
        if (copies.Count < MostKept) copies[address] = (bytes, now);
    }

    void Miss(Uri address, DateTimeOffset now)
    {
        foreach (var old in misses.Where(m => now - m.Value >= Missed).Select(m => m.Key).ToList()) misses.TryRemove(old, out _);
        if (misses.Count < MostMissed) misses[address] = now;
    }

    bool IsAllowed(Uri address) => address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0 && (address.IsDefaultPort || options.LoopbackCertificate is not null && address.IsLoopback);

    async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var addresses = await Addresses(context.DnsEndPoint.Host, options.LoopbackCertificate is not null, cancel);
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

    bool IsTrial(X509Certificate? certificate) => options.LoopbackCertificate is { } known && certificate?.GetCertHashString(System.Security.Cryptography.HashAlgorithmName.SHA256).Equals(known, StringComparison.OrdinalIgnoreCase) == true;

    public void Dispose() => client.Dispose();
}
