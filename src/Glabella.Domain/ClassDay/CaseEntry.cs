using Glabella.Domain.Enrollment;

namespace Glabella.Domain.ClassDay;

/// <summary>One line of the entry: a point of the face map and Units times 100.</summary>
public sealed record PointUnits(string Point, int CentiUnits);

/// <summary>A case as somebody typed it. There is no field for a note: nothing about the model can be written.</summary>
/// <param name="Model">A token already used in this class, or the one the server has just drawn.</param>
/// <param name="TotalCentiUnits">Typed beside the points, as a check on them.</param>
public sealed record CaseEntry(
    PersonId Trainee, string Model, AgeBand Age, string Indication, string Product, CaseRole Role, IReadOnlyList<PointUnits> Points, int TotalCentiUnits);

/// <summary>What the entry is held against.</summary>
/// <param name="Muscles">Every point of the face map with its muscle.</param>
/// <param name="Indications">What the course teaches.</param>
/// <param name="Seat">The trainee's seat; absent for a mentored case.</param>
/// <param name="WasThere">The trainee was checked in.</param>
/// <param name="Day">The class day, or the day of the mentored case.</param>
public sealed record CaseGround(
    SessionId? Session, ProviderId Provider, IReadOnlyDictionary<string, string> Muscles, IReadOnlyCollection<string> Indications, Vial? Vial, Seat? Seat, bool WasThere, DateOnly Day)
{
    /// <summary>Writes the case down and draws its Units from the vial, or says what is wrong.</summary>
    public (Refusal? Why, Case? Case) Record(CaseId id, CaseEntry entry, PersonId by, DateTimeOffset now, Case? corrects = null)
    {
        if (corrects is { Stands: false }) return (new AlreadyCorrected(), null);
        if (corrects is not null && corrects.PersonId != entry.Trainee) return (new OtherTrainee(), null);
        int returned = corrects is { VialId: { } same } && same == Vial?.Id ? corrects.TotalCentiUnits : 0;
        if ((WhyNotHere(entry) ?? WhyNot(entry, returned)) is { } why) return (why, null);

        var injections = entry.Points.Select(p => new Injection(p.Point, Muscles[p.Point], p.CentiUnits));
        var made = new Case(id, Session, Provider, entry.Trainee, entry.Model, entry.Age, entry.Indication, entry.Product, Vial?.Id, entry.Role, injections, Day, Session is null, now) { RecordedBy = by };
        Vial?.Draw(made.TotalCentiUnits - returned);
        if (corrects is not null) made.Correct(corrects);
        return (null, made);
    }

    Refusal? WhyNotHere(CaseEntry entry) =>
        Session is null ? null
        : Seat is null ? new NoLiveSeat()
        : !WasThere ? new NotCheckedIn()
        : entry.Role != CaseRole.Saw && Seat.Kind == SeatKind.Observer ? new ObserverOnlyWatches()
        : entry.Role != CaseRole.Saw && Seat.PausedBecause is { } because ? new PausedOnlyWatches(because)
        : null;

    Refusal? WhyNot(CaseEntry entry, int returned)
    {
        bool touches = entry.Role != CaseRole.Saw;
        int sum = entry.Points.Sum(p => p.CentiUnits);
        return !ModelToken.IsOne(entry.Model) ? new UnknownModel()
            : !Indications.Contains(entry.Indication) ? new IndicationNotTaught()
            : touches && Vial is null ? new VialMissing()
            : Vial is not null && Vial.Product != entry.Product ? new OtherProduct()
            : Vial is not null && Vial.Expires < Day ? new VialExpired(Vial.Expires)
            : touches && entry.Points.Count == 0 ? new NoPoints()
            : entry.Points.FirstOrDefault(p => !Muscles.ContainsKey(p.Point)) is { } unknown ? new UnknownPoint(unknown.Point)
            : entry.Points.Any(p => p.CentiUnits <= 0) ? new UnitsNotPositive()
            : entry.Points.DistinctBy(p => p.Point).Count() < entry.Points.Count ? new PointTwice()
            : sum != entry.TotalCentiUnits ? new TotalDiffers(sum)
            : Vial is not null && sum - returned > Vial.LeftCentiUnits ? new VialEmpty(Vial.LeftCentiUnits + returned)
            : null;
    }
}
