using Glabella.Registries.Matching;
using Glabella.Registries.Nppes;

namespace Glabella.Registries.Leie;

/// <summary>A person made up for a list.</summary>
sealed record InventedPerson(string Last, string First, string? Middle, DateOnly Born, Npi Npi);

/// <summary>Makes people up, as often of one name as real lists have them: the commonest family name 0.7 to 1.3 %, a hundred names 13 to 18 %, a thousand
/// 37 to 45 %, half the bearers unique among ten thousand; a hundred given names a third. Family names and rare given names are put together from parts.</summary>
sealed class InventedPeople(Dice dice, DateOnly asOf)
{
    static readonly string[] Heads =
    [
        "ABER", "ALDER", "AMBER", "ARDEN", "ASH", "ASPEN", "BARROW", "BELL", "BIRCH", "BLYTHE", "BRAM", "BRIAR", "BRIGHT", "BROOK", "CALDER", "CARDEN", "CEDAR", "CLOVER",
        "COPPER", "CRANE", "CROW", "DALE", "DAPPLE", "DORN", "DOVE", "DUN", "EASTER", "ELDER", "ELM", "EVER", "FAIR", "FALKEN", "FENNI", "FERN", "FINCH", "FOX", "GARDEN", "GLEN", "GOLD",
        "GREY", "HALVOR", "HARROW", "HAVEN", "HAWTHORN", "HAZEL", "HEATH", "HOLLOW", "IRON", "IVER", "JASPER", "JUNI", "KELL", "KESTREL", "KINGS", "LARK", "LAUREL", "LINDEN", "LOCH",
        "LONG", "LYNN", "MAPLE", "MARROW", "MEADOW", "MERROW", "MILL", "MOON", "MOSS", "NETTLE", "NIGHT", "NORTH", "OAKEN", "OTTER", "PEMBER", "PINE", "PRIM", "QUILL", "RAVEN", "RED",
        "REED", "RIDGE", "ROOK", "ROSE", "ROWAN", "RUSH", "SAND", "SHAW", "SILVER", "SORREL", "SPARROW", "STAR", "STONE", "STORM", "SUTTER", "TANGLE", "TEAL", "THISTLE", "THORN", "UNDER",
        "VALE", "WAX", "WEST", "WHIT", "WILLOW", "WINTER", "WOLF", "WREN", "YARROW", "YEW",
    ];
    static readonly string[] Tails =
    [
        "", "BANK", "BECK", "BERG", "BERRY", "BOROUGH", "BRIDGE", "BROOK", "BURG", "BURN", "BY", "COMBE", "COTE", "CROFT", "DALE", "DELL", "DEN", "DON", "ELL", "ER", "ERMAN", "ETT", "EY",
        "FELD", "FIELD", "FORD", "GATE", "GROVE", "HALL", "HAM", "HAVEN", "HILL", "HOLM", "HURST", "IN", "ING", "INGHAM", "IS", "LAND", "LEY", "LIN", "LOCKE", "LY", "MAN", "MERE", "MIRE",
        "MONT", "MOOR", "MORE", "NER", "OW", "QUIST", "RIDGE", "SEN", "SHAW", "SIDE", "SON", "STAD", "STEAD", "STER", "STROM", "TON", "WALD", "WATER", "WAY", "WELL", "WICK", "WIN", "WOOD", "WORTH", "WRIGHT",
    ];

    static readonly string[] Joints = ["", "A", "ER", "IN"];
    static readonly string[] Beginnings = ["ALI", "BRI", "CHA", "DA", "DEMA", "ELA", "FARA", "IVO", "JA", "KEI", "KY", "LA", "LUCI", "MA", "MIRA", "NA", "ORI", "QUI", "RA", "ROSA", "SA", "SHA", "TA", "VERO", "YO", "ZA"];
    static readonly string[] Middles = ["", "BE", "DI", "KE", "LI", "MO", "NI", "RI", "SHE", "TRE", "VI"];
    static readonly string[] Endings = ["CIA", "DRA", "KA", "LAH", "LIN", "LYN", "MAR", "NA", "NDA", "NIQUE", "NTE", "RELL", "RI", "RIUS", "SHA", "TH", "VON", "YA"];

    static readonly string[] Families = Shuffled(from joint in Joints from head in Heads from tail in Tails select head + joint + tail);
    static readonly string[] Givens = Shuffled(Nicknames.English.Rows.Select(r => r[0]).Concat(InventedWords.FirstNames));
    static readonly string[] RareGivens = Shuffled(from beginning in Beginnings from middle in Middles from ending in Endings select beginning + middle + ending);
    long next;

    public InventedPerson Next() => new(Family(), Given(), dice.Below(100) switch { < 48 => null, < 60 => Given()[..1], _ => Given() }, Birthday(), NewNpi());

    public string Family() => dice.Chance(45) ? Frequent(Families, 1300) : dice.Pick(Families);
    public string Given() => dice.Below(100) switch { < 55 => Frequent(Givens, Givens.Length), < 80 => dice.Pick(Givens), _ => dice.Pick(RareGivens) };
    public DateOnly Birthday() => asOf.AddDays(-24 * 365 - dice.Below(50 * 365));
    /// <summary>Scattered, so that two of them are hardly ever one digit apart.</summary>
    public Npi NewNpi() => Npi.WithCheckDigit(250_000_000 + next++ * 7_368_787 % 49_000_000);

    string Frequent(string[] names, int count)
    {
        double roll = dice.Below(1_000_000) / 1_000_000.0;
        return names[(int)(count * roll * roll)];
    }

    static string[] Shuffled(IEnumerable<string> parts)
    {
        var order = new Dice(4);
        string[] names = [.. parts.Distinct()];
        for (int i = names.Length - 1; i > 0; i--)
        {
            int other = order.Below(i + 1);
            (names[i], names[other]) = (names[other], names[i]);
        }
        return names;
    }
}
