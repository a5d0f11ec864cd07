namespace Glabella.Domain.People;

/// <summary>Someone with an account: a clinician, an instructor, a coordinator, a reviewer, a registrar, or several of these.</summary>
/// <remarks>One row per account, same id. Erasure replaces the names and keeps the row, so that records stay joined and unlinkable.</remarks>
public sealed class Person
{
    readonly List<FormerName> formerNames = [];
    Person() { }

    public Person(PersonId id, string givenName, string familyName, DateTimeOffset now)
    {
        Id = id;
        Joined = now;
        Rename(givenName, familyName);
    }

    public PersonId Id { get; private set; }
    public string GivenName { get; private set; } = "";
    public string FamilyName { get; private set; } = "";
    public DateTimeOffset Joined { get; private set; }

    /// <summary>Absent until the clinician names one.</summary>
    public Profession? Profession { get; private set; }

    /// <summary>Where the clinician practices; absent until named.</summary>
    public Jurisdiction? Home { get; private set; }

    /// <summary>Five-digit ZIP for distances; absent until named.</summary>
    public string? Zip { get; private set; }

    /// <summary>The NPI the person confirmed as theirs ("is this you?"); absent until then.</summary>
    public string? Npi { get; private set; }

    /// <summary>Absent unless the person was erased.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    public IReadOnlyList<FormerName> FormerNames => formerNames;
    public string FullName => $"{GivenName} {FamilyName}";

    public void Rename(string givenName, string familyName)
    {
        if (FamilyName.Length > 0 && (familyName != FamilyName || givenName != GivenName)) formerNames.Add(new(GivenName, FamilyName));
        (GivenName, FamilyName) = (givenName.Trim(), familyName.Trim());
    }

    public void Practice(Profession? profession, Jurisdiction? home, string? zip) => (Profession, Home, Zip) = (profession, home, zip);

    public void ConfirmNpi(string npi) => Npi = npi;

    public void Erase(DateTimeOffset now)
    {
        formerNames.Clear();
        (GivenName, FamilyName) = ("Withdrawn", "person");
        (Profession, Home, Zip, Npi, ErasedAt) = (null, null, null, null, now);
    }
}

public sealed record FormerName(string GivenName, string FamilyName);

/// <summary>A role that holds for the whole installation.</summary>
public enum InstallationRole { ClinicalReviewer, Registrar }

/// <summary>A role granted to a person by a registrar; revoking removes the row, the journal keeps the history.</summary>
public sealed class RoleGrant
{
    RoleGrant() { }
    public RoleGrant(PersonId person, InstallationRole role, PersonId? grantedBy, DateTimeOffset now) =>
        (PersonId, Role, GrantedBy, GrantedAt) = (person, role, grantedBy, now);

    public PersonId PersonId { get; private set; }
    public InstallationRole Role { get; private set; }

    /// <summary>Absent for the first registrar, who is made by the operator.</summary>
    public PersonId? GrantedBy { get; private set; }
    public DateTimeOffset GrantedAt { get; private set; }
}
