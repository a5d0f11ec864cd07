using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Glabella.Server.Tests.Verification;

/// <summary>Somebody else who issues Open Badges: a real server with TLS on this machine, with a key, a DID document and status lists of its own.</summary>
sealed class AnotherIssuer : IAsyncDisposable
{
    readonly WebApplication app;
    readonly X509Certificate2 tls;
    readonly SigningKey key = SigningKey.FromSeed(Enumerable.Repeat((byte)7, 32).ToArray());

    AnotherIssuer(WebApplication app, X509Certificate2 tls) => (this.app, this.tls) = (app, tls);

    /// <summary>What lies at each path; a test may put anything there.</summary>
    public ConcurrentDictionary<string, RequestDelegate> Paths { get; } = [];
    public ConcurrentQueue<string> Asked { get; } = [];
    public string Authority { get; private set; } = "";
    public string TlsHash => tls.GetCertHashString(HashAlgorithmName.SHA256);
    public string WebDid => Did.Web(Authority, "issuer");
    public string KeyDid => Did.Key(key.PublicKey);
    public string At(string path) => $"https://{Authority}{path}";

    public static async Task<AnotherIssuer> Start()
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", own, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch.AddYears(50), DateTimeOffset.UnixEpoch.AddYears(90));
        var tls = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(tls)));
        var issuer = new AnotherIssuer(builder.Build(), tls);
        issuer.app.Run(http =>
        {
            issuer.Asked.Enqueue(http.Request.Path);
            if (issuer.Paths.TryGetValue(http.Request.Path, out var answer)) return answer(http);
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await issuer.app.StartAsync();
        issuer.Authority = $"localhost:{new Uri(issuer.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port}";
        issuer.Put("/issuer/did.json", new DidDocument(issuer.WebDid, [issuer.key.PublicKey]).ToJson().ToJsonString());
        return issuer;
    }

    public void Put(string path, string text) => Paths[path] = http => http.Response.WriteAsync(text);

    public void PutLists(DateTimeOffset now, string? did = null, int[]? revoked = null, int[]? suspended = null)
    {
        foreach (var (purpose, path, bits) in new[] { (StatusPurpose.Revocation, "/issuer/revoked", revoked), (StatusPurpose.Suspension, "/issuer/suspended", suspended) })
        {
            var list = new StatusListCredential(At(path), did ?? WebDid, purpose, Bitstring.Of(bits ?? []), now.AddMinutes(-1), now.AddHours(1));
            Put(path, Encoding.UTF8.GetString(DataIntegrity.Sign(list.ToJson(), key, new DidDocument(did ?? WebDid, []).MethodOf(key.PublicKey), now)));
        }
    }

    public AchievementCredential Badge(DateTimeOffset now, string? did = null, string? id = null) => new()
    {
        Id = id ?? At("/badges/17"), Name = "Filler Basics", Issuer = new(did ?? WebDid, "Ridge School", At("/")), ValidFrom = now.AddDays(-30), ValidUntil = now.AddDays(300),
        SubjectId = "urn:uuid:0193aaaa-0000-7000-8000-000000000017", HolderName = "Ines Duarte, NP",
        Achievement = new(At("/achievements/1"), "Filler Basics", "A day of practice.", At("/criteria"), "Attend and pass."),
        Status = [new(At("/issuer/revoked"), StatusPurpose.Revocation, 42), new(At("/issuer/suspended"), StatusPurpose.Suspension, 42)],
    };

    public string Sign(AchievementCredential badge, DateTimeOffset now) => Sign(badge.ToJson(), badge.Issuer.Id, now);
    public string Sign(JsonObject badge, string did, DateTimeOffset now) => Encoding.UTF8.GetString(DataIntegrity.Sign(badge, key, new DidDocument(did, []).MethodOf(key.PublicKey), now));

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
        tls.Dispose();
    }
}
