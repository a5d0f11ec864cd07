namespace Glabella.Registries.Nppes;

/// <summary>The parts that synthetic providers are put together from.</summary>
static class InventedWords
{
    public static readonly string[] FirstNames =
    [
        "ADA", "AMARA", "ANSEL", "BEATRIX", "BRAM", "CALLA", "CASPIAN", "CORA", "DARIUS", "DELPHINE", "EAMON", "ELODIE", "ESTHER", "FELIX",
        "FLORA", "GIDEON", "GRETA", "HUGO", "IMANI", "INGRID", "ISMAEL", "JONAS", "JUNO", "KEIKO", "KOFI", "LEIF", "LINNEA", "LUCIAN", "MAEVE",
        "MARISOL", "MILO", "NADIA", "NIAMH", "OCTAVIA", "ODIN", "ORLA", "PAZ", "PERCY", "PRIYA", "QUENTIN", "RHEA", "ROWAN", "SABINE", "SILAS",
        "SUNNIVA", "TAMSIN", "THEO", "UMA", "VIGGO", "WILLA", "XIMENA", "YARA", "ZELDA", "ZORAN",
    ];

    public static readonly string[] LastNames =
    [
        "ABERFIELD", "ALDERWICK", "ASHGROVE", "BELLWATER", "BIRCHLEY", "BRAMBLETON", "BRIGHTMOOR", "CALDERSTONE", "CEDARHOLM", "CLOVERDELL",
        "COPPERFIELD", "CRANEBROOK", "DAPPLEFORD", "DUNMERE", "EASTERLOCH", "ELMSWORTH", "FAIRHOLLOW", "FENNIMARK", "FOXBOROUGH", "GLENHAVEN",
        "GOLDFINCH", "GREYWATER", "HALVORSTAD", "HARROWGATE", "HAWTHORNDEN", "HOLLOWAYE", "IRONQUILL", "IVERSDALE", "JUNIPERO", "KESTRELTON",
        "KINGSMOOR", "LARKSPURN", "LINDENMERE", "LONGBARROW", "MAPLESTEAD", "MARROWBY", "MEADOWLARK", "MOONEYHAM", "NETTLEFORD", "NIGHTINGDALE",
        "OAKENSHIELDS", "OTTERBURNE", "PEMBERLYN", "PINEWRIGHT", "QUILLFEATHER", "RAVENSCAR", "REDFERNE", "ROOKHURST", "SANDPIPER", "SILVERBECK",
        "STARLINGHAM", "STONEBRIDGER", "TANGLEWOOD", "THISTLEDON", "UNDERHOLT", "VALEWOOD", "WAXWINGER", "WHITLOCKE", "WILLOWBANK", "YARROWMONT",
    ];

    /// <summary>Parts of the rarer names: real lists hold half a million family names, and a search must not be tried on sixty.</summary>
    static readonly string[] Heads = ["AB", "BRA", "CAL", "DOR", "EL", "FEN", "GRI", "HOL", "IS", "JAR", "KES", "LUN", "MAR", "NOR", "OST", "PEN", "QUA", "ROS", "SIL", "TAN", "UL", "VAL", "WES", "YAR", "ZOL", "THO", "CHE", "STA"];
    static readonly string[] Middles = ["A", "E", "I", "O", "AN", "ER", "IN", "OL", "UM", "AR", "EN", "IL", "OR", "US", "ALE", "ERI", "INO", "OVA", "UNI", "ETA"];
    static readonly string[] Tails = ["BERG", "CROFT", "DALE", "FIELD", "GATE", "HURST", "KIN", "LEY", "MAN", "NESS", "POOL", "RIDGE", "SON", "TON", "VIK", "WELL", "WORTH", "SKI", "DEZ", "TTI", "MOND", "LUND", "STEIN", "WICK"];
    static readonly string[] Endings = ["A", "E", "IA", "O", "US", "ELLE", "INE", "IN", "ETTE", "AN"];

    /// <summary>The family name of this rank: the commonest are written out, the others put together; about 280,000 differ.</summary>
    public static string LastName(int rank) => rank < LastNames.Length ? LastNames[rank] : Heads[(rank -= LastNames.Length) % Heads.Length]
        + Middles[(rank /= Heads.Length) % Middles.Length] + Tails[(rank /= Middles.Length) % Tails.Length] + ((rank /= Tails.Length) % (Middles.Length + 4) is > 3 and var more ? Middles[more - 4] : "");

    /// <summary>The given name of this rank; about 5,600 differ.</summary>
    public static string FirstName(int rank) => rank < FirstNames.Length ? FirstNames[rank]
        : Heads[(rank -= FirstNames.Length) % Heads.Length] + Middles[(rank /= Heads.Length) % Middles.Length] + Endings[(rank / Middles.Length) % Endings.Length];

    public static readonly string[] Particles = ["DE LA", "VAN", "ST", "DEL", "LE"];

    public static readonly string[] Houses = ["AESTHETICS LLC", "DERMATOLOGY PA", "FAMILY HEALTH INC", "SURGERY CENTER LLC", "MEDICAL SPA PLLC", "CLINIC"];

    public static readonly string[] HouseCodes = ["261Q00000X", "261QH0100X", "261QA1903X", "261QU0200X", "207N00000X", "363LF0000X", "251E00000X"];

    /// <summary>What people type where no license number is.</summary>
    public static readonly string[] NoLicense =
        ["PENDING", "NA", "NONE", "TBD", "STUDENT", "APPLIED FOR", "IN PROCESS", "TEMP", "UNKNOWN", "XXXX", ".", "$$$$$$$$$"];

    public static readonly (string City, string State, string Zip)[] Places =
    [
        ("AUSTIN", "TX", "78704"), ("HOUSTON", "TX", "77002"), ("DALLAS", "TX", "75201"), ("SAN ANTONIO", "TX", "78205"), ("NEW YORK", "NY", "10001"),
        ("LOS ANGELES", "CA", "90012"), ("SAN DIEGO", "CA", "92101"), ("SAN FRANCISCO", "CA", "94103"), ("CHICAGO", "IL", "60601"),
        ("MIAMI", "FL", "33130"), ("TAMPA", "FL", "33602"), ("ORLANDO", "FL", "32801"), ("ATLANTA", "GA", "30303"), ("PHOENIX", "AZ", "85004"),
        ("DENVER", "CO", "80202"), ("SEATTLE", "WA", "98101"), ("BOSTON", "MA", "02108"), ("PHILADELPHIA", "PA", "19103"), ("NASHVILLE", "TN", "37203"),
        ("CHARLOTTE", "NC", "28202"), ("LAS VEGAS", "NV", "89101"), ("MINNEAPOLIS", "MN", "55401"), ("DETROIT", "MI", "48226"), ("SAN JUAN", "PR", "00901"),
    ];

    /// <summary>Codes that go together, with the credentials their holders type. Shares are carried by repetition.</summary>
    public static readonly (string[] Codes, string[] Credentials)[] Trades =
    [
        (["207N00000X", "207ND0101X", "208200000X"], Physician), (["207Q00000X", "207R00000X"], Physician), (["2084N0400X", "208100000X"], Physician),
        (["207W00000X", "207WX0200X"], Physician), (["363LF0000X", "363LA2200X"], ["NP", "FNP-C", "FNP", "APRN", "FNP-BC, RN"]),
        (["363A00000X", "363AM0700X"], ["PA", "PA-C", "P.A."]), (["163W00000X", "163WM0705X"], ["RN", "R.N.", "BSN, RN"]),
        (["163W00000X"], ["RN", "BSN"]), (["164W00000X"], ["LPN", "LVN"]), (["122300000X", "1223G0001X", "1223S0112X"], ["DDS", "DMD", "D.D.S."]),
        (["183500000X"], ["PHARMD", "RPH"]), (["364S00000X"], ["CNS"]), (["367500000X"], ["CRNA"]), (["367A00000X"], ["CNM"]),
        (["390200000X"], ["", "MD"]), (["101YM0800X", "104100000X"], ["LCSW", "LPC"]), (["225100000X"], ["PT", "DPT"]), (["152W00000X"], ["OD"]),
    ];

    static string[] Physician => ["MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "MD", "DO", "DO", "DO", "M D", "MD,", "MBBS", "PA-C"];
}
