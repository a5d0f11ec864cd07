using Glabella.Domain.Courses;

namespace Glabella.Server.Demo;

/// <summary>A metropolitan area of the demo world: a ZIP, its internal point, its law and its clock.</summary>
sealed record Metro(string City, string Zip, string State, string Zone, double Latitude, double Longitude)
{
    public string Jurisdiction => "US-" + State;
}

/// <summary>Good providers prove things, thin ones only say them, dubious ones are contradicted by facts.</summary>
enum Worth { Good, Thin, Dubious }

/// <param name="Cities">Where it teaches, its home first.</param>
sealed record Academy(string Name, Worth Worth, string[] Cities, string About);

/// <summary>A kind of course, and what it may be called.</summary>
sealed record Outline(string Title, Purpose Purpose, string Tier, string[] Professions, string[] Indications, string[] Products, int Didactic, int HandsOn, int Price, string Summary);

/// <summary>The words the demo world is put together from. All names are invented; addresses end in <c>.example</c>.</summary>
static class DemoWords
{
    public static readonly Metro[] Metros =
    [
        new("Houston", "77002", "TX", "America/Chicago", 29.7568, -95.3657), new("Dallas", "75201", "TX", "America/Chicago", 32.7883, -96.7996),
        new("San Antonio", "78205", "TX", "America/Chicago", 29.4239, -98.4864), new("Austin", "78701", "TX", "America/Chicago", 30.2706, -97.7426),
        new("Phoenix", "85004", "AZ", "America/Phoenix", 33.4516, -112.0699), new("Denver", "80202", "CO", "America/Denver", 39.7515, -104.9977),
        new("Los Angeles", "90012", "CA", "America/Los_Angeles", 34.0660, -118.2386), new("San Diego", "92101", "CA", "America/Los_Angeles", 32.7178, -117.1721),
        new("San Francisco", "94103", "CA", "America/Los_Angeles", 37.7730, -122.4113), new("Miami", "33130", "FL", "America/New_York", 25.7685, -80.2034),
        new("Tampa", "33602", "FL", "America/New_York", 27.9537, -82.4563), new("Atlanta", "30303", "GA", "America/New_York", 33.7528, -84.3902),
        new("Chicago", "60601", "IL", "America/Chicago", 41.8852, -87.6215), new("New York", "10001", "NY", "America/New_York", 40.7507, -73.9973),
        new("Boston", "02108", "MA", "America/New_York", 42.3551, -71.0657), new("Philadelphia", "19103", "PA", "America/New_York", 39.9534, -75.1742),
        new("Nashville", "37203", "TN", "America/Chicago", 36.1498, -86.7891), new("Charlotte", "28202", "NC", "America/New_York", 35.2273, -80.8442),
        new("Seattle", "98101", "WA", "America/Los_Angeles", 47.6109, -122.3364), new("Minneapolis", "55401", "MN", "America/Chicago", 44.9854, -93.2702),
    ];

    public static readonly Academy[] Academies =
    [
        new("Bayou Aesthetics Academy", Worth.Good, ["Houston", "San Antonio"], "Small classes in a working dermatology clinic. Four trainees to one instructor, live models from the first afternoon."),
        new("Lone Star Injector School", Worth.Good, ["Dallas", "Austin"], "Taught by nurse practitioners and physicians who inject every week."),
        new("Mesa Clinical Training", Worth.Good, ["Phoenix", "San Diego"], "Upper-face and hyperhidrosis classes for nurses, PAs and physicians in the Southwest."),
        new("Front Range Facial Therapeutics", Worth.Good, ["Denver", "Seattle"], "A teaching service of a facial plastic surgery practice."),
        new("Pacific Face Institute", Worth.Good, ["Los Angeles", "San Francisco"], "Anatomy first: a dissection-based lecture, then supervised treatment of live models."),
        new("Harborline Medical Education", Worth.Good, ["Boston", "New York"], "Continuing education for licensed clinicians since 2011, cosmetic and therapeutic."),
        new("Peachtree Injection Center", Worth.Good, ["Atlanta", "Tampa", "Miami"], "Hands-on training days with signed logbooks for every trainee."),
        new("Lakeshore Toxin Workshop", Worth.Good, ["Chicago", "Nashville", "Minneapolis"], "Evening lectures and Saturday practice for busy clinics."),
        new("Keystone Procedural Academy", Worth.Good, ["Philadelphia", "Charlotte"], "Dentists, nurses and physicians learn in mixed groups; each within the scope of the own license."),
        new("Cascade Nurse Injectors", Worth.Thin, ["Seattle"], "New training group of two nurse practitioners. First dates are announced."),
        new("Music City Aesthetics Class", Worth.Thin, ["Nashville"], "One-day courses. Accreditation is applied for."),
        new("Northstar Skin Training", Worth.Thin, ["Minneapolis"], "Training in a shared clinic; venues are fixed two weeks ahead."),
        new("Glow Weekend Masters", Worth.Dubious, ["Miami"], "Certified in one weekend! Any background welcome."),
        new("Elite Injector Express", Worth.Dubious, ["New York"], "Fast track in a hotel near you."),
        new("Beauty Box Academy", Worth.Dubious, ["Los Angeles"], "Training in our salon, with lunch."),
    ];

    public static Metro Metro(string city) => Metros.Single(m => m.City == city);

    static readonly string[] Injectors = ["md", "do", "np", "pa", "rn"], NursesToo = [.. Injectors, "crna", "cns", "lpn"];

    public static readonly Outline[] Outlines =
    [
        new("Upper Face Foundations", Purpose.Cosmetic, "foundation", NursesToo, ["glabellar-lines", "forehead-lines", "lateral-canthal-lines"], ["botox-cosmetic"], 240, 240, 1480,
            "Glabella, forehead and crow’s feet: assessment, dilution, injection under supervision."),
        new("Glabellar Lines, Five Products", Purpose.Cosmetic, "foundation", Injectors, ["glabellar-lines"], ["botox-cosmetic", "dysport", "xeomin", "jeuveau", "daxxify"], 180, 180, 1250,
            "One area, five labels: why Units belong to one product and are never converted."),
        new("Botulinum Toxin for Dentists", Purpose.Therapeutic, "foundation", ["dentist"], ["glabellar-lines"], ["botox-cosmetic"], 480, 480, 2650,
            "Anatomy, consent and supervised practice for dental professionals, within the scope of the dental license."),
        new("Chronic Migraine Injection Workshop", Purpose.Therapeutic, "specialty", ["md", "do", "np", "pa"], ["chronic-migraine"], ["botox"], 240, 180, 1690,
            "The labeled injection paradigm, patient selection and documentation."),
        new("Cervical Dystonia in Practice", Purpose.Therapeutic, "specialty", ["md", "do"], ["cervical-dystonia"], ["botox", "dysport", "xeomin"], 300, 240, 2250,
            "Examination, muscle selection and supervised injection, product by product."),
        new("Axillary Hyperhidrosis Clinic Day", Purpose.Therapeutic, "specialty", Injectors, ["axillary-hyperhidrosis"], ["botox"], 120, 180, 980,
            "Starch-iodine test, grid and supervised injection."),
        new("Platysma Bands, Advanced", Purpose.Cosmetic, "advanced", ["md", "do", "np", "pa"], ["platysma-bands"], ["botox-cosmetic"], 180, 180, 1750,
            "For holders of a foundation certificate with own documented cases."),
        new("Safety and Complications Refresher", Purpose.Cosmetic, "continuing", [.. NursesToo, "dentist", "pharmacist"], ["glabellar-lines"], ["botox-cosmetic"], 240, 0, 320,
            "Lid ptosis, spread of effect, counterfeit product and reporting. Lecture only."),
    ];

    /// <summary>Ten professions, as often as they come to class.</summary>
    public static readonly (string Profession, int Share)[] Professions =
        [("rn", 34), ("np", 22), ("pa", 12), ("md", 10), ("do", 4), ("dentist", 7), ("lpn", 4), ("crna", 3), ("cns", 2), ("pharmacist", 2)];

    public static readonly string[] GivenNames =
    [
        "Ada", "Amara", "Ansel", "Beatrix", "Bram", "Calla", "Caspian", "Cora", "Darius", "Delphine", "Eamon", "Elodie", "Esther", "Felix", "Flora", "Gideon", "Greta",
        "Hugo", "Imani", "Ingrid", "Ismael", "Jonas", "Juno", "Keiko", "Kofi", "Leif", "Linnea", "Lucian", "Maeve", "Marisol", "Milo", "Nadia", "Niamh", "Octavia",
        "Orla", "Paz", "Percy", "Priya", "Quentin", "Rhea", "Rowan", "Sabine", "Silas", "Sunniva", "Tamsin", "Theo", "Uma", "Viggo", "Willa", "Ximena", "Yara", "Zelda",
    ];

    public static readonly string[] FamilyNames =
    [
        "Aberfield", "Alderwick", "Ashgrove", "Bellwater", "Birchley", "Brambleton", "Brightmoor", "Calderstone", "Cedarholm", "Cloverdell", "Cranebrook", "Dappleford",
        "Dunmere", "Easterloch", "Elmsworth", "Fairhollow", "Fennimark", "Glenhaven", "Goldfinch", "Greywater", "Halvorstad", "Hawthornden", "Holloweye", "Ironquill",
        "Iversdale", "Junipero", "Kestrelton", "Kingsmoor", "Larkspurn", "Lindenmere", "Longbarrow", "Maplestead", "Marrowby", "Meadowlark", "Mooneyham", "Nettleford",
        "Oakenshield", "Otterburne", "Pemberlyn", "Pinewright", "Quillfeather", "Ravenscar", "Redferne", "Rookhurst", "Sandpiper", "Silverbeck", "Starlingham",
        "Tanglewood", "Thistledon", "Underholt", "Valewood", "Waxwinger", "Whitlockson", "Willowbank", "Yarrowmont",
    ];
}
