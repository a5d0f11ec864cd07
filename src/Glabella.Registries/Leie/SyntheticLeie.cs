using Glabella.Registries.Matching;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Leie;

/// <summary>A clinician with the truth: which rows of the list are this person, and what was changed.</summary>
/// <param name="Kind">Such as <c>nickname</c> or <c>father-and-son</c>.</param>
/// <param name="Rows">Positions in the list; empty for whoever is not on it.</param>
public sealed record PlantedClinician(ScreenedPerson Person, string Kind, IReadOnlyList<int> Rows)
{
    public bool IsListed => Rows.Count > 0;
}

/// <summary>An invented exclusion list and invented clinicians, a third of them on it, every one changed in a known way. The same seed gives the same bytes.</summary>
/// <remarks>Of the rows 10 % carry an NPI and 96 % of the persons a birth date; of the clinicians 85 % give an NPI and 80 % a birth date. Numbers begin with 2.</remarks>
public sealed partial class SyntheticLeie
{
    readonly Dice dice;
    readonly DateOnly asOf;
    readonly InventedPeople people;
    readonly Misspelling slips;
    readonly List<Exclusion> rows = [];
    readonly List<PlantedClinician> clinicians = [];

    public SyntheticLeie(ulong seed, DateOnly asOf, int rowCount, int clinicianCount)
    {
        (dice, this.asOf) = (new(seed), asOf);
        (people, slips) = (new(dice, asOf), new(dice));
        int listed = clinicianCount / 3;
        for (int i = 0; i < listed; i++) Plant(Listed[i % Listed.Length]);
        while (rows.Count < rowCount) rows.Add(dice.Chance(4) ? Business() : Row(people.Next()));
        for (int i = listed; i < clinicianCount; i++) Stranger();
        Shuffle();
    }

    /// <summary>The list in its order: position by position what <see cref="ExclusionReader"/> reads back.</summary>
    public IReadOnlyList<Exclusion> Rows => rows;
    public IReadOnlyList<PlantedClinician> Clinicians => clinicians;

    public void Write(Stream target)
    {
        var writer = new LeieWriter(target);
        foreach (var row in rows) writer.Write(row);
    }

    Exclusion Row(InventedPerson who, bool? born = null, bool? numbered = null)
    {
        var (city, state, zip) = dice.Pick(InventedWords.Places);
        return new()
        {
            RowHash = "", LastName = who.Last, FirstName = who.First, MiddleName = who.Middle, General = "INDIVIDUAL (UNAFFILI", Specialty = dice.Pick(Trades),
            Npi = numbered ?? dice.Chance(10) ? who.Npi : null, Born = born ?? dice.Chance(96) ? who.Born : null, Address = $"{100 + dice.Below(9000)} {people.Family()} ROAD",
            City = city, State = state, Zip = zip, Type = dice.Pick(Types), Excluded = asOf.AddDays(-dice.Below(12_000)),
        };
    }

    Exclusion Business()
    {
        var (city, state, zip) = dice.Pick(InventedWords.Places);
        return new()
        {
            RowHash = "", BusinessName = $"{people.Family()} {dice.Pick(InventedWords.Houses)}", General = "OTHER BUSINESS", Specialty = "CLINIC", Npi = dice.Chance(10) ? people.NewNpi() : null,
            City = city, State = state, Zip = zip, Type = "1128b8", Excluded = asOf.AddDays(-dice.Below(12_000)),
        };
    }

    /// <summary>What the clinician's side knows of somebody.</summary>
    ScreenedPerson Known(InventedPerson who, bool? born = null, bool? numbered = null) =>
        new(who.Last, who.First, who.Middle, born ?? dice.Chance(80) ? who.Born : null, numbered ?? dice.Chance(85) ? who.Npi : null);

    void Add(ScreenedPerson person, string kind, params Exclusion[] own)
    {
        clinicians.Add(new(person, kind, [.. Enumerable.Range(rows.Count, own.Length)]));
        rows.AddRange(own);
    }

    void Shuffle()
    {
        int[] order = [.. Enumerable.Range(0, rows.Count)];
        for (int i = order.Length - 1; i > 0; i--) { int other = dice.Below(i + 1); (order[i], order[other]) = (order[other], order[i]); }
        var (before, to) = (rows.ToArray(), new int[order.Length]);
        for (int i = 0; i < order.Length; i++) { rows[i] = before[order[i]]; to[order[i]] = i; }
        for (int i = 0; i < clinicians.Count; i++) clinicians[i] = clinicians[i] with { Rows = [.. clinicians[i].Rows.Select(r => to[r])] };
    }

    static readonly string[] Trades = ["NURSE/NURSES AIDE", "NURSE PRACTITIONER (", "FAMILY PRACTICE", "INTERNAL MEDICINE", "DENTISTRY", "PHARMACIST", "HEALTH CARE AIDE", "DERMATOLOGY"];
    static readonly string[] Types = ["1128b4", "1128b4", "1128b4", "1128b4", "1128a1", "1128a1", "1128a1", "1128a2", "1128a3", "1128a4", "1128b14"];
}
