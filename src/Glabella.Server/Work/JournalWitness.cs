using System.Globalization;
using Glabella.Data;
using Glabella.Server.Hosting;

namespace Glabella.Server.Work;

/// <summary>Keeps the end of the journal's chain in a file beside the database, and looks each time whether the chain still passes through it.</summary>
/// <remarks>The chain alone shows every change but one: a cut-off end, or an older copy put back. Each node keeps what it has seen.</remarks>
public sealed class JournalWitness(GlabellaDb db, Installation installation, ILogger<JournalWitness> log)
{
    string Path => System.IO.Path.Combine(installation.DataFolder, "journal-head");

    /// <returns>The first entry that is not as it was; null when all is well, and then the newest is kept.</returns>
    public async Task<long?> Look(CancellationToken cancel)
    {
        db.SeeEverything();
        if (await db.FirstBrokenJournalEntry(Seen(), cancel) is { } broken)
        {
            log.LogCritical("The journal is not as it was: entry {Entry} was changed, moved or lost. Compare with a backup before you go on", broken);
            return broken;
        }
        if (await db.JournalHead(cancel) is { } head)
        {
            await File.WriteAllTextAsync(Path + ".new", string.Create(CultureInfo.InvariantCulture, $"{head.Sequence} {Convert.ToHexStringLower(head.Hash)}\n"), cancel);
            File.Move(Path + ".new", Path, overwrite: true);
        }
        return null;
    }

    JournalHead? Seen() =>
        File.Exists(Path) && File.ReadAllText(Path).Trim().Split(' ') is [var sequence, var hash] ? new(long.Parse(sequence, CultureInfo.InvariantCulture), Convert.FromHexString(hash)) : null;
}
