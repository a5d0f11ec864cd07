using Glabella.Domain.People;

namespace Glabella.Domain.Providers;

public enum ProviderState { Listed, Suspended, Closed }

/// <summary>A training organization. The issuer of its certificates.</summary>
public sealed class Provider
{
    Provider() { }

    public Provider(ProviderId id, string slug, string name, string email, DateTimeOffset now) =>
        (Id, Slug, Name, Email, RegisteredAt) = (id, slug, name, email, now);

    public ProviderId Id { get; private set; }

    /// <summary>Its address below <c>/provider/</c>: lower case, digits, hyphens. Never changes.</summary>
    public string Slug { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Email { get; private set; } = "";
    public string About { get; private set; } = "";
    public string? Website { get; private set; }
    public string? Phone { get; private set; }
    public string City { get; private set; } = "";
    public Jurisdiction? Home { get; private set; }
    public ProviderState State { get; private set; }
    public DateTimeOffset RegisteredAt { get; private set; }

    public void Describe(string name, string email, string about, string? website, string? phone, string city, Jurisdiction? home) =>
        (Name, Email, About, Website, Phone, City, Home) = (name, email, about, website, phone, city, home);

    public void Suspend() => State = ProviderState.Suspended;
    public void Reinstate() => State = ProviderState.Listed;
    public void Close() => State = ProviderState.Closed;
}

public enum ProviderRole { Coordinator, Instructor }

/// <summary>A person's role in a provider. One row per person, provider and role.</summary>
public sealed class Membership : IOfProvider, IOfPerson
{
    Membership() { }

    public Membership(PersonId person, ProviderId provider, ProviderRole role, DateTimeOffset now) =>
        (PersonId, ProviderId, Role, Since) = (person, provider, role, now);

    public PersonId PersonId { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public ProviderRole Role { get; private set; }
    public DateTimeOffset Since { get; private set; }

    /// <summary>Absent while the role holds.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>For instructors: shown on the course page, such as "MD, dermatology".</summary>
    public string Credentials { get; private set; } = "";
    public string Bio { get; private set; } = "";

    public void Present(string credentials, string bio) => (Credentials, Bio) = (credentials, bio);
    public void End(DateTimeOffset now) => Until = now;

    /// <summary>Comes back to a role that had ended; the journal keeps the gap.</summary>
    public void Return(DateTimeOffset now) => (Since, Until) = (now, null);
}

public enum Facility { Unknown, Clinic, Hospital, SurgeryCenter, TeachingLab, DentalOffice, HotelOrRental, SalonOrSpa }

/// <summary>A place where classes are held.</summary>
public sealed class Venue : IOfProvider
{
    Venue() { }

    public Venue(VenueId id, ProviderId provider, string name, Facility facility, string address, string city, string zip, Jurisdiction jurisdiction, string zone, double latitude, double longitude) =>
        (Id, ProviderId, Name, Facility, Address, City, Zip, Jurisdiction, Zone, Latitude, Longitude) =
        (id, provider, name, facility, address, city, zip, jurisdiction, zone, latitude, longitude);

    public VenueId Id { get; private set; }
    public ProviderId ProviderId { get; private set; }
    public string Name { get; private set; } = "";
    public Facility Facility { get; private set; }
    public string Address { get; private set; } = "";
    public string City { get; private set; } = "";

    /// <summary>Five digits.</summary>
    public string Zip { get; private set; } = "";

    /// <summary>Whose law holds there.</summary>
    public Jurisdiction Jurisdiction { get; private set; }

    /// <summary>IANA time zone, such as <c>America/Chicago</c>.</summary>
    public string Zone { get; private set; } = "";

    /// <summary>Degrees north, of the ZIP's internal point.</summary>
    public double Latitude { get; private set; }

    /// <summary>Degrees east (negative in the Americas).</summary>
    public double Longitude { get; private set; }
    public string? OrganizationNpi { get; private set; }

    public void Identify(string? organizationNpi) => OrganizationNpi = organizationNpi;

    public void Describe(string name, Facility facility, string address, string city, string zip, Jurisdiction jurisdiction, string zone, double latitude, double longitude) =>
        (Name, Facility, Address, City, Zip, Jurisdiction, Zone, Latitude, Longitude) = (name, facility, address, city, zip, jurisdiction, zone, latitude, longitude);
}
