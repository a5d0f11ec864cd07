namespace Glabella.Domain.Knowledge;

/// <summary>Reads products.json and checks its arithmetic as it goes.</summary>
sealed class ProductReader(ClinicalFile file, SourceShelf shelf)
{
    public ClassFacts Facts { get; private set; } = null!;

    public IReadOnlyList<Product> Read()
    {
        var root = file.Root;
        root.Skip("schema", "as_of", "rules", "evidence_levels", "pipeline");
        var facts = root.Object("class_facts");
        Facts = new(facts.Text("mechanism"), facts.Text("onset"), facts.Text("duration"), shelf.Of(facts));
        facts.Done();
        IReadOnlyList<Product> products = [.. root.Objects("products").Select(ReadProduct)];
        root.Done();
        return products;
    }

    Product ReadProduct(Node node)
    {
        var key = new ProductKey(node.Text("id"));
        var product = new Product
        {
            Key = key,
            Brand = node.Text("brand"),
            Generic = node.Text("generic"),
            Serotype = node.Text("serotype"),
            Holder = node.Text("holder"),
            Use = node.Text("use"),
            Label = Part(node, "label", n => new LabelEdition(n.TextOrNone("set_id"), n.TextOrNone("revision"), n.TextOrNone("newest_seen"))),
            Vials = new([.. node.Numbers("vials_units").Select(u => new Units(key, u))], shelf.Of(node, "vial_sources")),
            VialForm = node.Text("vial_form"),
            Maximum = Part(node, "max_cumulative", n => new CumulativeMaximum(n.Text("adults"), n.TextOrNone("pediatric"))),
            Reconstitution = Part(node, "reconstitution", n => ReadReconstitution(n, key)),
            Storage = Part(node, "storage", n => new Storage(n.TextOrNone("unopened"), n.TextOrNone("after_reconstitution"))),
            BoxedWarning = new(node.Text("boxed_warning"), shelf.Of(node, "boxed_sources")),
            Contraindications = new(node.Texts("contraindications"), shelf.Of(node, "contra_sources")),
            Precautions = new(node.Texts("precautions"), shelf.Of(node, "precaution_sources")),
            OnsetAndDuration = Part(node, "onset_duration", n => n.TextOrNone("text")),
            Authenticity = new(node.Texts("authenticity"), shelf.Of(node, "authenticity_sources")),
            AdverseReactions = node.ObjectOrNone("adverse") is null ? new(null, []) : Part(node, "adverse", n => n.TextOrNone("text")),
            Indications = [.. node.Objects("indications").Select(n => new IndicationReader(n, key, shelf).Read())],
        };
        node.Done();
        foreach (var row in product.Reconstitution.Value.Table)
        {
            if (!row.Matches) node.Flaw($"dilution row says {row.StatedPerTenthMl} per 0.1 mL, but {row.Dilution.Arithmetic}");
            if (!product.Vials.Value.Contains(row.Dilution.Vial)) node.Flaw($"dilution row uses a vial of {row.Dilution.Vial}, which is not sold");
        }
        if (product.Use is not ("cosmetic" or "therapeutic" or "both")) node.Flaw($"use \"{product.Use}\" is not known");
        if (product.Indications.Select(i => i.Id).Distinct().Count() != product.Indications.Count) node.Flaw("has an indication twice");
        return product;
    }

    Reconstitution ReadReconstitution(Node node, ProductKey key) => new(
        node.Text("diluent"),
        [.. node.Objects("table").Select(row => ReadRow(row, key)).OfType<DilutionRow>()],
        node.TextOrNone("table_note"), node.Texts("handling"), node.TextOrNone("caution"),
        node.NumberOrNone("concentration_units_per_ml") is { } ready ? new Units(key, ready) : null);

    internal static DilutionRow? ReadRow(Node node, ProductKey key)
    {
        var (vial, diluent, stated) = (node.Number("vial"), node.Number("diluent_ml"), node.Number("units_per_0_1ml"));
        var (nominal, arithmetic, seen) = (node.Flag("nominal"), node.Flag("volume_is_arithmetic"), node.TextOrNone("seen"));
        node.Done();
        if (vial > 0 && diluent > 0) return new(new(new(key, vial), diluent), new(key, stated), nominal, arithmetic, seen);
        node.Flaw("a dilution needs a vial and a diluent above zero");
        return null;
    }

    Sourced<T> Part<T>(Node node, string name, Func<Node, T> read)
    {
        var part = node.Object(name);
        var value = read(part);
        var sourced = new Sourced<T>(value, shelf.Of(part), part.TextOrNone("evidence"));
        part.Done();
        return sourced;
    }
}

/// <summary>What holds for every product of the class.</summary>
public sealed record ClassFacts(string Mechanism, string Onset, string Duration, IReadOnlyList<Source> Sources)
{
    public static RecordId Record { get; } = new("facts/class");
}
