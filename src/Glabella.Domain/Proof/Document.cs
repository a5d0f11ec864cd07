namespace Glabella.Domain.Proof;

/// <summary>An uploaded file, sealed at rest. Opened only through an authorized address, never by path.</summary>
public sealed class Document : IOfPerson
{
    Document() { }

    public Document(DocumentId id, PersonId person, string fileName, string mediaType, long length, string sha256, byte[] sealedBytes, DateTimeOffset now) =>
        (Id, PersonId, FileName, MediaType, Length, Sha256, Sealed, UploadedAt) = (id, person, fileName, mediaType, length, sha256, sealedBytes, now);

    public DocumentId Id { get; private set; }

    /// <summary>Who uploaded it.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Set when it serves a provider's claim and its members may open it.</summary>
    public ProviderId? ProviderId { get; init; }
    public string FileName { get; private set; } = "";

    /// <summary><c>image/jpeg</c>, <c>image/png</c> or <c>application/pdf</c>.</summary>
    public string MediaType { get; private set; } = "";
    public long Length { get; private set; }

    /// <summary>Of the clear bytes, lower-case hex.</summary>
    public string Sha256 { get; private set; } = "";

    /// <summary>Envelope-encrypted; empty once the retention time is over (the hash stays).</summary>
    public byte[] Sealed { get; private set; } = [];
    public DateTimeOffset UploadedAt { get; private set; }
    public DateTimeOffset? ShreddedAt { get; private set; }

    public void Shred(DateTimeOffset now) => (Sealed, ShreddedAt) = ([], now);
}
