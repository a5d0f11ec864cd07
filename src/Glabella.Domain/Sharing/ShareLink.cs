using System.Security.Cryptography;

namespace Glabella.Domain.Sharing;

/// <summary>What a holder may choose to show. Never a license number, birth date, score or address.</summary>
public enum ShareField { Licenses, Certificates, Cases, Hours, Credits, Npi }

/// <summary>A link the holder made: chosen fields, an end, and a way to take it back. The token itself is not kept.</summary>
public sealed class ShareLink : IOfPerson
{
    public const int TokenBytes = 16, LongestDays = 365;

    ShareLink() { }

    ShareLink(ShareLinkId id, PersonId person, string forWhom, IEnumerable<ShareField> fields, byte[] tokenSha256, DateTimeOffset ends, DateTimeOffset now) =>
        (Id, PersonId, ForWhom, Fields, TokenSha256, EndsAt, MadeAt) = (id, person, forWhom, [.. fields.Distinct().Order()], tokenSha256, ends, now);

    public ShareLinkId Id { get; private set; }
    public PersonId PersonId { get; private set; }

    /// <summary>The holder's own note, such as "Bayou Clinic, credentialing". Not shown on the shared page.</summary>
    public string ForWhom { get; private set; } = "";
    public List<ShareField> Fields { get; private set; } = [];

    /// <summary>SHA-256 of the 128 random bits in the address: the database cannot open what it lists.</summary>
    public byte[] TokenSha256 { get; private set; } = [];
    public DateTimeOffset MadeAt { get; private set; }
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>Absent unless the holder took it back.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <param name="token">Exactly sixteen bytes from the system's random source.</param>
    /// <param name="days">1 to 365, inclusive.</param>
    public static (Refusal? Why, ShareLink? Link) Make(ShareLinkId id, PersonId person, string forWhom, IReadOnlyCollection<ShareField> fields, int days, ReadOnlySpan<byte> token, DateTimeOffset now) =>
        token.Length != TokenBytes ? throw new ArgumentException("A token is 16 random bytes.", nameof(token))
        : fields.Count == 0 ? (new NothingToShare(), null)
        : days is < 1 or > LongestDays ? (new ShareTime(), null)
        : forWhom.Length > 100 ? (new ShareNoteTooLong(), null)
        : (null, new(id, person, forWhom.Trim(), fields, SHA256.HashData(token), now.AddDays(days), now));

    public bool IsOpen(DateTimeOffset now) => RevokedAt is null && now < EndsAt;
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

public sealed record NothingToShare() : Refusal("nothing_to_share", "Choose at least one thing to show.");
public sealed record ShareTime() : Refusal("share_time", "Choose how long the link works: between 1 and 365 days.");
public sealed record ShareNoteTooLong() : Refusal("share_note_too_long", "Use at most 100 characters for the note.");
