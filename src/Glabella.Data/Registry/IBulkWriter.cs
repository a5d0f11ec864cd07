namespace Glabella.Data.Registry;

/// <summary>Writes registry rows as fast as the database allows, in the current transaction of the context.</summary>
/// <remarks>A row replaces the one with the same key; a row without a name (a bare deactivation) changes the status only.</remarks>
public interface IBulkWriter : IAsyncDisposable
{
    /// <summary>No key may stand twice in one batch.</summary>
    Task Write(IReadOnlyList<RegistryEntry> batch, CancellationToken cancel);
}

/// <summary>The columns of <see cref="RegistryProvider"/> in the order both bulk writers use.</summary>
static class RegistryColumns
{
    public static readonly string[] Provider =
    [
        "key", "run", "entity", "active", "deactivated", "replacement", "organization_name", "last_name", "first_name", "middle_name",
        "suffix", "credential", "other_last_name", "other_first_name", "city", "state", "zip", "updated",
    ];

    public static readonly string[] Taxonomy = ["key", "code", "license_number", "state", "\"primary\""];

    /// <summary>What a bare deactivation may change; the rest keeps what is held.</summary>
    static readonly string[] Status = ["run", "active", "deactivated"];

    public static readonly string OnConflict = "on conflict (key) do update set " + string.Join(", ", Provider.Skip(1).Select(c => Status.Contains(c)
        ? $"{c} = excluded.{c}"
        : $"{c} = case when excluded.entity = 0 then registry_providers.{c} else excluded.{c} end"));
}
