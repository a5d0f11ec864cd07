using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Courses;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Providers;
using Glabella.Registries;
using Microsoft.AspNetCore.Identity;

namespace Glabella.Server.Demo;

/// <summary>The demo world in the making: the same seed and the same day give the same people, courses and dates.</summary>
/// <remarks>Everything goes through the domain's own constructors and rules; nothing clinical is signed off.</remarks>
sealed class DemoWorld(GlabellaDb db, DateTimeOffset now, ulong seed)
{
    public const string Password = "smooth brow, steady hand";

    /// <summary>One hash for all demo accounts: 300 slow hashes would only warm the room.</summary>
    readonly string passwordHash = new PasswordHasher<Account>().HashPassword(new Account(), Password);

    public GlabellaDb Db { get; } = db;
    public DateTimeOffset Now { get; } = now;
    public DateOnly Today { get; } = DateOnly.FromDateTime(now.UtcDateTime);
    public Dice Dice { get; } = new(seed);

    public List<(Provider Row, Academy Plan)> Providers { get; } = [];
    public PersonId Registrar { get; set; }
    public Dictionary<ProviderId, PersonId> Coordinators { get; } = [];
    public List<Venue> Venues { get; } = [];
    public Dictionary<ProviderId, List<PersonId>> Instructors { get; } = [];
    public List<(Course Row, Academy Plan, Outline Outline)> Courses { get; } = [];
    public List<Session> Sessions { get; } = [];
    public List<Trainee> Trainees { get; } = [];
    public List<DemoSignIn> SignIns { get; } = [];

    int people;

    public (Course Row, Academy Plan, Outline Outline) Course(CourseId id) => Courses.First(c => c.Row.Id == id);
    public Jurisdiction? PlaceOf(Session session) => Venues.FirstOrDefault(v => v.Id == session.VenueId)?.Jurisdiction;

    public T NewId<T>() where T : struct, IId<T> => T.From(NewGuid());

    /// <summary>From the dice, so that the world is the same each time; version 8 (RFC 9562: custom).</summary>
    public Guid NewGuid()
    {
        Span<byte> bytes = stackalloc byte[16];
        for (int i = 0; i < 16; i++) bytes[i] = (byte)Dice.Below(256);
        bytes[6] = (byte)(bytes[6] & 0x0f | 0x80);
        bytes[8] = (byte)(bytes[8] & 0x3f | 0x80);
        return new(bytes, bigEndian: true);
    }

    /// <summary>A person with a confirmed account.</summary>
    public Person AddPerson(string given, string family, string profession, Metro metro, DateTimeOffset joined, string? email = null)
    {
        var person = new Person(NewId<PersonId>(), given, family, joined);
        person.Practice(Profession.Parse(profession), Jurisdiction.Parse(metro.Jurisdiction), metro.Zip);
        email ??= $"{given}.{family}.{++people}@clinic.example".ToLowerInvariant();
        Db.People.Add(person);
        Db.Users.Add(new()
        {
            Id = person.Id.Value, UserName = email, NormalizedUserName = email.ToUpperInvariant(), Email = email, NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true, PasswordHash = passwordHash, SecurityStamp = NewGuid().ToString("N"), ConcurrencyStamp = NewGuid().ToString(), LockoutEnabled = false,
        });
        return person;
    }

    /// <summary>An instant some days ago (or ahead), at a plausible minute of the day.</summary>
    public DateTimeOffset DaysAgo(int days) => Now.AddDays(-days).AddMinutes(-Dice.Below(300));

    public async Task Save(CancellationToken cancel)
    {
        await Db.SaveChangesAsync(cancel);
        Db.ChangeTracker.Clear();
    }
}

/// <summary>A way in for the reader of the demo: one per role.</summary>
sealed record DemoSignIn(string Role, string Name, string Email);

/// <summary>How far a demo clinician has come.</summary>
enum Stage { Joined, Claimed, AskedForMore, Refused, Proven, Enrolled, Attended, Examined, Certified }

sealed record Trainee(Person Person, Stage Stage, License? License, Metro Metro);
