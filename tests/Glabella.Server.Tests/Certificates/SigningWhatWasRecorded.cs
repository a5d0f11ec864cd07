using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Glabella.Credentials.Jose;
using Glabella.Domain.Certificates;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

public class SigningWhatWasRecorded
{
    [Theory, BothDatabases]
    public async Task A_certificate_that_nobody_signed_is_signed_in_both_forms_at_the_next_turn_of_the_house(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await Unsign(held, engine);
        await held.World.Look(db => db.Outbox.ExecuteDeleteAsync());
        Assert.Equal("unknown", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        await Turn(held);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(1, await held.World.Look(db => db.CertificateJwts.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Outbox.CountAsync()));
    }

    [Theory, BothDatabases]
    public async Task The_jwt_says_the_same_as_the_credential_and_fits_the_published_key(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var jwt = await held.World.Look(db => db.CertificateJwts.SingleAsync());
        var parts = jwt.Jwt.Split('.');
        using var header = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[0]));
        using var payload = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var key = await held.World.Look(db => db.IssuerKeys.SingleAsync(k => k.Kind == KeyKind.P256));
        using var jwk = JsonDocument.Parse(key.Jwk!);
        Assert.True(JsonWebKey.Read(jwk.RootElement)!.Verify(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), System.Buffers.Text.Base64Url.DecodeFromChars(parts[2])));
        Assert.Equal($"{certificate.VerificationMethod.Split('#')[0]}#{key.Multikey}", header.RootElement.GetProperty("kid").GetString());
        Assert.Equal("ES256", header.RootElement.GetProperty("alg").GetString());
        var prepared = JsonElement.Parse(await held.World.Look(db => db.CertificatePapers.Select(p => p.Prepared).SingleAsync()));
        foreach (var member in prepared.EnumerateObject().Where(m => m.Name != "proof"))
            Assert.True(JsonElement.DeepEquals(member.Value, payload.RootElement.GetProperty(member.Name)), member.Name);
        Assert.Equal(certificate.ValidUntil.ToUnixTimeSeconds(), payload.RootElement.GetProperty("exp").GetInt64());
    }

    [Theory, BothDatabases]
    public async Task Signing_again_gives_the_jwt_that_was_stored(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        var first = await held.World.Look(db => db.CertificateJwts.Select(j => j.Jwt).SingleAsync());
        // as if the seal alone were lost: the next turn signs, and leaves the JWT as it was
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
        await held.World.Look(async db => await db.CertificateSeals.ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync());
        await Turn(held);
        await Turn(held);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        Assert.Equal(first, await held.World.Look(db => db.CertificateJwts.Select(j => j.Jwt).SingleAsync()));
    }

    [Theory, BothDatabases]
    public async Task A_certificate_sealed_before_there_were_jwts_gets_one_and_nobody_is_told_twice(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        await held.World.Look(db => db.CertificateJwts.ExecuteDeleteAsync());
        var (seal, mails) = await held.World.Look(async db => (await db.CertificateSeals.SingleAsync(), await db.Outbox.CountAsync()));
        await Turn(held);
        Assert.Equal(1, await held.World.Look(db => db.CertificateJwts.CountAsync()));
        Assert.Equal(seal.Signature, await held.World.Look(db => db.CertificateSeals.Select(s => s.Signature).SingleAsync()));
        Assert.Equal(mails, await held.World.Look(db => db.Outbox.CountAsync()));
        Assert.Equal(1, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "certificate.issued")));
    }

    [Theory, BothDatabases]
    public async Task The_database_refuses_to_change_a_jwt(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var failure = await Record.ExceptionAsync(() => held.World.Look(db => db.Database.ExecuteSqlRawAsync("update certificate_jwts set jwt = ''")));
        Assert.Contains("append-only", failure?.ToString());
    }

    /// <summary>As a crash after the record leaves it. Only a database owner can do this; the triggers are dropped first.</summary>
    static async Task Unsign(ClassHeld held, Engine engine)
    {
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
        await held.World.Look(async db => await db.CertificateSeals.ExecuteDeleteAsync() + await db.CertificateJwts.ExecuteDeleteAsync());
    }

    static async Task Turn(ClassHeld held)
    {
        await using var scope = held.World.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
    }
}
