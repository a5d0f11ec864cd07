using Glabella.Data.Registry;
using Npgsql;
using NpgsqlTypes;

namespace Glabella.Data.Postgres;

/// <summary>Rows of the list as binary COPY.</summary>
sealed class NppesCopy(NpgsqlBinaryImporter copy) : IAsyncDisposable
{
    public void Row(long id, RegistryProvider row)
    {
        copy.StartRow();
        copy.Write(id, NpgsqlDbType.Bigint);
        copy.Write(row.Npi, NpgsqlDbType.Bigint);
        copy.Write(row.Run, NpgsqlDbType.Integer);
        copy.Write((int)row.Entity, NpgsqlDbType.Integer);
        copy.Write(row.Active, NpgsqlDbType.Boolean);
        Day(row.Deactivated);
        Day(row.Reactivated);
        if (row.Replacement is { } replacement) copy.Write(replacement, NpgsqlDbType.Bigint);
        else copy.WriteNull();
        Text(row.OrganizationName);
        Text(row.LastName);
        Text(row.FirstName);
        Text(row.MiddleName);
        Text(row.Suffix);
        Text(row.Credential);
        Text(row.OtherLastName);
        Text(row.OtherFirstName);
        Text(row.Address);
        Text(row.City);
        Text(row.State);
        Text(row.Zip);
        Text(row.Phone);
        Day(row.Enumerated);
        Day(row.Updated);
    }

    public void Row(long key, RegistryTaxonomy slot)
    {
        copy.StartRow();
        copy.Write(key, NpgsqlDbType.Bigint);
        Text(slot.Code);
        Text(slot.LicenseNumber);
        Text(slot.State);
        copy.Write(slot.Primary, NpgsqlDbType.Boolean);
    }

    public void Row(NameEntry entry)
    {
        copy.StartRow();
        copy.Write(entry.Key, NpgsqlDbType.Bigint);
        copy.Write(entry.Who, NpgsqlDbType.Bigint);
    }

    public void Row(SideEntry row)
    {
        copy.StartRow();
        copy.Write(row.Npi, NpgsqlDbType.Bigint);
        foreach (string? value in row.Values) Text(value);
    }

    public async Task Complete(CancellationToken cancel) => await copy.CompleteAsync(cancel);
    public ValueTask DisposeAsync() => copy.DisposeAsync();

    void Text(string? text)
    {
        if (text is null) copy.WriteNull();
        else copy.Write(text, NpgsqlDbType.Text);
    }

    void Day(DateOnly? day)
    {
        if (day is { } value) copy.Write(value, NpgsqlDbType.Date);
        else copy.WriteNull();
    }
}
