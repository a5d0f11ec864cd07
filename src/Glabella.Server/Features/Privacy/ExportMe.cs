using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Data;
using Glabella.Domain;
using Glabella.Server.Access;
using Glabella.Server.Documents;
using Glabella.Server.Ui;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Privacy;

/// <summary>Everything of the signed-in person as one ZIP of open formats: each table as JSON and CSV, documents as uploaded, certificates as signed.</summary>
public sealed class ExportMe(GlabellaDb db, Viewer viewer, Envelope envelope, TimeProvider clock)
{
    /// <returns>A file that deletes itself when closed.</returns>
    public async Task<Stream> Write(CancellationToken cancel)
    {
        var me = viewer.Me;
        db.SeeEverything(); // what others recorded about this person is theirs too
        var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancel))
        {
            var contents = new JsonArray();
            foreach (var table in Manifest.Tables) contents.Add(await Table(zip, table, me, cancel));
            await Documents(zip, me, cancel);
            await Certificates(zip, me, cancel);
            await Put(zip, "manifest.json", Bytes(new JsonObject { ["person"] = me.ToString(), ["made_at"] = clock.GetUtcNow().ToString("O"), ["tables"] = contents }), cancel);
            await Put(zip, "README.txt", Encoding.UTF8.GetBytes(Readme), cancel);
        }
        file.Position = 0;
        return file;
    }

    async Task<JsonNode> Table(ZipArchive zip, PersonTable table, PersonId me, CancellationToken cancel)
    {
        var type = db.Model.FindEntityType(table.Entity)!;
        var rows = (await table.Rows(db, me).AsNoTracking().ToListAsync(cancel)).Select(row => Plain.Row(row, type, table.Left)).ToList();
        var name = type.GetTableName()!;
        await Put(zip, $"tables/{name}.json", Bytes(new JsonArray([.. rows])), cancel);
        if (rows.Count > 0)
            await Put(zip, $"tables/{name}.csv", Csv.Bytes(rows[0].Select(cell => cell.Key), rows.Select(row => row.Select(cell => Cell(cell.Value)))), cancel);
        return new JsonObject { ["table"] = name, ["what"] = table.What, ["rows"] = rows.Count, ["left_out"] = new JsonArray([.. table.Left.Select(l => (JsonNode)Plain.Name(l))]), ["on_erasure"] = table.Fate.ToString().ToLowerInvariant(), ["why"] = table.Why };
    }

    async Task Documents(ZipArchive zip, PersonId me, CancellationToken cancel)
    {
        var ids = await db.Documents.Where(d => d.PersonId == me && d.ShreddedAt == null).OrderBy(d => d.UploadedAt).Select(d => d.Id).ToListAsync(cancel);
        foreach (var id in ids) // one at a time: a file may have 10 MB
        {
            var document = await db.Documents.AsNoTracking().SingleAsync(d => d.Id == id, cancel);
            await Put(zip, $"documents/{id}{Extension(document.MediaType)}", envelope.Open(document.Sealed, "documents", id.Value, "sealed"), cancel);
        }
    }

    async Task Certificates(ZipArchive zip, PersonId me, CancellationToken cancel)
    {
        var papers = await (
            from certificate in db.Certificates.AsNoTracking().Where(c => c.PersonId == me)
            join paper in db.CertificatePapers.AsNoTracking() on certificate.Id equals paper.CertificateId
            from seal in db.CertificateSeals.AsNoTracking().Where(s => s.CertificateId == certificate.Id).DefaultIfEmpty()
            orderby certificate.IssuedAt
            select new { certificate.PublicId, paper.Prepared, Signature = seal == null ? null : seal.Signature }).ToListAsync(cancel);
        foreach (var paper in papers)
            await Put(zip, $"certificates/{paper.PublicId}.json", Bytes(new JsonObject { ["signed_text"] = JsonNode.Parse(paper.Prepared), ["ed25519_signature_hex"] = paper.Signature }), cancel);
    }

    static async Task Put(ZipArchive zip, string name, byte[] bytes, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.Optimal).OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
    }

    static byte[] Bytes(JsonNode node) => Encoding.UTF8.GetBytes(node.ToJsonString(Plain.File));

    static string? Cell(JsonNode? value) => value switch
    {
        null => null,
        JsonValue word when word.GetValueKind() is JsonValueKind.String => word.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    static string Extension(string mediaType) => mediaType switch { "application/pdf" => ".pdf", "image/png" => ".png", _ => ".jpg" };

    const string Readme = """
        Your data, as this installation holds it.

        manifest.json   every table with rows about you: what it is, how many rows, what is left out, what erasure would do
        tables/         each table as JSON and, when it has rows, as CSV
        documents/      the files you uploaded, by their id in tables/documents.json
        certificates/   the signed text of each certificate and its Ed25519 signature

        Times are UTC. Hours and money are figures in words ("2.5", "$1,480.00"). Left out are sealed bytes and secrets of your sign-in.
        """;
}
