namespace Glabella.Server.Ui;

/// <summary>The inside of an svg element, drawn by us: never by a person, never containing what a person typed.</summary>
public sealed record Drawing
{
    internal Drawing(string markup) => Markup = markup;

    internal string Markup { get; }

    /// <summary>A drawing that ships with the program or that our own code computed (a face map, a QR code).
    /// Anything that could run or reach out makes it throw.</summary>
    public static Drawing Shipped(string markup) =>
        Forbidden.FirstOrDefault(word => markup.Contains(word, StringComparison.OrdinalIgnoreCase)) is { } bad
            ? throw new ArgumentException($"A drawing may not contain '{bad}'.", nameof(markup))
            : new Drawing(markup);

    static readonly string[] Forbidden = ["<script", "<foreignobject", "<style", " style=", " on", "javascript:", "http:", "https:", "<!entity", "<image", "<iframe"];
}
