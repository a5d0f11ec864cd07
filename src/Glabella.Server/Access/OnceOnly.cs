using System.Text.Json;
using Glabella.Data;
using Glabella.Domain;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Access;

/// <summary>The key of one wish: a header of the API, a hidden field of a form. The same key repeats the answer and changes nothing else.</summary>
/// <param name="Body">What was asked for; another body under the same key is refused.</param>
public sealed record RequestKey(string Key, byte[] Body)
{
    public const string Header = "Idempotency-Key";

    /// <summary>Null when no key came along. A key has 8 to 80 visible characters; anything else counts as none.</summary>
    public static RequestKey? Of(string? key, string body) =>
        key is { Length: >= 8 and <= 80 } && key.All(c => c is > ' ' and < '\u007f') ? new(key, System.Text.Encoding.UTF8.GetBytes(body)) : null;

    /// <summary>For a hidden field; 128 random bits.</summary>
    public static string New() => Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}

public sealed record KeyUsedForAnother() : Refusal("key_used_for_another", "This request was already sent with other contents. Open the page again and repeat what you want.");

/// <summary>Answered writes, kept in the transaction of their effect.</summary>
public static class OnceOnly
{
    /// <summary>The kept answer, with the retry written down (a retry that writes nothing would wait for no standby); null when the key is new.</summary>
    public static async Task<(T? Answer, Refusal? Why)> Repeated<T>(this GlabellaDb db, PersonId person, RequestKey? key, CancellationToken cancel) where T : class
    {
        if (key is null) return (null, null);
        if (await db.HandledRequests.FirstOrDefaultAsync(r => r.PersonId == person && r.Key == key.Key, cancel) is not { } handled) return (null, null);
        if (!handled.Fits(key.Body)) return (null, new KeyUsedForAnother());
        handled.Repeat();
        await db.SaveChangesAsync(cancel);
        return (JsonSerializer.Deserialize<T>(handled.Answer), null);
    }

    public static void Keep<T>(this GlabellaDb db, PersonId person, RequestKey? key, T answer, DateTimeOffset now) where T : class
    {
        if (key is not null) db.HandledRequests.Add(new(person, key.Key, key.Body, 200, JsonSerializer.Serialize(answer), now));
    }
}
