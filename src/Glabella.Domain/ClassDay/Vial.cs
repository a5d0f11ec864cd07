using Glabella.Domain.Courses;

namespace Glabella.Domain.ClassDay;

/// <summary>A vial opened in class, or for a mentored case. Units belong to its product and are never converted.</summary>
public sealed class Vial : IOfProvider
{
    Vial() { }

    public Vial(VialId id, SessionId? session, ProviderId provider, string product, string lot, DateOnly expires, int units, int diluentMicroliters, string source, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, Product, Lot, Expires, Units, DiluentMicroliters, Source, OpenedAt) =
        (id, session, provider, product, lot, expires, units, diluentMicroliters, source, now);

    /// <summary>Opens a vial, or says what is wrong with it.</summary>
    /// <param name="products">Product ids of the course (or of the clinical data), each with the vial sizes its label knows.</param>
    public static (Refusal? Why, Vial? Vial) Open(VialId id, SessionId? session, ProviderId provider, VialLabel label, IReadOnlyDictionary<string, int[]> products, DateOnly day, DateTimeOffset now) =>
        !products.TryGetValue(label.Product, out int[]? sizes) ? (new ProductNotTaught(), null)
        : label.Lot is not { Length: > 0 and <= 20 } || !label.Lot.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '/' or '.') ? (new LotMissing(), null)
        : label.Expires is not { } expires ? (new ExpiryMissing(), null)
        : expires < day ? (new VialExpired(expires), null)
        : sizes.Length > 0 && !sizes.Contains(label.Units) || label.Units <= 0 ? (new VialSize(sizes), null)
        : label.DiluentMicroliters is < 0 or > 20_000 ? (new Diluent(), null)
        : label.Source is not { Length: > 1 and <= 80 } ? (new SourceMissing(), null)
        : (null, new(id, session, provider, label.Product, label.Lot.ToUpperInvariant(), expires, label.Units, label.DiluentMicroliters, label.Source, now));

    public VialId Id { get; private set; }

    /// <summary>Absent for a vial of a mentored case after the class.</summary>
    public SessionId? SessionId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>Product id of the clinical data.</summary>
    public string Product { get; private set; } = "";
    public string Lot { get; private set; } = "";

    /// <summary>The last day it may be used.</summary>
    public DateOnly Expires { get; private set; }

    /// <summary>Labeled Units of the vial, of this product only.</summary>
    public int Units { get; private set; }

    /// <summary>Zero for a product that is sold as a solution.</summary>
    public int DiluentMicroliters { get; private set; }

    /// <summary>Where it was bought: an authorized distributor, by name.</summary>
    public string Source { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }

    /// <summary>Units times 100 taken out so far by cases that stand; never above the label.</summary>
    public int DrawnCentiUnits { get; private set; }
    public int LeftCentiUnits => Units * 100 - DrawnCentiUnits;

    public void Draw(int centiUnits) => DrawnCentiUnits += centiUnits;

    /// <summary>A corrected case gives back what it had drawn by mistake.</summary>
    public void Return(int centiUnits) => DrawnCentiUnits -= centiUnits;
}

/// <summary>What is read off the vial and its papers.</summary>
public sealed record VialLabel(string Product, string Lot, DateOnly? Expires, int Units, int DiluentMicroliters, string Source);
