using System.Globalization;
using Glabella.Domain;
using Glabella.Domain.Eligibility;
using Glabella.Domain.People;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Eligibility;

/// <summary>A question as it stands in an address or on a command line: what was typed, what it means, and what is wrong with it.</summary>
public sealed class ScopeRequest
{
    readonly List<(string Field, Refusal Why)> problems = [];

    ScopeRequest() { }

    public required IReadOnlyDictionary<string, string> Typed { get; init; }
    public PlaceRules? Place { get; private set; }
    public ProfessionEntry? Profession { get; private set; }
    public Purpose Purpose { get; private set; }
    public DateOnly On { get; private set; }
    public Facts Facts { get; private set; } = Facts.None;

    /// <summary>Where the class is held; absent when nobody said another place.</summary>
    public PlaceRules? ClassIn { get; private set; }

    public IReadOnlyList<(string Field, Refusal Why)> Problems => problems;

    /// <summary>Absent until place and profession are known.</summary>
    public ScopeQuestion? Question => Place is { } place && Profession is { } profession ? new(place.Code, profession.Code, Purpose, On, Facts) : null;

    /// <summary>True when nothing was asked yet: an empty form is no mistake.</summary>
    public bool IsEmpty => Typed.Count == 0;

    /// <summary>Reads names and values; a fact is either <c>fact=practice_hours=4000</c> or <c>practice_hours=4000</c>. Names we do not know are left alone.</summary>
    public static ScopeRequest Read(ScopeBook book, IEnumerable<KeyValuePair<string, string>> values, DateOnly today)
    {
        string[] own = ["jurisdiction", "profession", "purpose", "on", "class_in"];
        var typed = new Dictionary<string, string>();
        var facts = new List<(string Field, string Name, string Value)>();
        foreach (var (name, raw) in values)
        {
            string value = raw.Trim();
            if (value.Length == 0) continue;
            if (name == "fact") { string[] pair = value.Split('=', 2); facts.Add(("fact", pair[0], pair.Length > 1 ? pair[1] : "")); }
            else if (book.Vocabulary.FindFact(name) is not null) { typed[name] = value; facts.Add((name, name, value)); }
            else if (own.Contains(name)) typed[name] = value;
        }
        var request = new ScopeRequest { Typed = typed, On = today };
        request.ReadPlace(book);
        request.ReadProfession(book);
        request.ReadPurposeAndDay();
        foreach (var (field, name, value) in facts)
            switch (book.Vocabulary.Tell(request.Facts, name, value))
            {
                case Told told: request.Facts = told.Facts; break;
                case NotTold refused: request.problems.Add((field, refused.Why)); break;
            }
        return request;
    }

    /// <summary>The address of the same question with some things changed; null takes one away.</summary>
    public string Address(string path, params (string Name, string? Value)[] changes)
    {
        var all = new Dictionary<string, string>();
        if (Place is not null) all["jurisdiction"] = Place.Code.Code;
        if (Profession is not null) all["profession"] = Profession.Code.Code;
        all["purpose"] = Word.Of(Purpose);
        all["on"] = On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (name, value) in Facts.Known) all[name] = value;
        if (ClassIn is not null) all["class_in"] = ClassIn.Code.Code;
        foreach (var (name, value) in changes)
        {
            if (value is null) all.Remove(name);
            else all[name] = value;
        }
        return path + "?" + string.Join('&', all.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
    }

    public string? Of(string field) => problems.FirstOrDefault(p => p.Field == field).Why?.Sentence;

    void ReadPlace(ScopeBook book)
    {
        Place = FindPlace(book, "jurisdiction", required: true);
        ClassIn = FindPlace(book, "class_in", required: false);
        if (ClassIn == Place) ClassIn = null;
    }

    PlaceRules? FindPlace(ScopeBook book, string field, bool required)
    {
        if (!Typed.TryGetValue(field, out var text))
        {
            if (required && !IsEmpty) problems.Add((field, new PlaceNotNamed()));
            return null;
        }
        var place = Jurisdiction.TryParse(text, out var code) ? book.Find(code) : null;
        if (place is null) problems.Add((field, new UnknownPlace(text)));
        return place;
    }

    void ReadProfession(ScopeBook book)
    {
        if (!Typed.TryGetValue("profession", out var text))
        {
            if (!IsEmpty) problems.Add(("profession", new ProfessionNotNamed()));
            return;
        }
        Profession = Domain.People.Profession.TryParse(text, out var code) ? book.Vocabulary.Find(code) : null;
        if (Profession is null) problems.Add(("profession", new UnknownProfession(text)));
    }

    void ReadPurposeAndDay()
    {
        if (Typed.TryGetValue("purpose", out var purpose))
        {
            if (Word.TryRead<Purpose>(purpose.ToLowerInvariant(), out var read)) Purpose = read;
            else problems.Add(("purpose", new UnknownPurpose(purpose)));
        }
        if (!Typed.TryGetValue("on", out var on)) return;
        if (Ui.Typed.Date(on) is { } day) On = day;
        else problems.Add(("on", new NotADay(on)));
    }
}
