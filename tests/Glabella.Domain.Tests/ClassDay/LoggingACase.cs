using CsCheck;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Tests.Enrollment;
using static Glabella.Domain.Tests.Enrollment.ADate;

namespace Glabella.Domain.Tests.ClassDay;

public sealed class LoggingACase
{
    static readonly Dictionary<string, string> Face = new() { ["gl-procerus"] = "procerus", ["gl-corr-med-r"] = "corrugator", ["gl-corr-med-l"] = "corrugator" };
    static readonly Dictionary<string, int[]> Products = new() { ["botox-cosmetic"] = [50, 100], ["dysport"] = [300, 500] };
    static readonly string[] Points = ["gl-procerus", "gl-corr-med-r", "gl-corr-med-l", "gl-nose"];
    static readonly DateOnly Day = new(2026, 12, 12);
    static readonly PersonId Instructor = Person(99);

    readonly ADate date = new();
    readonly Vial vial;
    int made;

    public LoggingACase()
    {
        date.Enroll(1);
        date.Enroll(2, SeatKind.Observer);
        vial = Open(Label()).Vial!;
    }

    static VialLabel Label() => new("botox-cosmetic", "c7784a2", new(2026, 12, 12), 100, 2_500, "Allergan");
    (Refusal? Why, Vial? Vial) Open(VialLabel label) => Vial.Open(new(new Guid(++made, 3, 0, new byte[8])), date.Session.Id, date.Session.ProviderId, label, Products, Day, Now);

    CaseGround Ground(int trainee = 1, Vial? from = null, bool wasThere = true) =>
        new(date.Session.Id, date.Session.ProviderId, Face, ["glabellar-lines"], from ?? vial, date.Seat(trainee), wasThere, Day);

    static CaseEntry Entry(params (string Point, int Centi)[] points) =>
        new(Person(1), "M-7K4QXD", AgeBand.From30To44, "glabellar-lines", "botox-cosmetic", CaseRole.Did, [.. points.Select(p => new PointUnits(p.Point, p.Centi))], points.Sum(p => p.Centi));

    static CaseEntry Good => Entry(("gl-procerus", 400), ("gl-corr-med-r", 400), ("gl-corr-med-l", 400));
    (Refusal? Why, Case? Case) Record(CaseEntry entry, CaseGround? ground = null, Case? corrects = null) =>
        (ground ?? Ground()).Record(new(new Guid(++made, 4, 0, new byte[8])), entry, Instructor, Now, corrects);

    [Fact]
    public void A_case_keeps_points_muscles_product_and_draws_its_units_from_the_vial()
    {
        var (why, made) = Record(Good);
        Assert.Null(why);
        Assert.Equal((1200, "procerus", "botox-cosmetic"), (made!.TotalCentiUnits, made.Injections[0].Muscle, made.Product));
        Assert.Equal(8_800, vial.LeftCentiUnits);
        Assert.False(made.Mentored);
    }

    [Fact]
    public void Each_rule_refuses_what_it_is_for()
    {
        Assert.Equal("unknown_point", Record(Entry(("gl-nose", 400))).Why!.Code);
        Assert.Equal("total_differs", Record(Good with { TotalCentiUnits = 2_000 }).Why!.Code);
        Assert.Equal("units_not_positive", Record(Entry(("gl-procerus", 0))).Why!.Code);
        Assert.Equal("point_twice", Record(Entry(("gl-procerus", 200), ("gl-procerus", 200))).Why!.Code);
        Assert.Equal("no_points", Record(Entry()).Why!.Code);
        Assert.Equal("other_product", Record(Good with { Product = "dysport" }).Why!.Code);
        Assert.Equal("indication_not_taught", Record(Good with { Indication = "chronic-migraine" }).Why!.Code);
        Assert.Equal("vial_missing", Record(Good, Ground() with { Vial = null }).Why!.Code);
        Assert.Equal("not_checked_in", Record(Good, Ground(wasThere: false)).Why!.Code);
        Assert.Equal("vial_empty", Record(Entry(("gl-procerus", 10_001))).Why!.Code);
        Assert.Equal("unknown_model", Record(Good with { Model = "Mrs. Smith" }).Why!.Code);
        Assert.Equal(10_000, vial.LeftCentiUnits);
    }

    [Fact]
    public void An_observer_only_watches()
    {
        Assert.Equal("observer_only_watches", Record(Good with { Trainee = Person(2) }, Ground(2)).Why!.Code);
        var watched = new CaseEntry(Person(2), "M-7K4QXD", AgeBand.From65, "glabellar-lines", "botox-cosmetic", CaseRole.Saw, [], 0);
        Assert.Null(Record(watched, Ground(2) with { Vial = null }).Why);
    }

    [Fact]
    public void A_vial_needs_lot_and_expiry_and_is_good_on_its_last_day_only()
    {
        Assert.Equal("C7784A2", vial.Lot);
        Assert.Equal("lot_missing", Open(Label() with { Lot = " " }).Why!.Code);
        Assert.Equal("expiry_missing", Open(Label() with { Expires = null }).Why!.Code);
        Assert.Equal("vial_expired", Open(Label() with { Expires = Day.AddDays(-1) }).Why!.Code);
        Assert.Equal("vial_size", Open(Label() with { Units = 300 }).Why!.Code);
        Assert.Equal("product_not_taught", Open(Label() with { Product = "letybo" }).Why!.Code);
        Assert.Equal("source_missing", Open(Label() with { Source = "" }).Why!.Code);
        Assert.Equal("diluent", Open(Label() with { DiluentMicroliters = -1 }).Why!.Code);
    }

    [Fact]
    public void A_correction_replaces_the_entry_once_and_gives_its_units_back()
    {
        var wrong = Record(Good).Case!;
        var right = Record(Entry(("gl-procerus", 400)), corrects: wrong).Case!;
        Assert.Equal((right.Id, wrong.Id), (wrong.SupersededBy, right.Corrects));
        Assert.Equal(9_600, vial.LeftCentiUnits);
        Assert.Equal("already_corrected", Record(Good, corrects: wrong).Why!.Code);
        Assert.Equal("other_trainee", Record(Good with { Trainee = Person(2), Role = CaseRole.Saw }, Ground(2), right).Why!.Code);
    }

    [Fact]
    public void A_mentored_case_has_no_class_and_counts_as_mentored() =>
        Assert.True(Record(Good, Ground() with { Session = null, Seat = null }).Case!.Mentored);

    [Fact]
    public void A_token_is_random_without_look_alikes_and_cannot_be_typed()
    {
        Gen.Byte.Array[6].Sample(bytes => Assert.True(ModelToken.IsOne(ModelToken.From(bytes))));
        foreach (string typed in (string[])["M-14", "JS", "M-OIL001", "m-7K4QXD", "M-7K4QX D"]) Assert.False(ModelToken.IsOne(typed));
    }

    [Fact]
    public void Whatever_is_accepted_fits_the_vial_and_adds_up() =>
        Gen.Select(Gen.Int[0, 3].Select(i => Points[i]), Gen.Int[-100, 5_000]).Array[0, 4].Array[1, 6].Sample(entries =>
        {
            var fresh = Open(Label()).Vial!;
            int drawn = 0;
            foreach (var points in entries)
                if (Record(Entry(points), Ground(from: fresh)).Case is { } made)
                {
                    Assert.Equal(points.Sum(p => p.Item2), made.TotalCentiUnits);
                    Assert.All(made.Injections, i => Assert.Equal(Face[i.Point], i.Muscle));
                    drawn += made.TotalCentiUnits;
                }
            Assert.Equal(drawn, fresh.DrawnCentiUnits);
            Assert.True(fresh.LeftCentiUnits >= 0);
        });
}
