using System.Security;
using System.Text;
using Glabella.Domain.Certificates;
using Glabella.Server.Paper;

namespace Glabella.Server.Features.Certificates;

/// <summary>The certificate as a badge: one drawing (badge.svg), filled in for each certificate, and one picture of it per level (tools/badges.sh).</summary>
static class BadgeImage
{
    /// <summary>A drawing that names level, course and provider.</summary>
    public static byte[] Svg(Level level, string course, string provider)
    {
        string name = level.Name();
        int gap = name.StartsWith("Ready for", StringComparison.Ordinal) ? "Ready for".Length : name.IndexOf(' ', StringComparison.Ordinal);
        List<(string Text, string Color)> text = [.. Lines(course, 2).Select(l => (l, "#e9f3f5")), .. Lines(provider, 1).Select(l => (l, "#a9c6cf"))];
        var drawing = new StringBuilder(Encoding.UTF8.GetString(Resource("badge.svg")));
        for (int bar = 1; bar <= 4; bar++) drawing.Replace($"{{bar{bar}}}", bar <= (int)level ? "#e9f3f5" : "#24505f");
        drawing.Replace("{level}", ((int)level).ToString(System.Globalization.CultureInfo.InvariantCulture)).Replace("{first}", name[..gap]).Replace("{second}", name[(gap + 1)..]);
        // what people wrote comes last, so that nothing in it is taken for a blank
        string rows = string.Concat(text.Select((line, row) => $"""<text x="36" y="{444 - 28 * (text.Count - 1 - row)}" fill="{line.Color}">{Escaped(line.Text)}</text>"""));
        string drawn = drawing.ToString();
        int title = drawn.IndexOf("{title}", StringComparison.Ordinal), place = drawn.IndexOf("{text}", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(drawn[..title] + Escaped($"{course}: {name}, {provider}") + drawn[(title + 7)..place] + rows + drawn[(place + 6)..]);
    }

    /// <summary>A picture that names the level; course and provider stand in the credential inside it.</summary>
    public static byte[] Png(Level level) => Resource($"badge-{(int)level}.png");

    /// <summary>Room for other people's fonts: whoever lacks ours draws a little wider.</summary>
    const double Width = 370;

    static IEnumerable<string> Lines(string text, int most)
    {
        var lines = Wrap.Lines([new(text, new(Typeface.Sans, 21, default))], Width).Select(l => string.Concat(l.Select(r => r.Text))).ToList();
        return lines.Count <= most ? lines : [.. lines.Take(most - 1), lines[most - 1].TrimEnd() + "…"];
    }

    /// <summary>XML has no word for most control characters.</summary>
    static string Escaped(string text) => SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c) && c is not ('\ufffe' or '\uffff'))));

    static byte[] Resource(string name)
    {
        using var stream = typeof(BadgeImage).Assembly.GetManifestResourceStream("Badges." + name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
