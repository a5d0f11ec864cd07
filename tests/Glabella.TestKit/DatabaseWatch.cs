using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Glabella.TestKit;

/// <summary>Sees each command that a request sends to the database. It counts writes, breaks one on demand, and refuses to commit
/// a change without its journal entry: so every test of the house also asks reliability #61.</summary>
public sealed partial class DatabaseWatch(IHttpContextAccessor accessor) : DbCommandInterceptor, IDbTransactionInterceptor
{
    /// <summary>Tables whose rows are no change to anything of the trade.</summary>
    static readonly HashSet<string> Plumbing =
    [
        "outbox", "work", "handled_requests", // travel with the change that made them
        "data_protection_keys", "mailed_links", "sign_in_delays", "used_challenges", "guess_counts", // keys, one-use links, counters against guessing
        "registry_providers", "registry_taxonomies", "import_runs", "status_lists", // copies that can be made again
        "attempts", // each saved answer; starting and handing in are journaled
    ];

    /// <summary>A request committed these tables with so many journal entries.</summary>
    public sealed record Change(string Route, IReadOnlyCollection<string> Tables, int Entries);

    sealed class Written
    {
        public HashSet<string> Tables { get; } = [];
        public int Entries { get; set; }
    }

    readonly ConditionalWeakTable<DbTransaction, Written> open = [];

    public ConcurrentQueue<Change> Changes { get; } = [];

    /// <summary>Write commands of requests, as sent.</summary>
    public ConcurrentQueue<string> Writes { get; } = [];

    /// <summary>Counts down with each write command and each commit of a request; at zero that seam breaks. Negative: never.</summary>
    public int BreakIn;

    public bool Broke { get; private set; }

    public void Break(int seam) => (BreakIn, Broke) = (seam, false);

    void Sent(DbCommand command)
    {
        if (accessor.HttpContext is not { } http) return;
        var statements = Statement().Matches(command.CommandText);
        if (statements.Count == 0) return;
        Writes.Enqueue(command.CommandText);
        Seam();
        if (statements.Count == 1 && Lock().IsMatch(command.CommandText)) return; // a repeated request locks and then finds its answer
        var written = command.Transaction is { } transaction ? open.GetOrCreateValue(transaction) : new Written();
        foreach (Match statement in statements)
        {
            string table = statement.Groups[1].Value.ToLowerInvariant();
            if (table == "journal") written.Entries++;
            else if (!Plumbing.Contains(table)) written.Tables.Add(table);
        }
        if (command.Transaction is null) Judge(http, written);
    }

    void Committing(DbTransaction transaction)
    {
        if (accessor.HttpContext is not { } http) return;
        Seam();
        if (!open.TryGetValue(transaction, out var written)) return;
        open.Remove(transaction);
        Judge(http, written);
    }

    void Seam()
    {
        if (Interlocked.Decrement(ref BreakIn) != 0) return;
        Broke = true;
        throw new IOException("SEAM: the test breaks the database here.");
    }

    void Judge(HttpContext http, Written written)
    {
        if (written.Tables.Count == 0 && written.Entries == 0) return;
        string route = $"{http.Request.Method} /{(http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText?.TrimStart('/')}";
        Changes.Enqueue(new(route, written.Tables, written.Entries));
        if (written.Entries == 0) throw new InvalidOperationException($"{route} changes {string.Join(", ", written.Tables)} without a journal entry.");
    }

    /// <summary>Lock first, then look (Data/Locks.cs): one column set to itself, perhaps counted up, says nothing that a journal could tell.</summary>
    [GeneratedRegex("""\bupdate\s+\S+(?:\s+as\s+\S+)?\s+set\s+"?(\w+)"?\s*=\s*(?:[^\s,]+\.)?"?\1"?(?:\s*\+\s*1)?\s+where""", RegexOptions.IgnoreCase)]
    private static partial Regex Lock();

    [GeneratedRegex("""\b(?:insert\s+into|update|delete\s+from)\s+"?(?!set\b)(\w+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result) { Sent(command); return result; }
    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData data, InterceptionResult<int> result) { Sent(command); return result; }
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<DbDataReader> result, CancellationToken cancel = default) { Sent(command); return new(result); }
    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData data, InterceptionResult<int> result, CancellationToken cancel = default) { Sent(command); return new(result); }
    /// <summary>A driver may use the same object for the next transaction.</summary>
    DbTransaction Started(DbTransaction transaction)
    {
        open.Remove(transaction);
        return transaction;
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData data, DbTransaction result) => Started(result);
    public ValueTask<DbTransaction> TransactionStartedAsync(DbConnection connection, TransactionEndEventData data, DbTransaction result, CancellationToken cancel = default) => new(Started(result));
    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData data, InterceptionResult result) { Committing(transaction); return result; }
    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData data, InterceptionResult result, CancellationToken cancel = default) { Committing(transaction); return new(result); }
}
