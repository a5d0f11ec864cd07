using Glabella.Domain;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;

namespace Glabella.Server.Demo;

/// <summary>Fifteen providers with instructors, venues and what is (or is not) proven about them.</summary>
static class DemoProviders
{
    public static void Fill(DemoWorld world)
    {
        for (int i = 0; i < DemoWords.Academies.Length; i++)
        {
            var plan = DemoWords.Academies[i];
            var home = DemoWords.Metro(plan.Cities[0]);
            string slug = string.Join('-', plan.Name.ToLowerInvariant().Split(' ', ','));
            var provider = new Provider(world.NewId<ProviderId>(), slug, plan.Name, $"office@{slug}.example", world.DaysAgo(900 - 40 * i));
            provider.Describe(plan.Name, provider.Email, plan.About, $"https://{slug}.example/", "(555) 555-01" + world.Dice.Digits(2), home.City, Jurisdiction.Parse(home.Jurisdiction));
            world.Db.Providers.Add(provider);
            world.Providers.Add((provider, plan));
            AddPeople(world, provider, plan, home, first: i == 0);
            AddVenues(world, provider, plan);
        }
    }

    static void AddPeople(DemoWorld world, Provider provider, Academy plan, Metro home, bool first)
    {
        var coordinator = world.AddPerson(first ? "Cora" : world.Dice.Pick(DemoWords.GivenNames), first ? "Lindenmere" : world.Dice.Pick(DemoWords.FamilyNames),
            "rn", home, provider.RegisteredAt, first ? "coordinator@demo.example" : null);
        world.Db.Memberships.Add(new(coordinator.Id, provider.Id, ProviderRole.Coordinator, provider.RegisteredAt));
        world.Coordinators[provider.Id] = coordinator.Id;
        if (first) world.SignIns.Add(new("Coordinator", $"{coordinator.FullName}, {provider.Name}", "coordinator@demo.example"));

        List<PersonId> instructors = [];
        int count = plan.Worth == Worth.Good ? 3 : 1;
        for (int i = 0; i < count; i++)
        {
            bool signIn = first && i == 0;
            string profession = plan.Worth == Worth.Dubious ? "esthetician" : i == 0 ? "md" : i == 1 ? "np" : "pa";
            var person = world.AddPerson(signIn ? "Gideon" : world.Dice.Pick(DemoWords.GivenNames), signIn ? "Alderwick" : world.Dice.Pick(DemoWords.FamilyNames),
                profession, home, provider.RegisteredAt, signIn ? "instructor@demo.example" : null);
            var membership = new Membership(person.Id, provider.Id, ProviderRole.Instructor, provider.RegisteredAt);
            membership.Present(profession.ToUpperInvariant() switch { "ESTHETICIAN" => "Master injector", var p => p }, plan.Worth == Worth.Good
                ? $"Injects since {world.Today.Year - 5 - world.Dice.Below(14)}; teaches {(i == 0 ? "anatomy and complications" : "technique at the chair")}."
                : "");
            world.Db.Memberships.Add(membership);
            instructors.Add(person.Id);
            if (signIn) world.SignIns.Add(new("Instructor", $"{person.FullName}, {provider.Name}", "instructor@demo.example"));
            AddInstructorEvidence(world, provider, plan, person, profession);
        }
        world.Instructors[provider.Id] = instructors;
    }

    static void AddInstructorEvidence(DemoWorld world, Provider provider, Academy plan, Person person, string profession)
    {
        if (plan.Worth == Worth.Dubious)
        {
            Add(world, Subject.Instructor, person.Id.Value, Claims.InstructorLicense.Code, Mark.Contradicted, "State board look-up by a registrar", Method.Person,
                "No license that allows injecting was found under this name.", 20, null);
            return;
        }
        bool good = plan.Worth == Worth.Good;
        Add(world, Subject.Instructor, person.Id.Value, Claims.InstructorLicense.Code, good ? Mark.CheckedAtSource : Mark.ProvidersWord,
            good ? "State board roster" : "Statement of the provider", good ? Method.File : Method.Person, good ? $"{profession.ToUpperInvariant()} license active." : "Licensed, says the provider.", 30, good ? 90 : null, provider.Id);
        if (good)
        {
            Add(world, Subject.Instructor, person.Id.Value, Claims.InstructorExclusion.Code, Mark.CheckedAtSource, "OIG LEIE (demo extract)", Method.File, "Not listed.", 12, 35);
            Add(world, Subject.Instructor, person.Id.Value, Claims.InstructorExperience.Code, world.Dice.Chance(70) ? Mark.DocumentSeen : Mark.ProvidersWord,
                "Case log and teaching record shown to the registrar", Method.Document, "More than 200 documented cases; teaches since three years or longer.", 60, 365, provider.Id);
        }
    }

    static void AddVenues(DemoWorld world, Provider provider, Academy plan)
    {
        foreach (var metro in plan.Cities.Select(DemoWords.Metro))
        {
            var (facility, name) = plan.Worth switch
            {
                Worth.Dubious => plan.About.Contains("hotel", StringComparison.Ordinal) ? (Facility.HotelOrRental, "Hotel conference room") : (Facility.SalonOrSpa, "Salon floor"),
                Worth.Thin => (Facility.Clinic, $"{metro.City} shared clinic"),
                _ => world.Dice.Pick<(Facility, string)>([(Facility.Clinic, $"{metro.City} Skin Clinic"), (Facility.SurgeryCenter, $"{metro.City} Surgery Center"), (Facility.TeachingLab, $"{metro.City} Teaching Lab")]),
            };
            var venue = new Venue(world.NewId<VenueId>(), provider.Id, name, facility, $"{100 + world.Dice.Below(80) * 10} Harbor Street", metro.City, metro.Zip,
                Jurisdiction.Parse(metro.Jurisdiction), metro.Zone, metro.Latitude, metro.Longitude);
            world.Db.Venues.Add(venue);
            world.Venues.Add(venue);
            if (plan.Worth == Worth.Dubious) continue;
            bool good = plan.Worth == Worth.Good;
            Add(world, Subject.Venue, venue.Id.Value, Claims.VenueFacility.Code, good ? world.Dice.Chance(60) ? Mark.CheckedAtSource : Mark.DocumentSeen : Mark.ProvidersWord,
                good ? "Facility license seen by the registrar" : "Statement of the provider", good ? Method.Document : Method.Person, "A licensed clinic with treatment rooms.", 45, 365, provider.Id);
            if (good)
                Add(world, Subject.Venue, venue.Id.Value, Claims.VenueEmergency.Code, world.Dice.Chance(75) ? Mark.DocumentSeen : Mark.ProvidersWord, "Equipment list with date", Method.Document,
                    "Epinephrine, oxygen, bag-valve mask and AED on site.", 45, 180, provider.Id);
        }
    }

    internal static void Add(DemoWorld world, Subject subject, Guid id, string claim, Mark mark, string source, Method method, string finding, int daysAgo, int? goodForDays, ProviderId? provider = null) =>
        world.Db.Evidence.Add(new(world.NewId<EvidenceId>(), subject, id, claim, mark, source, method, world.DaysAgo(daysAgo))
        {
            Finding = finding, AsOf = world.Today.AddDays(-daysAgo), NextCheck = goodForDays is { } days ? world.Today.AddDays(days - daysAgo) : null, ProviderId = provider,
        });
}
