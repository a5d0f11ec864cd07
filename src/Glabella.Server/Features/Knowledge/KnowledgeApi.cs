using Glabella.Domain.Knowledge;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Knowledge;

static class KnowledgeApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/products", List).WithSummary("Every product with its labeled uses and review states");
        api.MapGet("/products/{id}", One).WithSummary("One product: label, dilution with its arithmetic, storage, warnings, uses, each with sources");
        api.MapGet("/face-map", Face).WithSummary("The schematic face: muscles, points, danger zones, vessels");
    }

    static async Task<Ok<IReadOnlyList<ProductLine>>> List(ClinicalLibrary library, Reviews reviews, CancellationToken cancel)
    {
        var book = await reviews.Open(cancel);
        return TypedResults.Ok<IReadOnlyList<ProductLine>>([.. library.Products.Select(p => new ProductLine(p.Key.Value, p.Brand, p.Generic, p.Serotype, p.Use,
            Said(book, p.Record), [.. p.Indications.Select(i => new UseLine(i.Id, i.Name, i.EverydayName, Said(book, i.Record)))]))]);
    }

    static async Task<Results<Ok<ProductAnswer>, NotFound>> One(string id, ClinicalLibrary library, Reviews reviews, CancellationToken cancel)
    {
        if (library.Product(id) is not { } p) return TypedResults.NotFound();
        var book = await reviews.Open(cancel);
        var recon = p.Reconstitution.Value;
        return TypedResults.Ok(new ProductAnswer(p.Key.Value, p.Brand, p.Generic, p.Serotype, p.Holder, p.Use, Said(book, p.Record),
            Cited(p.Label, l => l.Revision ?? l.NewestSeen), Cited(p.Vials, v => string.Join(", ", v)), Cited(p.Maximum, m => m.Adults),
            recon.Diluent, [.. recon.Table.Select(r => new DilutionLine(r.Dilution.Vial.Amount, r.Dilution.DiluentMl, r.Dilution.PerTenthMl.Amount, r.Sentence))], Lines(p.Reconstitution.Sources),
            Cited(p.Storage, s => s.Unopened), Cited(p.Storage, s => s.AfterReconstitution), Cited(p.BoxedWarning, w => w),
            p.Contraindications.Value, Lines(p.Contraindications.Sources), p.Precautions.Value, Lines(p.Precautions.Sources), Cited(p.OnsetAndDuration, o => o),
            [.. p.Indications.Select(i => new UseAnswer(i.Id, i.Name, i.Patients.ToString(), Said(book, i.Record), i.IsDoseWithheld,
                [.. i.Doses.Select(d => new DoseAnswer(d.Label, d.Text, d.Units?.Low.Amount, d.Units?.High.Amount))],
                [.. i.Sites.Select(s => new SiteAnswer(s.Muscle, s.SitesPerSide, s.Sides, s.UnitsPerSite?.Low.Amount, s.UnitsPerSite?.High.Amount))],
                i.MinInterval, i.Notes, i.PointSet, i.Evidence, Lines(i.Sources)))]));
    }

    static async Task<Ok<FaceAnswer>> Face(ClinicalLibrary library, Reviews reviews, CancellationToken cancel)
    {
        var (face, book) = (library.Face, await reviews.Open(cancel));
        return TypedResults.Ok(new FaceAnswer(face.Width, face.Height, face.Orientation, face.Warning,
            [.. face.Muscles.Select(m => new MuscleAnswer(m.Id, m.Name, m.Action))], Said(book, Domain.Knowledge.Face.MusclesRecord),
            [.. face.PointSets.Select(s => new PointSetAnswer(s.Id, s.Name, s.LabelStatus, [.. s.Products.Select(k => k.Value)], Said(book, s.Record),
                [.. face.PointsOf(s).Select(p => new PointAnswer(p.Id, p.Side, p.X, p.Y, p.Muscle, p.Depth, p.LabelStatus))]))],
            [.. face.DangerZones.Select(z => new ZoneAnswer(z.Id, z.Complication, z.Where, z.MuscleAtRisk, z.Prevention))], Said(book, Domain.Knowledge.Face.DangerZonesRecord),
            [.. face.Vessels.Select(v => new VesselAnswer(v.Id, v.Name, v.Note))], Said(book, Domain.Knowledge.Face.VesselsRecord)));
    }

    static ReviewAnswer Said(ReviewBook book, RecordId record) => book.State(record) switch
    {
        Signed s => new("signed", book.NameOf(s.By.Reviewer), s.By.At, s.By.ReviewBy, null),
        Reopened r => new("reopened", null, null, null, r.Because),
        _ => new("draft", null, null, null, "not clinically reviewed"),
    };

    static CitedText Cited<T>(Sourced<T> value, Func<T, string?> text) => new(text(value.Value), value.Evidence, Lines(value.Sources));
    static IReadOnlyList<SourceLine> Lines(IReadOnlyList<Source> sources) => [.. sources.Select(s => new SourceLine(s.Id, s.Title, s.Url, s.Kind, s.Date))];
}

/// <param name="State">"draft", "signed" or "reopened"; only "signed" has been checked by a clinician</param>
public sealed record ReviewAnswer(string State, string? Reviewer, DateTimeOffset? SignedAt, DateOnly? ReviewBy, string? Because);
public sealed record SourceLine(string Id, string Title, string? Url, string Kind, string? Date);

/// <param name="Text">null means not known here</param>
public sealed record CitedText(string? Text, string? Evidence, IReadOnlyList<SourceLine> Sources);
public sealed record ProductLine(string Id, string Brand, string Generic, string Serotype, string Use, ReviewAnswer Review, IReadOnlyList<UseLine> Indications);
public sealed record UseLine(string Id, string Name, string? EverydayName, ReviewAnswer Review);
public sealed record ProductAnswer(string Id, string Brand, string Generic, string Serotype, string Holder, string Use, ReviewAnswer Review,
    CitedText Label, CitedText Vials, CitedText MaximumAdults, string Diluent, IReadOnlyList<DilutionLine> Dilutions, IReadOnlyList<SourceLine> DilutionSources,
    CitedText StorageUnopened, CitedText StorageAfterReconstitution, CitedText BoxedWarning, IReadOnlyList<string> Contraindications, IReadOnlyList<SourceLine> ContraindicationSources,
    IReadOnlyList<string> Precautions, IReadOnlyList<SourceLine> PrecautionSources, CitedText OnsetAndDuration, IReadOnlyList<UseAnswer> Indications);
public sealed record DilutionLine(decimal VialUnits, decimal DiluentMl, decimal UnitsPerTenthMl, string Arithmetic);
public sealed record UseAnswer(string Id, string Name, string Patients, ReviewAnswer Review, bool DoseWithheld, IReadOnlyList<DoseAnswer> Doses,
    IReadOnlyList<SiteAnswer> Sites, string? MinInterval, IReadOnlyList<string> Notes, string? PointSet, string Evidence, IReadOnlyList<SourceLine> Sources);
public sealed record DoseAnswer(string Label, string Text, decimal? LowUnits, decimal? HighUnits);
public sealed record SiteAnswer(string Muscle, string SitesPerSide, int Sides, decimal? LowUnits, decimal? HighUnits);
public sealed record FaceAnswer(int Width, int Height, string Orientation, string Warning, IReadOnlyList<MuscleAnswer> Muscles, ReviewAnswer MusclesReview,
    IReadOnlyList<PointSetAnswer> PointSets, IReadOnlyList<ZoneAnswer> DangerZones, ReviewAnswer DangerZonesReview, IReadOnlyList<VesselAnswer> Vessels, ReviewAnswer VesselsReview);
public sealed record MuscleAnswer(string Id, string Name, string Action);
public sealed record PointSetAnswer(string Id, string Name, string LabelStatus, IReadOnlyList<string> Products, ReviewAnswer Review, IReadOnlyList<PointAnswer> Points);
public sealed record PointAnswer(string Id, string Side, decimal X, decimal Y, string Muscle, string Depth, string LabelStatus);
public sealed record ZoneAnswer(string Id, string Complication, string Where, string MuscleAtRisk, string Prevention);
public sealed record VesselAnswer(string Id, string Name, string Note);
