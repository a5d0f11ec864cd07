using System.Security.Cryptography;
using System.Text;
using Glabella.Domain;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

/// <summary>One thing that happened: who did what to what, when, in a sentence. Written in the transaction of the change, chained, append-only.</summary>
/// <remarks>Sentences bear no names, license numbers or patients: ids are resolved when shown, so erasure reaches the journal by itself.</remarks>
public sealed class JournalEntry
{
    JournalEntry() { }

    internal JournalEntry(DateTimeOffset at, PersonId? actor, string action, string subject, Guid subjectId, string sentence, PersonId? about, ProviderId? provider) =>
        (At, Actor, Action, Subject, SubjectId, Sentence, About, ProviderId) = (at, actor, action, subject, subjectId, sentence, about, provider);

    /// <summary>1, 2, 3, … without gaps.</summary>
    public long Sequence { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>Absent when the software acted by itself.</summary>
    public PersonId? Actor { get; private set; }

    /// <summary>A verb of the trade: <c>seat.taken</c>, <c>certificate.revoked</c>.</summary>
    public string Action { get; private set; } = "";
    public string Subject { get; private set; } = "";
    public Guid SubjectId { get; private set; }
    public string Sentence { get; private set; } = "";
    public PersonId? About { get; private set; }
    public ProviderId? ProviderId { get; private set; }

    /// <summary>SHA-256 over the previous entry's hash and this entry's content.</summary>
    public byte[] Hash { get; private set; } = [];

    internal void Seal(long sequence, byte[] previous) => (Sequence, Hash) = (sequence, ContentHash(sequence, previous));

    /// <summary>What <see cref="Hash"/> must be when nothing was touched.</summary>
    public byte[] ContentHash(long sequence, byte[] previous)
    {
        long micros = (At.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / 10;
        string content = string.Join('\u001f', sequence, micros, Actor, Action, Subject, SubjectId, Sentence, About, ProviderId);
        return SHA256.HashData([.. previous, .. Encoding.UTF8.GetBytes(content)]);
    }
}

/// <summary>The end of the chain at one moment; kept outside the database it shows what is missing inside.</summary>
public sealed record JournalHead(long Sequence, byte[] Hash);

public abstract partial class GlabellaDb
{
    /// <summary>Entries of the change in the making; they are numbered, chained and written when it is saved.</summary>
    readonly List<JournalEntry> unsealed = [];

    /// <summary>Journals a change in the transaction that makes it.</summary>
    public void Record(DateTimeOffset now, PersonId? actor, string action, string subject, Guid subjectId, string sentence, PersonId? about = null, ProviderId? provider = null) =>
        unsealed.Add(new(now, actor, action, subject, subjectId, sentence, about, provider));

    /// <summary>Lets go of everything that was not saved, entries of the journal included: for a change that was rolled back.</summary>
    public void Forget()
    {
        unsealed.Clear();
        ChangeTracker.Clear();
    }

    /// <summary>Chains the new entries. One writer at a time: SQLite's write lock, or an advisory lock held to the commit.</summary>
    async Task SealJournal(CancellationToken cancel)
    {
        if (!IsSqlite) await Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(715517)", cancel);
        var last = await Journal.AsNoTracking().OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(cancel);
        var (sequence, hash) = (last?.Sequence ?? 0, last?.Hash ?? []);
        foreach (var entry in unsealed)
        {
            entry.Seal(++sequence, hash);
            hash = entry.Hash;
        }
        Journal.AddRange(unsealed);
        unsealed.Clear();
    }

    /// <summary>The newest entry; null when nothing happened yet.</summary>
    public Task<JournalHead?> JournalHead(CancellationToken cancel) =>
        Journal.AsNoTracking().OrderByDescending(e => e.Sequence).Select(e => new JournalHead(e.Sequence, e.Hash)).FirstOrDefaultAsync(cancel);

    public Task<long?> FirstBrokenJournalEntry(CancellationToken cancel) => FirstBrokenJournalEntry(null, cancel);

    /// <summary>The first sequence number whose entry was changed, lost or moved; null when the chain is whole.</summary>
    /// <param name="seen">A head kept elsewhere: without it a chain that lost its end looks whole.</param>
    public async Task<long?> FirstBrokenJournalEntry(JournalHead? seen, CancellationToken cancel)
    {
        long expected = 0;
        byte[] previous = [];
        await foreach (var entry in Journal.AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (entry.Sequence != ++expected || !entry.ContentHash(expected, previous).AsSpan().SequenceEqual(entry.Hash)) return expected;
            if (expected == seen?.Sequence && !entry.Hash.AsSpan().SequenceEqual(seen.Hash)) return expected;
            previous = entry.Hash;
        }
        return expected < seen?.Sequence ? expected + 1 : null;
    }

    /// <summary>Only the framework's key store saves without a task; whatever is journaled must not.</summary>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (unsealed.Count > 0) throw new NotSupportedException("Save with SaveChangesAsync: the journal is sealed there.");
        RefuseForeignRows();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancel = default)
    {
        RefuseForeignRows();
        if (unsealed.Count == 0) return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        await using var own = Database.CurrentTransaction is null ? await BeginAsync(cancel) : null;
        await SealJournal(cancel);
        int rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancel);
        if (own is not null) await own.CommitAsync(cancel);
        return rows;
    }
}
