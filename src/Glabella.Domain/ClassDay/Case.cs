using Glabella.Domain.Enrollment;

namespace Glabella.Domain.ClassDay;

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

    /// <summary>Absent for a case that was only watched.</summary>
    public VialId? VialId { get; private set; }
    public CaseRole Role { get; private set; }
    public List<Injection> Injections { get; private set; } = [];

    /// <summary>Stays inside the provider; shared views show the year.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>A case in own practice after the class, under a mentor: counts for level 4.</summary>
    public bool Mentored { get; private set; }
    public DateTimeOffset RecordedAt { get; private set; }

    /// <summary>Who wrote it down: an instructor in class, the trainee afterwards.</summary>
    public PersonId RecordedBy { get; init; }

    /// <summary>The entry that this one corrects; at most one correction per entry.</summary>
    public CaseId? Corrects { get; private set; }

    /// <summary>Set when a corrected entry replaced this one; entries are never edited.</summary>
    public CaseId? SupersededBy { get; private set; }

    public bool Stands => SupersededBy is null;
    public int TotalCentiUnits => Injections.Sum(i => i.CentiUnits);

    public void Supersede(CaseId by) => SupersededBy = by;
    public void Correct(Case wrong)
    {
        wrong.Supersede(Id);
        Corrects = wrong.Id;
    }
}
