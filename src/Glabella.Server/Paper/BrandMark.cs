namespace Glabella.Server.Paper;

/// <summary>The mark of the house: two brows and the point between them.</summary>
public static class BrandMark
{
    const string Brow = "M2.4 19.6C4.7 10.4 11 7.6 15 12.5c.6.8.1 1.8-.9 1.6-4.2-.9-6.8 1-8.9 5.9-.7 1.7-3.3 1.3-2.8-.4Z";

    /// <summary>Draws it with its upper left corner at x, y and the given width.</summary>
    public static void Mark(this PdfPage page, double x, double y, double width)
    {
        var scale = width / 30;
        var petrol = Color.Parse("#0e5a73");
        double left = x - scale, top = y - 7.5 * scale;
        page.Path(Brow, left, top, scale, fill: petrol);
        page.Path(Brow, left + 32 * scale, top, scale, fill: petrol, mirrored: true);
        page.Ellipse(left + 16 * scale, top + 21.6 * scale, 3.4 * scale, 3.4 * scale, fill: Color.Parse("#d9774f"));
    }
}
