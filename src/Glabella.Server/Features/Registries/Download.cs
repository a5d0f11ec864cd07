using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Registries;

/// <summary>How a download ended.</summary>
/// <param name="Fault">Absent when the file is whole, or the server says that it is the one of last time.</param>
/// <param name="Tag">The server's name for this version of the file; absent when it gives none that can be trusted.</param>
public sealed record Downloaded(string? Fault, bool Unchanged = false, string? Tag = null);

/// <summary>One large file into one place. What is there of it already is gone on with, if the server still has the same version; else it begins again.</summary>
public sealed class Download(PublicWeb web)
{
    static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <param name="part">Where it grows; beside it lies the tag of its version.</param>
    /// <param name="known">The tag of the version that was imported last.</param>
    /// <param name="patience">How long the server may send nothing.</param>
    /// <param name="progress">Bytes here, and bytes in all when the server says so.</param>
    public async Task<Downloaded> Run(Uri address, string part, string? known, long most, TimeSpan patience, Func<long, long?, Task> progress, CancellationToken cancel)
    {
        string tagFile = part + ".tag";
        long have = File.Exists(part) && File.Exists(tagFile) ? new FileInfo(part).Length : 0;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var whole = new Timer(_ => limit.Cancel(), null, Longest, Timeout.InfiniteTimeSpan);
        try
        {
            limit.CancelAfter(patience);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (have > 0 && EntityTagHeaderValue.TryParse(await File.ReadAllTextAsync(tagFile, cancel), out var begun))
            {
                request.Headers.Range = new(have, null);
                request.Headers.IfRange = new(begun);
            }
            else if (known is not null && EntityTagHeaderValue.TryParse(known, out var last)) request.Headers.IfNoneMatch.Add(last);
            using var answer = await web.Send(request, limit.Token);
            if (answer.StatusCode == HttpStatusCode.NotModified) return new(null, Unchanged: true, known);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.PartialContent)) return Give(part, $"The server answered {(int)answer.StatusCode}.", answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable);
            bool goesOn = answer.StatusCode == HttpStatusCode.PartialContent;
            if (goesOn && answer.Content.Headers.ContentRange?.From != have) return Give(part, "The server sent another part than the one asked for.", begunWrong: true);
            string? tag = answer.Headers.ETag is { IsWeak: false } strong ? strong.ToString() : null;
            long? total = answer.Content.Headers.ContentLength + (goesOn ? have : 0);
            if (total > most) return Give(part, TooLong(most), begunWrong: true);
            if (!goesOn) File.Delete(tagFile);
            await using var file = new FileStream(part, goesOn ? FileMode.Append : FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            if (tag is not null) await File.WriteAllTextAsync(tagFile, tag, cancel);
            await using var body = await answer.Content.ReadAsStreamAsync(limit.Token);
            byte[] buffer = new byte[1 << 18];
            while (true)
            {
                limit.CancelAfter(patience);
                int read = await body.ReadAsync(buffer, limit.Token);
                if (read == 0) break;
                if (file.Position + read > most) return Give(part, TooLong(most), begunWrong: true, file);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
                await progress(file.Position, total);
            }
            if (total is { } promised && file.Position != promised) return Give(part, "The connection ended before the file did.", begunWrong: false);
            File.Delete(tagFile);
            return new(null, Tag: tag);
        }
        catch (Exception trouble) when (trouble is HttpRequestException or IOException or SocketException || trouble is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(trouble is OperationCanceledException ? "The server sent nothing for too long." : "The server could not be reached, or the connection broke.");
        }
    }

    static string TooLong(long most) => $"The file is longer than {most >> 20:N0} MB, so it was given up.";

    static Downloaded Give(string part, string fault, bool begunWrong, FileStream? open = null)
    {
        open?.Dispose();
        if (begunWrong)
        {
            File.Delete(part);
            File.Delete(part + ".tag");
        }
        return new(fault);
    }
}
