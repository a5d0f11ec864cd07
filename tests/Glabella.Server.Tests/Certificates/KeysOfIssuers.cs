using System.Net;
using System.Security.Cryptography;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.Server.Hosting;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Tests.Certificates;

public class KeysOfIssuers
{
    [Theory, BothDatabases]
    public async Task The_private_keys_lie_sealed_in_files_and_nowhere_in_the_database(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var files = Files(held);
        Assert.Equal(2, files.Length);
        // 62 bytes: version, kind, nonce, tag and 32 sealed bytes
        Assert.All(files, f => Assert.Equal(62, new FileInfo(f).Length));
        foreach (string file in files)
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var box = held.World.Services.GetRequiredService<IssuerKeyFile>();
        var published = await held.World.Look(db => db.IssuerKeys.AsNoTracking().OrderBy(k => k.Kind).ToListAsync());
        Assert.Equal([KeyKind.Ed25519, KeyKind.P256], published.Select(k => k.Kind));
        using var proofs = box.OpenEd25519(published[0]);
        using var jwts = box.OpenP256(published[1]);
        Assert.Equal(published[0].Multikey, Multikey.Encode(proofs.PublicKey));
        var secret = jwts.ExportParameters(includePrivateParameters: true).D!;
        var rows = string.Join('\n', (await held.World.Look(db => Rows.Of(db))).SelectMany(t => t.Value));
        Assert.Contains(published[1].Multikey, rows);
        Assert.DoesNotContain(Convert.ToHexStringLower(secret), rows);
        Assert.DoesNotContain(System.Buffers.Text.Base64Url.EncodeToString(secret), rows);
    }

    [Theory, BothDatabases]
    public async Task A_key_file_opens_for_its_own_provider_alone(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var box = held.World.Services.GetRequiredService<IssuerKeyFile>();
        foreach (var key in await held.World.Look(db => db.IssuerKeys.AsNoTracking().ToListAsync()))
        {
            var other = new IssuerKey(key.Multikey, key.Jwk, Id.New<ProviderId>(held.World.Now), held.World.Now);
            foreach (var file in Files(held).Where(f => f.Contains($"{held.Provider.Value:N}"))) File.Copy(file, file.Replace($"{held.Provider.Value:N}", $"{other.ProviderId.Value:N}"));
            Assert.True(box.Holds(other));
            Assert.ThrowsAny<CryptographicException>(() => { using IDisposable _ = key.Kind == KeyKind.Ed25519 ? box.OpenEd25519(other) : box.OpenP256(other); });
        }
    }

    [Fact]
    public async Task A_passphrase_is_needed_again_once_it_was_used()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite, host => host.UseSetting("Certificates:Passphrase", "correct horse battery"));
        await held.Issued();
        var installation = held.World.Services.GetRequiredService<Installation>();
        var without = new IssuerKeyFile(installation, new(installation), Options.Create(new CertificateOptions()));
        var key = await held.World.Look(db => db.IssuerKeys.SingleAsync(k => k.Kind == KeyKind.P256));
        Assert.ThrowsAny<CryptographicException>(() => { using var _ = without.OpenP256(key); });
    }

    [Theory, BothDatabases]
    public async Task A_file_of_the_first_version_still_signs(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        byte[] seed = RandomNumberGenerator.GetBytes(32), nonce = RandomNumberGenerator.GetBytes(12), sealedSeed = new byte[32], tag = new byte[16];
        using (var cipher = new AesGcm(held.World.Services.GetRequiredService<InstallationKeys>().Derive("issuer-keys"), 16))
            cipher.Encrypt(nonce, seed, sealedSeed, tag, held.Provider.Value.ToByteArray());
        Directory.CreateDirectory(Path.Combine(held.World.Folder, "keys", "issuers"));
        File.WriteAllBytes(Path.Combine(held.World.Folder, "keys", "issuers", $"{held.Provider.Value:N}.key"), [1, .. nonce, .. tag, .. sealedSeed]);
        using var known = SigningKey.FromSeed(seed);
        await held.World.Arrange(db => { db.IssuerKeys.Add(new(Multikey.Encode(known.PublicKey), null, held.Provider, held.World.Now)); return Task.CompletedTask; });

        var (_, certificate) = await held.Issued();

        Assert.EndsWith("#" + Multikey.Encode(known.PublicKey), certificate.VerificationMethod);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(2, await held.World.Look(db => db.IssuerKeys.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task Many_first_certificates_at_once_make_one_key_of_each_kind(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        List<Guid> seats = [];
        for (int i = 0; i < 6; i++) seats.Add((await held.Trainee(familyName: $"Okafor{(char)('a' + i)}")).Seat.Value);
        using var desk = await held.World.SignIn(held.Coordinator);
        var answers = await Task.WhenAll(seats.Select(s => desk.PostJson($"/api/v1/sessions/{held.Session}/certificates", new { seats = new[] { s } })));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.Equal([KeyKind.Ed25519, KeyKind.P256], await held.World.Look(db => db.IssuerKeys.OrderBy(k => k.Kind).Select(k => k.Kind).ToListAsync()));
        Assert.Equal(6, await held.World.Look(db => db.CertificateJwts.CountAsync()));
        Assert.Equal(2, Files(held).Length);
    }

    [Theory, BothDatabases]
    public async Task An_issuer_whose_key_is_gone_is_unknown_and_does_not_stop_the_lists_of_the_others(Engine engine)
    {
        await using var lost = await ClassHeld.Start(engine);
        var (_, certificate) = await lost.Issued();
        var other = await lost.World.Given.Provider("Other Academy");
        var made = lost.World.Services.GetRequiredService<IssuerKeyFile>().Make(other, KeyKind.Ed25519, lost.World.Now);
        await lost.World.Arrange(db =>
        {
            db.Issuers.Add(new(other, lost.World.Now));
            db.IssuerKeys.Add(made);
            foreach (var purpose in new[] { EventKind.Revoked, EventKind.Suspended })
            {
                var list = new StatusList(other, purpose);
                list.Publish([1], lost.World.Now.AddHours(-1), lost.World.Now);
                db.StatusLists.Add(list);
            }
            return Task.CompletedTask;
        });
        foreach (var file in Files(lost).Where(f => f.Contains($"{lost.Provider.Value:N}"))) File.Delete(file);
        lost.World.Pass(TimeSpan.FromHours(2));

        await using (var scope = lost.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<StatusLists>().RenewAll(CancellationToken.None);

        Assert.All(await lost.World.Look(db => db.StatusLists.Where(l => l.ProviderId == other).Select(l => l.ValidUntil).ToListAsync()), until => Assert.True(until > lost.World.Now));
        Assert.Equal("status_source", (await lost.PublicJson(certificate)).GetProperty("doubt").GetString());
        // a withdrawal must still be published: a new key is made for it, and what the lost one signed stays genuine
        Assert.Equal(HttpStatusCode.NoContent, (await lost.Decide(certificate, EventKind.Revoked, "issued_in_error")).StatusCode);
        Assert.Equal("revoked", (await lost.PublicJson(certificate)).GetProperty("status").GetString());
    }

    static string[] Files(ClassHeld held) => Directory.GetFiles(Path.Combine(held.World.Folder, "keys", "issuers"));
}
