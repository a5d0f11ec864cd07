using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Features.Privacy;
using Glabella.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Privacy;

/// <summary>Reliability #69: every column with a person in it is known to export and erasure.</summary>
public sealed class TheManifest
{
    static async Task<List<(Type Entity, string Property)>> PersonColumns()
    {
        await using var world = await World.Start(Engine.Sqlite);
        return await world.Look(db => Task.FromResult(db.Model.GetEntityTypes().Where(t => !t.IsOwned())
            .SelectMany(t => t.GetProperties().Select(p => (t.ClrType, p.Name, Clr: Nullable.GetUnderlyingType(p.ClrType) ?? p.ClrType)))
            .Where(p => p.Clr == typeof(PersonId) || p.Name is "UserId" || p.ClrType == typeof(Account) && p.Name == "Id")
            .Select(p => (p.ClrType, p.Name)).ToList()));
    }

    [Fact]
    public async Task Every_table_with_a_person_key_is_in_it()
    {
        var known = Manifest.Tables.Select(t => (t.Entity, t.Key)).Concat(Manifest.Actors.Select(a => (a.Entity, a.Property))).ToHashSet();
        var missing = (await PersonColumns()).Where(c => !known.Contains(c)).Select(c => $"{c.Entity.Name}.{c.Property}");
        Assert.Equal([], missing);
    }

    [Fact]
    public async Task It_lists_nothing_that_is_not_there()
    {
        var columns = (await PersonColumns()).ToHashSet();
        var gone = Manifest.Tables.Select(t => (t.Entity, t.Key)).Concat(Manifest.Actors.Select(a => (a.Entity, a.Property))).Except(columns).Select(c => $"{c.Item1.Name}.{c.Item2}");
        Assert.Equal([], gone);
    }

    [Fact]
    public void Whatever_implements_IOfPerson_is_found_by_it() =>
        Assert.Empty(typeof(IOfPerson).Assembly.GetTypes().Where(t => t.IsClass && t.IsAssignableTo(typeof(IOfPerson))).Except(Manifest.Tables.Select(t => t.Entity)));

    [Fact]
    public void What_stays_says_why() => Assert.All(Manifest.Tables.Where(t => t.Fate != Fate.Deleted), t => Assert.NotEmpty(t.Why));
}
