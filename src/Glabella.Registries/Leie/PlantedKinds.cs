using Glabella.Registries.Matching;

namespace Glabella.Registries.Leie;

/// <summary>Every kind of difference, each planted equally often; and those who only look like somebody on the list.</summary>
public sealed partial class SyntheticLeie
{
    static readonly string[] Listed =
    [
        "exact", "exact", "exact", "exact", "exact", "exact", "exact", "exact",
        .. Misspelling.Kinds.Select(k => "last " + k), .. Misspelling.Kinds.Select(k => "first " + k), "two errors in last", "one error each",
        "nickname", "formal name", "names exchanged", "first half of hyphen", "second half of hyphen", "hyphen as blank", "hyphen joined", "added by marriage",
        "former name known", "former name unknown, same NPI", "goes by middle name", "middle name as first on list", "initial only", "middle name missing", "another middle name",
        "suffix in last name", "particles joined", "particles apart", "cut at 20", "cut at 15", "NPI with two digits exchanged", "day and month exchanged",
        "one digit of the birth date", "two rows", "credential in last name", "apostrophe",
    ];

    /// <summary>Somebody who is on the list.</summary>
    void Plant(string kind)
    {
        var who = people.Next();
        string other = people.Family();
        string first = kind.StartsWith("last ", StringComparison.Ordinal) ? kind[5..] : kind.StartsWith("first ", StringComparison.Ordinal) ? kind[6..] : "";
        switch (kind)
        {
            case "two errors in last": Vary(p => p with { LastName = slips.Two(Long(p.LastName)) }, kind, who with { Last = Long(who.Last) }); break;
            case "one error each": Vary(p => p with { LastName = slips.One(Long(p.LastName), "substituted"), FirstName = slips.One(p.FirstName!, "deleted") }, kind, who with { Last = Long(who.Last) }); break;
            case "nickname" or "formal name":
                var names = dice.Pick(Nicknames.English.Rows);
                var (full, called) = (who with { First = names[0] }, names[1 + dice.Below(names.Count - 1)]);
                if (kind == "nickname") Add(Known(full) with { FirstName = called }, kind, Row(full));
                else Add(Known(full), kind, Row(full with { First = called }));
                break;
            case "names exchanged": Add(Known(who) with { LastName = who.First, FirstName = who.Last }, kind, Row(who)); break;
            case "first half of hyphen": Add(Known(who), kind, Row(who with { Last = $"{who.Last}-{other}" })); break;
            case "second half of hyphen": Add(Known(who), kind, Row(who with { Last = $"{Short(other)}-{who.Last}" })); break;
            case "hyphen as blank": Add(Known(who) with { LastName = $"{who.Last}-{other}" }, kind, Row(who with { Last = $"{who.Last} {other}" })); break;
            case "hyphen joined": Add(Known(who) with { LastName = $"{who.Last}-{other}" }, kind, Row(who with { Last = who.Last + other })); break;
            case "added by marriage": Add(Known(who) with { LastName = $"{who.Last}-{other}" }, kind, Row(who)); break;
            case "former name known": Add(Known(who) with { LastName = other, FormerNames = [new(who.Last)] }, kind, Row(who)); break;
            case "former name unknown, same NPI": Add(Known(who, numbered: true) with { LastName = other }, kind, Row(who, numbered: true)); break;
            case "goes by middle name" or "middle name as first on list":
                string second = people.Given();
                if (kind == "goes by middle name") Add(Known(who) with { FirstName = second, MiddleName = null }, kind, Row(who with { Middle = second }));
                else Add(Known(who) with { MiddleName = second }, kind, Row(who with { First = second, Middle = null }));
                break;
            case "initial only": Add(Known(who), kind, Row(who with { First = who.First[..1] })); break;
            case "middle name missing": Add(Known(who with { Middle = people.Given() }), kind, Row(who with { Middle = null })); break;
            case "another middle name": Add(Known(who) with { MiddleName = other }, kind, Row(who with { Middle = people.Given() })); break;
            case "suffix in last name": Add(Known(who), kind, Row(who with { Last = $"{Short(who.Last)} JR" })); break;
            case "particles joined": Add(Known(who) with { LastName = "De La " + who.Last }, kind, Row(who with { Last = "DELA" + who.Last })); break;
            case "particles apart": Add(Known(who) with { LastName = "Mc" + who.Last }, kind, Row(who with { Last = "MC " + who.Last })); break;
            case "cut at 20": Add(Known(who) with { LastName = $"{Long(who.Last)}-{Long(other)}" }, kind, Row(who with { Last = $"{Long(who.Last)}-{Long(other)}" })); break;
            case "cut at 15": Add(Known(who) with { FirstName = $"{who.First}-Christopherine" }, kind, Row(who with { First = $"{who.First}-CHRISTOPHERINE" })); break;
            case "NPI with two digits exchanged":
                Add(Known(who, born: true, numbered: false) with { Npi = Npi.TryParse(slips.Exchanged(who.Npi), out var wrong) ? wrong : null }, kind, Row(who, numbered: true)); break;
            case "day and month exchanged":
                var born = new DateOnly(who.Born.Year, 1 + dice.Below(11), 12);
                Add(Known(who with { Born = born }, born: true), kind, Row(who with { Born = new(born.Year, born.Day, born.Month) }, born: true, numbered: false)); break;
            case "one digit of the birth date": Add(Known(who, born: true), kind, Row(who with { Born = who.Born.AddYears(who.Born.Year % 10 < 9 ? 1 : -1) }, born: true, numbered: false)); break;
            case "two rows": Add(Known(who), kind, Row(who), Row(who with { Born = who.Born.AddDays(1) })); break;
            case "credential in last name": Add(Known(who) with { LastName = who.Last + ", RN, FNP" }, kind, Row(who)); break;
            case "apostrophe": Add(Known(who) with { LastName = "O’" + who.Last }, kind, Row(who with { Last = "O" + who.Last })); break;
            case "exact": Add(Known(who), kind, Row(who)); break;
            default:
                if (kind.StartsWith("last ", StringComparison.Ordinal)) Vary(p => p with { LastName = slips.One(p.LastName, first) }, kind, who);
                else Vary(p => p with { FirstName = slips.One(p.FirstName!, first) }, kind, who);
                break;
        }
    }

    /// <summary>The slip is now on the clinician's side, now on the list's.</summary>
    void Vary(Func<ScreenedPerson, ScreenedPerson> slip, string kind, InventedPerson who)
    {
        var person = Known(who);
        var changed = slip(person);
        if (dice.Chance(50)) Add(changed, kind, Row(who));
        else Add(person, kind, Row(who with { Last = changed.LastName, First = changed.FirstName! }));
    }

    /// <summary>Somebody who is not on the list: seven in ten are anybody, the others look like a row of it.</summary>
    void Stranger()
    {
        var who = people.Next();
        if (dice.Chance(70)) { Add(Known(who), "anybody"); return; }
        var row = dice.Pick(rows);
        while (row.LastName is null || row.FirstName is null || row.Born is null) row = dice.Pick(rows);
        var (like, theirs) = (who with { Last = row.LastName, First = row.FirstName, Middle = row.MiddleName }, row.Born.Value);
        while (Nicknames.English.AreKin(who.First, row.FirstName) || who.First == row.FirstName) who = who with { First = people.Given() };
        switch (dice.Below(10))
        {
            case 0: Add(Known(like with { Born = theirs.AddYears(-20 - dice.Below(15)) }, born: true) with { LastName = like.Last + " SR" }, "father and son"); break;
            case 1: Add(Known(who with { Last = row.LastName, Born = theirs.AddDays(300 + dice.Below(2000)) }), "brother or sister"); break;
            case 2: Add(Known(who with { Last = row.LastName, Born = theirs }, born: true), "twin"); break;
            case 3 or 4: Add(Known(like, born: true), "same name, another birth date"); break;
            case 5: Add(Known(like with { Born = OtherDay(theirs) }, born: true), "same name, same birth year"); break;
            case 6:
                while (row.LastName is null || row.Npi is null) row = dice.Pick(rows);
                Add(Known(who with { Last = row.LastName, First = row.FirstName!, Middle = row.MiddleName }, born: false, numbered: true), "same name, another NPI"); break;
            case 7: Add(Known(like, born: false), "same name, nothing else known"); break;
            case 8: Add(Known(like with { Last = Misspelling.Alike(row.LastName) }, born: true), "sounds alike, another birth date"); break;
            default: Add(Known(like with { First = people.Given() }), "same last and middle name"); break;
        }
    }

    DateOnly OtherDay(DateOnly day) => new(day.Year, 1 + (day.Month + 3 + dice.Below(5)) % 12, 1 + (day.Day + 11) % 28);
    static string Long(string name) => name.Length >= 8 ? name : name + "INGHAM";
    static string Short(string name) => name.Length <= 11 ? name : name[..11];
}
