namespace Glabella.Domain.ClassDay;

/// <summary>A vial opened in class. Units belong to its product and are never converted.</summary>
public sealed class Vial : IOfProvider
{
    Vial() { }

    public Vial(VialId id, SessionId session, ProviderId provider, string product, string lot, DateOnly expires, int units, int diluentMicroliters, string source, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, Product, Lot, Expires, Units, DiluentMicroliters, Source, OpenedAt) =
        (id, session, provider, product, lot, expires, units, diluentMicroliters, source, now);

    public VialId Id { get; private set; }
    public SessionId SessionId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>Product id of the clinical data.</summary>
    public string Product { get; private set; } = "";
    public string Lot { get; private set; } = "";
    public DateOnly Expires { get; private set; }

    /// <summary>Labeled Units of the vial, of this product only.</summary>
    public int Units { get; private set; }
    public int DiluentMicroliters { get; private set; }

    /// <summary>Where it was bought: an authorized distributor, by name.</summary>
    public string Source { get; private set; } = "";
    public DateTimeOffset OpenedAt { get; private set; }
}

public enum CaseRole { Saw, Assisted, Did }
public enum AgeBand { From18To29, From30To44, From45To64, From65 }

/// <summary>Units given at one point of the face map. <paramref name="CentiUnits"/> is Units times 100, of the case's product.</summary>
public sealed record Injection(string Point, string Muscle, int CentiUnits);

/// <summary>One logged case. The model is a random token of the class: no name, photo, birth date or free text about the person.</summary>
public sealed class Case : IOfProvider, IOfPerson
{
    Case() { }

    public Case(CaseId id, SessionId? session, ProviderId provider, PersonId trainee, string model, AgeBand age, string indication, string product, VialId? vial, CaseRole role, IEnumerable<Injection> injections, DateOnly day, bool mentored, DateTimeOffset now) =>
        (Id, SessionId, ProviderId, PersonId, Model, Age, Indication, Product, VialId, Role, Injections, Day, Mentored, RecordedAt) =
        (id, session, provider, trainee, model, age, indication, product, vial, role, [.. injections], day, mentored, now);

    public CaseId Id { get; private set; }

    /// <summary>Absent for a mentored case after the class.</summary>
    public SessionId? SessionId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>The trainee.</summary>
    public PersonId PersonId { get; private set; }

    /// <summary>Random token, unique per class.</summary>
    public string Model { get; private set; } = "";
    public AgeBand Age { get; private set; }
    public string Indication { get; private set; } = "";
    public string Product { get; private set; } = "";
    public VialId? VialId { get; private set; }
    public CaseRole Role { get; private set; }
    public List<Injection> Injections { get; private set; } = [];

    /// <summary>Stays inside the provider; shared views show the year.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>A case in own practice after the class, under a mentor: counts for level 4.</summary>
    public bool Mentored { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Set when a corrected entry replaced this one; entries are never edited.</summary>
    public CaseId? SupersededBy { get; private set; }

    public int TotalCentiUnits => Injections.Sum(i => i.CentiUnits);
    public void Supersede(CaseId by) => SupersededBy = by;
}

/// <summary>One line of the rubric and how it was judged: 0 not done, 1 partly, 2 complete.</summary>
public sealed record RubricMark(string Item, int Points, bool Critical);

/// <summary>An instructor's counter-signature under a case. Append-only; one per case.</summary>
public sealed class SignOff : IOfProvider, IOfPerson
{
    SignOff() { }

    public SignOff(Guid id, CaseId @case, ProviderId provider, PersonId trainee, PersonId signedBy, int entrustment, IEnumerable<RubricMark> rubric, string feedback, DateTimeOffset now) =>
        (Id, CaseId, ProviderId, PersonId, SignedBy, Entrustment, Rubric, Feedback, SignedAt) =
        (id, @case, provider, trainee, signedBy, entrustment, [.. rubric], feedback, now);

    public Guid Id { get; private set; }
    public CaseId CaseId { get; private set; }
    public ProviderId ProviderId { get; private set; }

    /// <summary>The trainee.</summary>
    public PersonId PersonId { get; private set; }
    public PersonId SignedBy { get; private set; }

    /// <summary>Entrustment, 1 (observe only) to 5 (may supervise others). Not the certificate's level.</summary>
    public int Entrustment { get; private set; }
    public List<RubricMark> Rubric { get; private set; } = [];

    /// <summary>One line to the trainee; never about the model.</summary>
    public string Feedback { get; private set; } = "";
    public DateTimeOffset SignedAt { get; private set; }
}
