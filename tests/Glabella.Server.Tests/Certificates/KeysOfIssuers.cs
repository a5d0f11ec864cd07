using System.Text;
using Glabella.Domain.Certificates;
using Glabella.TestKit;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

public class KeysOfIssuers
{
    [Theory, BothDatabases]
    public async Task The_private_key_lies_sealed_in_a_file_and_nowhere_in_the_database(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var file = Directory.GetFiles(Path.Combine(held.World.Folder, "keys", "issuers")).Single();
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        var keys = held.World.Services.GetRequiredService<Features.Certificates.IssuerKeyFile>();
        using var key = keys.Open(held.Provider);
        var published = await held.World.Look(db => db.IssuerKeys.SingleAsync());
        Assert.Equal(published.Multikey, Credentials.Dids.Multikey.Encode(key.PublicKey));
        // 61 bytes: version, nonce, tag and 32 sealed bytes. Opened for another provider it must fail.
        Assert.Equal(61, new FileInfo(file).Length);
        var other = Domain.Id.New<Domain.ProviderId>(held.World.Now);
        File.Copy(file, Path.Combine(Path.GetDirectoryName(file)!, $"{other.Value:N}.key"));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => { using var _ = keys.Open(other); });
    }

    [Fact]
    public async Task A_passphrase_is_needed_again_once_it_was_used()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite, host => host.UseSetting("Certificates:Passphrase", "correct horse battery"));
        await held.Issued();
        var installation = held.World.Services.GetRequiredService<Hosting.Installation>();
        var without = new Features.Certificates.IssuerKeyFile(installation, new(installation), Microsoft.Extensions.Options.Options.Create(new Features.Certificates.CertificateOptions()));
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => { using var _ = without.Open(held.Provider); });
    }

    [Fact]
    public async Task Many_first_certificates_at_once_make_one_key_per_provider()
    {
        await using var held = await ClassHeld.Start(Engine.Sqlite);
        var keys = held.World.Services.GetRequiredService<Features.Certificates.IssuerKeyFile>();
        for (int round = 0; round < 60; round++)
        {
            var provider = Domain.Id.New<Domain.ProviderId>(held.World.Now);
            using var start = new Barrier(8);
            var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
            {
                start.SignalAndWait();
                using var key = keys.OpenOrMake(provider);
                return Convert.ToHexString(key.PublicKey);
            }, TaskCreationOptions.LongRunning)));
            Assert.Single(made.Distinct());
        }
    }

    [Theory, BothDatabases]
    public async Task An_issuer_whose_key_is_gone_is_unknown_and_does_not_stop_the_lists_of_the_others(Engine engine)
    {
        await using var lost = await ClassHeld.Start(engine);
        var (_, certificate) = await lost.Issued();
        var other = await lost.World.Given.Provider("Other Academy");
        var keys = lost.World.Services.GetRequiredService<Features.Certificates.IssuerKeyFile>();
        using (var key = keys.OpenOrMake(other))
            await lost.World.Arrange(db =>
            {
                db.Issuers.Add(new(other, lost.World.Now));
                foreach (var purpose in new[] { EventKind.Revoked, EventKind.Suspended })
                {
                    var list = new StatusList(other, purpose);
                    list.Publish([1], lost.World.Now.AddHours(-1), lost.World.Now);
                    db.StatusLists.Add(list);
                }
                return Task.CompletedTask;
            });
        File.Delete(Path.Combine(lost.World.Folder, "keys", "issuers", $"{lost.Provider.Value:N}.key"));
        lost.World.Pass(TimeSpan.FromHours(2));

        await using (var scope = lost.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Features.Certificates.StatusLists>().RenewAll(CancellationToken.None);

        Assert.All(await lost.World.Look(db => db.StatusLists.Where(l => l.ProviderId == other).Select(l => l.ValidUntil).ToListAsync()), until => Assert.True(until > lost.World.Now));
        Assert.Equal("status_source", (await lost.PublicJson(certificate)).GetProperty("doubt").GetString());
    }

    [Theory, BothDatabases]
    public async Task A_recorded_certificate_that_nobody_signed_is_signed_at_the_next_turn_of_the_house(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        // as a crash after the record leaves it: no seal, no mail. Only a database owner can do this; the triggers are dropped first.
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
        await held.World.Look(async db => await db.CertificateSeals.ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync());
        Assert.Equal("unknown", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        await using (var scope = held.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Features.Certificates.SealCertificate>().RunAll(CancellationToken.None);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync()));
    }
}
