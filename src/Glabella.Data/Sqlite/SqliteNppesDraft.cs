using System.Runtime.CompilerServices;
using Glabella.Data.Registry;
using Microsoft.Data.Sqlite;

namespace Glabella.Data.Sqlite;

/// <summary>Writes a generation of its own, aside, or changes the one in use in one transaction of its file.</summary>
sealed class SqliteNppesDraft : INppesDraft
{
    readonly SqliteNppes list;
    readonly bool aside;
    readonly SqliteConnection connection;
    readonly NppesRows rows;
    readonly Statement provider, taxonomy, addName, removeName, removeProvider, removeTaxonomies;
    readonly SortedNames names;
    readonly NewNames family = new(), given = new();
    long id, written;

    public SqliteNppesDraft(SqliteNppes list, long generation, bool aside)
    {
        (this.list, this.aside, Generation) = (list, aside, generation);
        string path = list.FileOf(generation);
        names = new(path + ".names");
        connection = aside ? NppesFile.Make(path) : NppesFile.Open(path);
        if (!aside) NppesFile.Execute(connection, "pragma synchronous=full; begin immediate");
        rows = new(connection);
        provider = new(connection, $"insert into providers (id, {NppesRows.Columns}) values ({string.Join(", ", Enumerable.Range(1, 23).Select(i => "?" + i))})");
        taxonomy = new(connection, "insert into taxonomies (key, code, license_number, state, is_primary) values (?1, ?2, ?3, ?4, ?5)");
        addName = new(connection, "insert or ignore into names (key, who) values (?1, ?2)");
        removeName = new(connection, "delete from names where key = ?1 and who = ?2");
        removeProvider = new(connection, "delete from providers where id = ?1");
        removeTaxonomies = new(connection, "delete from taxonomies where key >= ?1 and key < ?2");
        if (aside) return;
        using var last = new Statement(connection, "select max(id) from providers");
        if (last.Step()) id = last.Long(0);
        using var known = new Statement(connection, "select family, given from vocabulary");
        while (known.Step())
        {
            family.Know(known.Blob(0));
            given.Know(known.Blob(1));
        }
    }

    public long Generation { get; }

    public async Task<IReadOnlyDictionary<long, RegistryProvider>> Held(IReadOnlyCollection<long> npis, CancellationToken cancel) => aside
        ? (await list.Find(npis, cancel)).ToDictionary(r => r.Provider.Npi, r => r.Provider)
        : npis.Select(npi => rows.Find(npi)?.Row).OfType<RegistryProvider>().ToDictionary(r => r.Npi);

    public Task Write(IReadOnlyList<RegistryProvider> batch, CancellationToken cancel)
    {
        foreach (var row in batch)
        {
            if (!aside) Remove(row.Npi);
            Write(row);
        }
        written += batch.Count;
        return Task.CompletedTask;
    }

    public Task WriteSide(SideTable table, IReadOnlyList<SideEntry> batch, CancellationToken cancel)
    {
        if (!aside) SideRows.Remove(connection, table, batch.Select(r => r.Npi).Distinct());
        SideRows.Write(connection, table, batch);
        return Task.CompletedTask;
    }

    public Task KeepSide(SideTable table, CancellationToken cancel)
    {
        if (aside && list.Generation() is { } used) SideRows.Copy(list.FileOf(used), connection, table);
        return Task.CompletedTask;
    }

    public Task<long> Finish(CancellationToken cancel)
    {
        if (aside)
        {
            written -= NppesFile.IndexNpis(connection);
            NppesFile.Execute(connection, NppesFile.SideIndexes);
        }
        foreach (var entry in names.InOrder()) addName.Bind(1, entry.Key).Bind(2, entry.Who).Run();
        using var part = new Statement(connection, "insert into vocabulary (family, given) values (?1, ?2)");
        part.Bind(1, family.Text).Bind(2, given.Text).Run();
        return Task.FromResult(written);
    }

    public Task Publish(RegistryList published, ListSource source, CancellationToken cancel)
    {
        NppesFile.Execute(connection, "delete from list");
        using (var into = new Statement(connection, "insert into sources (run, as_of, file_name, sha256) values (?1, ?2, ?3, ?4)"))
            into.Bind(1, source.Run).Bind(2, Day.Write(source.AsOf)).Bind(3, source.FileName).Bind(4, source.Sha256).Run();
        using (var into = new Statement(connection, "insert into list (generation, run, full_run, as_of, full_as_of, rows) values (?1, ?2, ?3, ?4, ?5, ?6)"))
            into.Bind(1, published.Generation).Bind(2, published.Run).Bind(3, published.FullRun).Bind(4, Day.Write(published.AsOf)).Bind(5, Day.Write(published.FullAsOf)).Bind(6, published.Rows).Run();
        Close();
        if (!aside) NppesFile.Execute(connection, "commit");
        else
        {
            NppesFile.Seal(connection);
            list.Use(Generation);
        }
        return list.CleanUp(cancel);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Write(RegistryProvider row)
    {
        provider.Bind(1, ++id).Bind(2, row.Npi).Bind(3, row.Run).Bind(4, (long)row.Entity).Bind(5, row.Active ? 1 : 0).Bind(6, Day.Write(row.Deactivated))
            .Bind(7, Day.Write(row.Reactivated)).Bind(8, row.Replacement).Bind(9, row.OrganizationName).Bind(10, row.LastName).Bind(11, row.FirstName).Bind(12, row.MiddleName)
            .Bind(13, row.Suffix).Bind(14, row.Credential).Bind(15, row.OtherLastName).Bind(16, row.OtherFirstName).Bind(17, row.Address).Bind(18, row.City)
            .Bind(19, row.State).Bind(20, row.Zip).Bind(21, row.Phone).Bind(22, Day.Write(row.Enumerated)).Bind(23, Day.Write(row.Updated)).Run();
        for (int slot = 0; slot < Math.Min(row.Taxonomies.Count, NppesRows.Slots); slot++)
        {
            var (code, number, state, primary) = row.Taxonomies[slot];
            taxonomy.Bind(1, id * NppesRows.Slots + slot).Bind(2, code).Bind(3, number).Bind(4, state).Bind(5, primary ? 1 : 0).Run();
        }
        foreach (var (last, first) in NameKey.Of(row))
        {
            family.Add(last);
            given.Add(first);
            names.Add(new(NameKey.Of(last, first), row.State, row.Npi));
        }
    }

    void Remove(long npi)
    {
        if (rows.Find(npi) is not (var old, var row)) return;
        foreach (var (last, first) in NameKey.Of(row))
        {
            var entry = new NameEntry(NameKey.Of(last, first), row.State, npi);
            removeName.Bind(1, entry.Key).Bind(2, entry.Who).Run();
        }
        removeProvider.Bind(1, old).Run();
        removeTaxonomies.Bind(1, old * NppesRows.Slots).Bind(2, (old + 1) * NppesRows.Slots).Run();
    }

    void Close()
    {
        foreach (var statement in new[] { provider, taxonomy, addName, removeName, removeProvider, removeTaxonomies }) statement.Dispose();
        rows.Dispose();
        names.Dispose();
    }

    /// <summary>What was not published is rolled back, or removed with its file.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        connection.Dispose();
        if (aside) await list.CleanUp(CancellationToken.None);
    }
}
