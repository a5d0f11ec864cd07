using System.Globalization;
using System.Text;
using QRCoder;

namespace Glabella.Server.Ui;

/// <summary>A QR code of level M for the inside of an svg: one path, and the size of its view box with the quiet zone.</summary>
public static class QrDrawing
{
    public static (Drawing Drawing, int Size) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var rows = code.ModuleMatrix;
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows.Count; x++)
            {
                if (!rows[y][x]) continue;
                var from = x;
                while (x < rows.Count && rows[y][x]) x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x - from}v1h-{x - from}z");
            }

        return (Drawing.Shipped($"""<rect width="100%" height="100%" fill="#fff"/><path fill="#0a2e3b" d="{path}"/>"""), rows.Count);
    }
}
