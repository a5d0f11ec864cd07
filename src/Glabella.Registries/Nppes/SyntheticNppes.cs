namespace Glabella.Registries.Nppes;

/// <summary>Invented providers with the quirks of real rows at about their measured shares. The same seed gives the same people.</summary>
/// <remarks>Numbers begin with 2: valid, and used by none of the 68,163 real rows we counted. Telephone numbers lie in 555-01xx; names are put together from parts.</remarks>
public sealed class SyntheticNppes(ulong seed, DateOnly asOf)
{
    const int Numbers = 100_000_000, Stride = 61_803_399;

    readonly Dice dice = new(seed);
    long next = (long)(seed % 997) * 50_000;

    /// <summary>Writes the given providers and then invented ones until there are <paramref name="rows"/> rows.</summary>
    public static void Write(Stream target, ulong seed, DateOnly asOf, int rows, IEnumerable<NppesProvider>? given = null,
        NppesVersion version = NppesVersion.V2)
    {
        var people = new SyntheticNppes(seed, asOf);
        var writer = new NppesWriter(target, version);
        var taken = new HashSet<Npi>();
        foreach (var provider in given ?? [])
        {
            writer.Write(provider);
            taken.Add(provider.Npi);
        }
        for (int written = taken.Count; written < rows;)
            if (people.Invent() is var provider && !taken.Contains(provider.Npi)) { writer.Write(provider); written++; }
    }

    /// <summary>76 % persons, 20 % organizations, 4 % bare deactivations.</summary>
    public NppesProvider Invent()
    {
        // a real file is in the order of enumeration, and its numbers are scattered
        var npi = Npi.WithCheckDigit(200_000_000 + next++ * Stride % Numbers);
        int kind = dice.Below(100);
        if (kind < 4) return new() { Npi = npi, Deactivated = Past(2000) };
        return kind < 24 ? Organization(npi) : Person(npi);
    }

    NppesProvider Person(Npi npi)
    {
        var (city, state, zip) = dice.Pick(InventedWords.Places);
        var (codes, credentials) = dice.Pick(InventedWords.Trades);
        string last = LastName();
        if (dice.Chance(3.6)) last = $"{dice.Pick(InventedWords.Particles)} {last}";
        else if (dice.Chance(2.4)) last = $"{last}-{LastName()}";
        var off = dice.Chance(0.35) ? Past(3000) : (DateOnly?)null;
        string credential = dice.Chance(8) ? "" : dice.Pick(credentials);
        if (dice.Chance(0.3) && credential != "") last = $"{last}, {credential}";
        return new()
        {
            Npi = npi, Entity = NppesEntity.Person, LastName = last, FirstName = FirstName(), MiddleName = Middle(),
            Credential = credential, OtherLastName = dice.Chance(8) ? LastName() : null,
            City = city, State = state, Zip = zip + dice.Digits(4), Phone = "55555501" + dice.Digits(2),
            Enumerated = Past(6500), Updated = Past(1800), Deactivated = off, Reactivated = off?.AddDays(1 + dice.Below(90)),
            Taxonomies = Slots(codes, state, licensed: 72),
        };
    }

    NppesProvider Organization(Npi npi)
    {
        var (city, state, zip) = dice.Pick(InventedWords.Places);
        return new()
        {
            Npi = npi, Entity = NppesEntity.Organization,
            OrganizationName = $"{dice.Pick(InventedWords.LastNames)} {dice.Pick(InventedWords.Houses)}",
            City = city, State = state, Zip = zip + dice.Digits(4), Phone = "55555501" + dice.Digits(2),
            Enumerated = Past(6500), Updated = Past(1800), Taxonomies = Slots(InventedWords.HouseCodes, state, licensed: 9),
        };
    }

    string? Middle() => dice.Below(100) switch
    {
        < 48 => null,
        < 61 => ((char)('A' + dice.Below(26))).ToString(),
        _ => dice.Pick(InventedWords.FirstNames),
    };

    List<NppesTaxonomy> Slots(string[] codes, string home, int licensed)
    {
        int roll = dice.Below(1000);
        int count = roll < 720 ? 1 : roll < 910 ? 2 : roll < 970 ? 3 : roll < 999 ? 4 + dice.Below(4) : 15;
        var slots = new List<NppesTaxonomy>(count);
        bool traveled = count > 1 && dice.Chance(68);
        for (int i = 0; i < count; i++)
        {
            string state = traveled && i % 2 == 1 ? dice.Pick(InventedWords.Places).State : home;
            bool number = dice.Chance(licensed);
            slots.Add(new(dice.Pick(codes), number ? LicenseText(state) : null, number || dice.Chance(12) ? state : null, i == 0));
        }
        return slots;
    }

    string LicenseText(string state) => dice.Below(10000) switch
    {
        < 27 => dice.Pick(InventedWords.NoLicense),
        < 4900 => (dice.Chance(22) ? "0" : "") + dice.Digits(4 + dice.Below(4)),
        < 8200 => $"{(char)('A' + dice.Below(26))}{dice.Digits(5)}",
        _ => $"{state} {dice.Digits(3)}-{dice.Digits(3)}",
    };

    /// <summary>The commonest family name has about one bearer in 150, the rare ones few: as in a real list.</summary>
    string LastName() => InventedWords.LastName(Rank(flat: 10, doublings: 15));
    string FirstName() => InventedWords.FirstName(Rank(flat: 8, doublings: 9));

    /// <summary>Each doubling of the rank is as likely as the one before.</summary>
    int Rank(int flat, int doublings)
    {
        int doubling = dice.Below(doublings);
        return flat * ((1 << doubling) - 1) + dice.Below(flat << doubling);
    }

    DateOnly Past(int days) => asOf.AddDays(-dice.Below(days) - 1);
}
