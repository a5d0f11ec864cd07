using System.Globalization;
using System.Text.RegularExpressions;
using Glabella.Server.Ui;

namespace Glabella.Browser.Tests;

/// <summary>A square code as our pages draw it, filmed: what a camera that is held at it would see.</summary>
sealed partial class Film
{
    const int Width = 640, Height = 480, Frames = 4;
    readonly int size, pixels, left, top;
    readonly bool[,] dark;

    /// <param name="text">Null films a white wall.</param>
    public Film(string? text)
    {
        (var drawing, size) = QrDrawing.Of(text ?? "nothing");
        (pixels, dark) = ((Height - 20) / size, new bool[size, size]);
        (left, top) = ((Width - size * pixels) / 2, (Height - size * pixels) / 2);
        if (text is null) return;
        foreach (Match run in Run().Matches(drawing.Markup))
        {
            int[] at = [.. run.Groups.Values.Skip(1).Select(g => int.Parse(g.Value, CultureInfo.InvariantCulture))];
            for (int x = at[0]; x < at[0] + at[2]; x++) dark[at[1], x] = true;
        }
    }

    /// <summary>Writes it as the kind of file that Chromium takes for a camera.</summary>
    public async Task<string> Write()
    {
        string file = Path.Combine(Path.GetTempPath(), Path.ChangeExtension(Path.GetRandomFileName(), "y4m"));
        await using var film = File.Create(file);
        await film.WriteAsync(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"YUV4MPEG2 W{Width} H{Height} F10:1 Ip A1:1 C420jpeg\n")));
        byte[] picture = new byte[Width * Height * 3 / 2];
        Array.Fill(picture, (byte)128);
        for (int y = 0; y < Height; y++)
            for (int x = 0; x < Width; x++)
                picture[y * Width + x] = IsDark((x - left) / (double)pixels, (y - top) / (double)pixels) ? (byte)20 : (byte)235;
        for (int i = 0; i < Frames; i++)
        {
            await film.WriteAsync("FRAME\n"u8.ToArray());
            await film.WriteAsync(picture);
        }
        return file;
    }

    bool IsDark(double x, double y) => x >= 0 && y >= 0 && x < size && y < size && dark[(int)y, (int)x];

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1")]
    private static partial Regex Run();
}
