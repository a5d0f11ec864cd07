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

    [Theory, BothDatabases]
    public async Task A_recorded_certificate_that_nobody_signed_is_signed_at_the_next_turn_of_the_house(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        // as a crash after the record leaves it: no seal, no mail. Only a database owner can do this; the triggers are dropped first.
        await held.World.Look(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
            return await db.CertificateSeals.ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync();
        });
        Assert.Equal("unknown", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        await using (var scope = held.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<Features.Certificates.SealCertificate>().RunAll(CancellationToken.None);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync()));
    }
}
