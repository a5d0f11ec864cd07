using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Registries;

namespace Glabella.Server.Demo;

/// <summary>Three hundred clinicians of ten professions, at every stage of the journey, and the staff of the installation.</summary>
static class DemoClinicians
{
    const int Count = 300;

    public static void Fill(DemoWorld world)
    {
        AddStaff(world);
        for (int i = 0; i < Count; i++) Add(world, i);
    }

    static void AddStaff(DemoWorld world)
    {
        var registrar = world.AddPerson("Rhea", "Starlingham", "rn", DemoWords.Metros[0], world.DaysAgo(1000), "registrar@demo.example");
        world.Registrar = registrar.Id;
        world.Db.RoleGrants.Add(new(registrar.Id, InstallationRole.Registrar, null, world.DaysAgo(1000)));
        world.SignIns.Add(new("Registrar", registrar.FullName, "registrar@demo.example"));
        var second = world.AddPerson("Orla", "Fairhollow", "rn", DemoWords.Metros[3], world.DaysAgo(900), "registrar2@demo.example");
        world.Db.RoleGrants.Add(new(second.Id, InstallationRole.Registrar, registrar.Id, world.DaysAgo(900)));
        var reviewer = world.AddPerson("Maeve", "Calderstone", "md", DemoWords.Metros[13], world.DaysAgo(800), "reviewer@demo.example");
        world.Db.RoleGrants.Add(new(reviewer.Id, InstallationRole.ClinicalReviewer, registrar.Id, world.DaysAgo(800)));
        world.SignIns.Add(new("Clinical reviewer", reviewer.FullName, "reviewer@demo.example"));
    }

    static void Add(DemoWorld world, int index)
    {
        // The first one is the reader's: a nurse in Houston with a proven license and no seat yet.
        bool reader = index == 0;
        var metro = reader ? DemoWords.Metros[0] : DemoWords.Metros[index % DemoWords.Metros.Length];
        string profession = reader ? "rn" : PickProfession(world.Dice);
        var stage = reader ? Stage.Proven : StageOf(index);
        int joined = JoinedDaysAgo(world.Dice, stage);
        var person = world.AddPerson(reader ? "Rosa" : world.Dice.Pick(DemoWords.GivenNames), reader ? "Quillfeather" : world.Dice.Pick(DemoWords.FamilyNames),
            profession, metro, world.DaysAgo(joined), reader ? "clinician@demo.example" : null);
        if (reader) world.SignIns.Insert(0, new("Clinician", $"{person.FullName}, RN in Texas", "clinician@demo.example"));
        if (stage != Stage.Joined) person.ConfirmNpi(Npi.WithCheckDigit(280_000_000 + index).ToString());
        world.Trainees.Add(new(person, stage, stage == Stage.Joined ? null : AddLicense(world, person, metro, profession, stage, joined), metro));
    }

    /// <summary>Who has come far has been here long: licenses are claimed and proven before classes are attended.</summary>
    static int JoinedDaysAgo(Dice dice, Stage stage) => stage switch
    {
        Stage.Joined => 1 + dice.Below(30),
        Stage.Claimed => 4 + dice.Below(9),
        Stage.AskedForMore => 8 + dice.Below(15),
        Stage.Refused => 30 + dice.Below(90),
        < Stage.Attended => 20 + dice.Below(120),
        _ => 400 + dice.Below(400),
    };

    static License AddLicense(DemoWorld world, Person person, Metro metro, string profession, Stage stage, int joined)
    {
        bool lapsing = stage == Stage.Certified && world.Dice.Chance(6);
        var expires = world.Today.AddDays(lapsing ? -world.Dice.Below(10) - 1 : 130 + world.Dice.Below(600));
        bool compact = profession is "rn" or "lpn" && metro.State is "TX" or "AZ" or "CO" or "FL" or "GA" or "MA" or "PA" or "TN" or "NC" or "WA";
        var license = new License(world.NewId<LicenseId>(), person.Id, Profession.Parse(profession), Jurisdiction.Parse(metro.Jurisdiction), world.Dice.Digits(6), expires,
            multistate: compact && world.Dice.Chance(40), world.DaysAgo(joined - 1));
        license.Submit(null);
        var decided = world.DaysAgo(joined - 3);
        switch (stage)
        {
            case Stage.Claimed: break;
            case Stage.AskedForMore: Decide(world, license, ClaimState.MoreInformation, LicenseStatus.Unknown, "The photo of the card is cut off at the number.", decided); break;
            case Stage.Refused: Decide(world, license, ClaimState.Refused, LicenseStatus.Unknown, "The board lists this number under another name.", decided); break;
            default: Decide(world, license, ClaimState.Proven, LicenseStatus.Active, "Roster row matches state, number and family name.", decided); break;
        }
        world.Db.Licenses.Add(license);
        return license;
    }

    static void Decide(DemoWorld world, License license, ClaimState state, LicenseStatus status, string reason, DateTimeOffset at)
    {
        license.Decide(state, status, null, at);
        var evidence = new Evidence(world.NewId<EvidenceId>(), Subject.License, license.Id.Value, "license.standing", state == ClaimState.Proven ? Mark.CheckedAtSource : Mark.NotProven,
            $"State roster of {license.Jurisdiction.Subdivision} (demo)", Method.Person, at)
        {
            Finding = state == ClaimState.Proven ? "Active, no discipline shown." : reason, AsOf = DateOnly.FromDateTime(at.UtcDateTime),
            // a check that is overdue pauses hands-on seats: this registrar is never late
            NextCheck = DateOnly.FromDateTime((at.AddDays(180) > world.Now.AddDays(30) ? at.AddDays(180) : world.Now.AddDays(30)).UtcDateTime),
        };
        world.Db.Evidence.Add(evidence);
        world.Db.LicenseDecisions.Add(new(world.NewGuid(), license.Id, license.PersonId, world.Registrar, state, null, reason, [evidence.Id], at));
    }

    static string PickProfession(Dice dice)
    {
        int roll = dice.Below(DemoWords.Professions.Sum(p => p.Share));
        foreach (var (profession, share) in DemoWords.Professions)
        {
            if (roll < share) return profession;
            roll -= share;
        }
        return "rn";
    }

    static Stage StageOf(int index) => (index % 30) switch
    {
        < 3 => Stage.Joined,
        < 6 => Stage.Claimed,
        < 7 => Stage.AskedForMore,
        < 8 => Stage.Refused,
        < 13 => Stage.Proven,
        < 19 => Stage.Enrolled,
        < 21 => Stage.Attended,
        < 23 => Stage.Examined,
        _ => Stage.Certified,
    };
}
