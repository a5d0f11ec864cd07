using System.Net;
using Glabella.Domain.Certificates;
using Glabella.Server.Commands;
using Glabella.Server.Features.Certificates;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Server.Tests.Certificates;

public class RotatingKeys
{
    [Theory, BothDatabases]
    public async Task New_keys_sign_and_what_the_old_ones_signed_stays_good(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, before) = await held.Issued();
        using var rhea = await held.World.SignIn(await held.World.Given.Registrar());

        Assert.Equal(HttpStatusCode.Found, (await rhea.Submit("/registrar/issuing", $"rotate-{held.Provider}")).StatusCode);

        var (_, after) = await held.Issued(familyName: "Ash");
        Assert.NotEqual(before.VerificationMethod, after.VerificationMethod);
        Assert.Equal(2, await held.World.Look(db => db.CertificateJwts.Select(j => j.Multikey).Distinct().CountAsync()));
        foreach (var certificate in new[] { before, after }) Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
        var keys = await held.World.Look(db => db.IssuerKeys.ToListAsync());
        Assert.Equal((4, 2, 0), (keys.Count, keys.Count(k => k.RetiredAt is not null), keys.Count(k => k.WithdrawnAt is not null)));
        Assert.Equal(2, await held.World.Look(db => db.Journal.CountAsync(e => e.Action == "issuer.key_published" && e.Sentence.Contains("the one before it is retired"))));
        // the lists are signed by the new key from now on, so a withdrawal of what the old one signed still shows
        Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(before, EventKind.Revoked, "issued_in_error")).StatusCode);
        Assert.Equal("revoked", (await held.PublicJson(before)).GetProperty("status").GetString());
    }

    /// <summary>The figure a registrar reads before withdrawing a key.</summary>
    [Theory, BothDatabases]
    public async Task What_was_revoked_no_longer_rests_on_either_key(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, gone) = await held.Issued();
        await held.Issued(familyName: "Ash");
        Assert.Equal(HttpStatusCode.NoContent, (await held.Decide(gone, EventKind.Revoked, "issued_in_error")).StatusCode);

        var state = await held.World.Look(db => IssuingState.Load(db, CancellationToken.None));

        Assert.Equal([1, 1], state.Issuers.Single().Keys.Select(k => k.Standing));
    }

    [Theory, BothDatabases]
    public async Task What_was_recorded_before_is_signed_with_the_key_it_names(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        var (_, certificate) = await held.Issued();
        await held.World.Tamper(engine == Engine.Sqlite ? "drop trigger certificate_seals_no_delete" : "drop trigger certificate_seals_append_only on certificate_seals");
        await held.World.Look(async db => await db.CertificateSeals.ExecuteDeleteAsync() + await db.Outbox.ExecuteDeleteAsync());
        Assert.Equal(0, (await Command(held, "rotate", held.Slug)).Exit);
        await using (var scope = held.World.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<SealCertificate>().RunAll(CancellationToken.None);
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    [Theory, BothDatabases]
    public async Task The_command_rotates_and_lists_and_says_what_is_not_there(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        Assert.Equal(1, (await Command(held, "rotate", held.Slug)).Exit); // has never issued
        await held.Issued();
        var (exit, said) = await Command(held, "rotate", held.Slug);
        Assert.Equal(0, exit);
        Assert.Equal((2, 2), (said.Split("signs since").Length - 1, said.Split("retired").Length - 1));
        Assert.Equal(1, (await Command(held, "rotate", "nobody")).Exit);
        Assert.Equal(1, (await Command(held, "withdraw", "z6MkNobody")).Exit);
        Assert.Contains(held.Slug, (await Command(held, "list")).Said);
    }

    [Theory, BothDatabases]
    public async Task Many_rotations_at_once_leave_one_signing_key_of_each_kind(Engine engine)
    {
        await using var held = await ClassHeld.Start(engine);
        await held.Issued();
        var exits = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Command(held, "rotate", held.Slug)));
        Assert.All(exits, e => Assert.Equal(0, e.Exit));
        var keys = await held.World.Look(db => db.IssuerKeys.ToListAsync());
        Assert.Equal((12, 2), (keys.Count, keys.Count(k => k.RetiredAt is null)));
        var (_, certificate) = await held.Issued(familyName: "Ash");
        Assert.Equal("valid", (await held.PublicJson(certificate)).GetProperty("status").GetString());
    }

    internal static async Task<(int Exit, string Said)> Command(ClassHeld held, params string[] words)
    {
        var said = new StringWriter();
        return (await KeysCommand.Run(words, held.World.Services, said, CancellationToken.None), said.ToString());
    }
}
