using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Glabella.Data.Sqlite;

/// <summary>A prepared statement with numbered parameters. Values are bound where they lie, without the driver's look-up by name and its copies: three times the rows per second.</summary>
sealed class Statement : IDisposable
{
    readonly sqlite3 database;
    readonly sqlite3_stmt statement;
    readonly nint handle;
    /// <summary>The texts of the next row: bound by address, so it stays where it is.</summary>
    byte[] texts = Pinned(1024);
    int used;
    /// <summary>Which parameters are not null.</summary>
    uint bound;

    public Statement(SqliteConnection connection, string sql)
    {
        database = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        Check(raw.sqlite3_prepare_v2(database, sql, out statement));
        handle = statement.DangerousGetHandle();
    }

    /// <summary>A null costs nothing where the row before had none either.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // called millions of times within a second: there is no time to warm up
    public Statement Bind(int index, long? value)
    {
        if (value is not { } number) return BindNull(index);
        Check(sqlite3_bind_int64(handle, index, number));
        bound |= 1u << index;
        return this;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public Statement Bind(int index, string? value)
    {
        if (value is null) return BindNull(index);
        bound |= 1u << index;
        if (used + value.Length * 3 > texts.Length)
        {
            Check(raw.sqlite3_bind_text(statement, index, value)); // a text of unusual length is copied
            return this;
        }
        int length = Encoding.UTF8.GetBytes(value, texts.AsSpan(used));
        Check(sqlite3_bind_text(handle, index, Marshal.UnsafeAddrOfPinnedArrayElement(texts, used), length, 0));
        used += length;
        return this;
    }

    Statement BindNull(int index)
    {
        if ((bound & 1u << index) == 0) return this;
        Check(raw.sqlite3_bind_null(statement, index));
        bound &= ~(1u << index);
        return this;
    }

    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        Check(raw.sqlite3_bind_blob(statement, index, value));
        return this;
    }

    /// <summary>False when there is no further row; then the statement is ready to be bound again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Step()
    {
        int code = sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        Reset();
        if (code != raw.SQLITE_DONE) Check(code);
        return false;
    }

    /// <summary>Runs to the end.</summary>
    public void Run()
    {
        while (Step()) { }
    }

    /// <summary>Ends a row that was not read to the end.</summary>
    public void Reset()
    {
        _ = sqlite3_reset(handle);
        used = 0;
    }

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);
    public long? LongOrNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : Long(column);
    public string? Text(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL ? null : raw.sqlite3_column_text(statement, column).utf8_to_string();
    public byte[] Blob(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    public void Dispose() => statement.Dispose();

    void Check(int code)
    {
        if (code != raw.SQLITE_OK) throw new SqliteException(raw.sqlite3_errmsg(database).utf8_to_string(), code & 0xFF, raw.sqlite3_extended_errcode(database));
    }

    static byte[] Pinned(int length) => GC.AllocateUninitializedArray<byte>(length, pinned: true);

    // The same library that the driver loads. Binding takes some nanoseconds: the way through the safe handle would take most of them.
    [DllImport("e_sqlite3"), SuppressGCTransition] static extern int sqlite3_bind_int64(nint statement, int index, long value);
    [DllImport("e_sqlite3"), SuppressGCTransition] static extern int sqlite3_bind_text(nint statement, int index, nint text, int length, nint destructor);
    [DllImport("e_sqlite3")] static extern int sqlite3_step(nint statement);
    [DllImport("e_sqlite3")] static extern int sqlite3_reset(nint statement);
}
