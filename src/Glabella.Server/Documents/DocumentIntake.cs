using System.Security.Cryptography;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Proof;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Documents;

/// <summary>Takes an upload: kind by its first bytes and by its name, size, what it must not hold; then cleans, hashes and seals it.</summary>
/// <remarks>The row is added to the context, not saved: it belongs to the caller's transaction.</remarks>
public sealed class DocumentIntake(GlabellaDb db, Envelope envelope)
{
    public const long MostBytes = 10 << 20;
    public const int MostADay = 20;
    public const long MostPoints = 40_000_000;

    /// <param name="provider">Set when the document serves a provider's claim.</param>
    public async Task<(Document? Document, Refusal? Refusal)> Take(IFormFile? file, PersonId person, ProviderId? provider, DateTimeOffset now, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return (null, new NoFile());
        if (file.Length > MostBytes) return (null, new FileTooLarge());
        var dayBefore = now.AddDays(-1);
        if (await db.Documents.CountAsync(d => d.PersonId == person && d.UploadedAt > dayBefore, cancel) >= MostADay) return (null, new TooManyFiles());

        byte[] bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancel);
        var (clean, mediaType, refusal) = Inspect(bytes, file.FileName);
        if (clean is null) return (null, refusal);

        var id = Id.New<DocumentId>(now);
        var document = new Document(id, person, BareName(file.FileName), mediaType, clean.Length, Convert.ToHexStringLower(SHA256.HashData(clean)),
            envelope.Seal(clean, "documents", id.Value, "sealed"), now) { ProviderId = provider };
        db.Documents.Add(document);
        return (document, null);
    }

    /// <summary>The bytes to keep and their kind, or why not.</summary>
    public static (byte[]? Clean, string MediaType, Refusal? Refusal) Inspect(byte[] bytes, string fileName)
    {
        string kind = bytes switch
        {
            [0xFF, 0xD8, 0xFF, ..] => "JPEG",
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "PNG",
            [(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', ..] => "PDF",
            _ => "",
        };
        string says = Path.GetExtension(fileName).ToUpperInvariant() switch { ".JPG" or ".JPEG" => "JPEG", ".PNG" => "PNG", ".PDF" => "PDF", _ => "" };
        if (kind == "" || says == "") return (null, "", new FileKindUnknown());
        if (kind != says) return (null, "", new FileNameLies(kind, says));
        if (kind == "PDF") return PdfFile.Check(bytes) is { } active ? (null, "", active) : (bytes, "application/pdf", null);
        var (clean, refusal) = kind == "JPEG" ? JpegFile.Clean(bytes) : PngFile.Clean(bytes);
        return (clean, kind == "JPEG" ? "image/jpeg" : "image/png", refusal);
    }

    /// <summary>For showing only; no path is ever made of it.</summary>
    public static string BareName(string name)
    {
        name = string.Concat(name[(name.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c)));
        return name.Length <= 120 ? name : name[..100] + Path.GetExtension(name);
    }
}
