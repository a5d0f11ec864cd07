using Glabella.Domain;
using Glabella.Domain.Education;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Education;

/// <summary>What is typed about one credit. Strings, so that whatever was typed comes back.</summary>
public sealed class CreditForm
{
    public string? Name { get; set; }
    public string? Provider { get; set; }
    public string? Completed { get; set; }
    public string? Type { get; set; }
    public string? Format { get; set; }
    public string? Designated { get; set; }
    public string? Claimed { get; set; }
    public string? LabelAndSafety { get; set; }
    public string? Complications { get; set; }
    public string? Authenticity { get; set; }
    public string? Law { get; set; }
    public IFormFile? File { get; set; }

    public static CreditForm Of(CreditEntry entry) => new()
    {
        Name = entry.Name, Provider = entry.Provider, Completed = entry.Completed.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Type = entry.Type, Format = entry.Format.ToString(), Designated = entry.Designated.ToString(), Claimed = entry.Claimed.ToString(),
        LabelAndSafety = Topic(entry, "label-and-safety-updates"), Complications = Topic(entry, "complications"),
        Authenticity = Topic(entry, "product-authenticity"), Law = Topic(entry, "law-and-scope"),
    };

    /// <summary>The claim, or null with a sentence beside each field that is not one.</summary>
    public CreditClaim? Read(Problems problems)
    {
        problems.Check(Typed.Text(Name) is not null, "Input.Name", new NoActivityName().Sentence);
        problems.Check(Typed.Text(Provider) is not null, "Input.Provider", new NoProvider().Sentence);
        var completed = Typed.Date(Completed);
        problems.Check(completed is not null, "Input.Completed", "Enter the day you completed it, such as 2026-10-15.");
        problems.Check(Typed.Text(Type) is not null, "Input.Type", new UnknownCreditType("").Sentence);
        problems.Check(Enum.TryParse<LearningFormat>(Format, out var format) && Enum.IsDefined(format), "Input.Format", "Choose how you took part: live, online or by yourself.");
        var claimed = Amount(problems, Claimed, "Input.Claimed", new NothingClaimed().Sentence);
        // Left empty, the activity was designated for what is claimed.
        var designated = Typed.Text(Designated) is null ? claimed : Amount(problems, Designated, "Input.Designated", "Enter the hours printed on your certificate of attendance, such as 8, or leave it empty.");
        var topics = new Dictionary<string, Hours>();
        foreach (var (field, id, text) in Topics)
            if (Typed.Text(text) is not null && Amount(problems, text, field, "Enter hours such as 0.5, or leave it empty.") is { } hours && hours > default(Hours)) topics[id] = hours;
        return problems.Any ? null : new(Type!, designated!.Value, claimed!.Value, completed!.Value, Provider!.Trim(), Name!.Trim(), format, topics, null);
    }

    /// <summary>The field a refusal belongs to.</summary>
    public static string FieldOf(Refusal refusal) => refusal switch
    {
        UnknownCreditType => "Input.Type",
        NoProvider => "Input.Provider",
        NoActivityName or NameTooLong or AlreadyEntered => "Input.Name",
        NothingClaimed or ClaimedTooMuch or WrongStep => "Input.Claimed",
        ProofRefused => "Input.File",
        NotYetCompleted or TooLongAgo => "Input.Completed",
        _ => "",
    };

    public IEnumerable<(string Field, string Id, string? Text)> Topics =>
    [
        ("Input.LabelAndSafety", "label-and-safety-updates", LabelAndSafety),
        ("Input.Complications", "complications", Complications),
        ("Input.Authenticity", "product-authenticity", Authenticity),
        ("Input.Law", "law-and-scope", Law),
    ];

    static string? Topic(CreditEntry entry, string id) => entry.Topics.TryGetValue(id, out var hours) ? hours.ToString() : null;

    static Hours? Amount(Problems problems, string? typed, string field, string sentence) =>
        problems.Check(Hours.TryParse(typed, out var hours), field, sentence) ? hours : null;
}
