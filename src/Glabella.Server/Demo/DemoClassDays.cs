using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Knowledge;

namespace Glabella.Server.Demo;

/// <summary>What class days left behind: presence, vials, logbook, sign-offs; and for a few, mentored cases in own practice.</summary>
/// <remarks>Sites and Units are the label's own, read from the clinical data; nothing is made up here.</remarks>
sealed class DemoClassDays(DemoWorld world, ClinicalLibrary library)
{
    const string ProductId = "botox-cosmetic", IndicationId = "glabellar-lines";

    readonly Product product = library.Product(ProductId) ?? throw new InvalidOperationException($"The clinical data lacks {ProductId}.");
    readonly IReadOnlyList<FacePoint> points = [.. library.Face.PointsOf(library.Face.PointSets.First(s => s.Id == Indication(library).PointSet))];
    readonly int centiUnits = (int)(Indication(library).Sites[0].UnitsPerSite!.Low.Amount * 100);

    static Indication Indication(ClinicalLibrary library) =>
        library.Product(ProductId)?.Indication(IndicationId) ?? throw new InvalidOperationException($"The clinical data lacks {IndicationId}.");

    /// <summary>Whether this class has the hands-on work that the generator can log.</summary>
    public static bool Practiced(DemoWorld world, Session session) =>
        world.Course(session.CourseId).Row is { HandsOnMinutes: > 0 } course && course.Indications.Contains(IndicationId) && course.Products.Contains(ProductId);

    public void Leave(Attended entry)
    {
        CheckInAndOut(entry);
        if (!Practiced(world, entry.Session)) return;
        bool handsOn = entry.Seat.Kind == SeatKind.HandsOn;
        int luck = world.Dice.Below(100), saw = luck < 90 ? 10 : 4 + world.Dice.Below(6), did = !handsOn ? 0 : luck < 70 ? 10 : 3 + world.Dice.Below(6);
        Vial? vial = null;
        for (int i = 0; i < saw + did; i++)
            vial = Log(entry, i < saw ? CaseRole.Saw : CaseRole.Did, vial, entry.Session.LocalDate, entry.Session.StartsAt.AddMinutes(130 + 10 * i), mentored: false);
    }

    /// <summary>As many cases as the proposed rule asks for, some weeks after the class.</summary>
    public void Mentor(Attended entry, DateTimeOffset from)
    {
        Vial? vial = null;
        for (int i = 0; i < world.Course(entry.Session.CourseId).Row.Rule.MentoredCases; i++)
            vial = Log(entry, CaseRole.Did, vial, DateOnly.FromDateTime(from.AddDays(i).UtcDateTime), from.AddDays(i), mentored: true);
    }

    void CheckInAndOut(Attended entry)
    {
        var instructor = Instructor(entry);
        var presence = new Presence(world.NewGuid(), entry.Session.Id, entry.Seat.Id, entry.Session.ProviderId, entry.Trainee.Person.Id, instructor, entry.Session.StartsAt.AddMinutes(-world.Dice.Below(12)));
        presence.CheckOut(instructor, entry.Session.EndsAt.AddMinutes(world.Dice.Chance(94) ? world.Dice.Below(6) : -60));
        world.Db.Presences.Add(presence);
    }

    /// <summary>One signed case; gives back the vial in use.</summary>
    Vial? Log(Attended entry, CaseRole role, Vial? vial, DateOnly day, DateTimeOffset now, bool mentored)
    {
        var (session, provider, instructor) = (mentored ? (SessionId?)null : entry.Session.Id, entry.Session.ProviderId, Instructor(entry));
        bool treats = role == CaseRole.Did;
        int needed = points.Count * centiUnits;
        if (vial is null || vial.LeftCentiUnits < needed)
            world.Db.Vials.Add(vial = new(world.NewId<VialId>(), session, provider, product.Key.Value, $"DEMO{world.Dice.Digits(4)}", day.AddDays(200), 100, 2500, "Demo Medical Supply", now.AddMinutes(-10)));
        byte[] random = [.. Enumerable.Range(0, 6).Select(_ => (byte)world.Dice.Below(256))];
        var made = new Case(world.NewId<CaseId>(), session, provider, entry.Trainee.Person.Id, ModelToken.From(random), world.Dice.Pick([AgeBand.From30To44, AgeBand.From45To64]),
            IndicationId, product.Key.Value, vial.Id, role, treats ? points.Select(p => new Injection(p.Id, p.Muscle, centiUnits)) : [], day, mentored, now) { RecordedBy = mentored ? entry.Trainee.Person.Id : instructor };
        if (treats) vial.Draw(needed);
        world.Db.Cases.Add(made);
        var rubric = treats ? library.Competencies.Stations[0].Items.Select(item => new RubricMark(item.Text, 2, item.IsCritical)) : [];
        world.Db.SignOffs.Add(new(world.NewGuid(), made.Id, provider, made.PersonId, instructor, mentored ? 4 : treats ? 3 : 1, rubric, treats ? "Steady hand, good aim." : "", now.AddMinutes(8)));
        return vial;
    }

    PersonId Instructor(Attended entry) => world.Instructors[entry.Session.ProviderId][0];
}
