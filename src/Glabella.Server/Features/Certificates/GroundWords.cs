using Glabella.Domain.Certificates;

namespace Glabella.Server.Features.Certificates;

/// <summary>What certificates can rest on, as the registrar chooses and reads it: a kind from a list, and which one of it.</summary>
static class GroundWords
{
    /// <summary>A kind that ends with a colon needs to be told which one; a condition may be narrowed to a version of its rule.</summary>
    public static readonly IReadOnlyList<(string Value, string Text)> Kinds =
    [
        .. Ground.Conditions.Select(code => (code, $"Condition: {Lower(Draft.Title(code))}")),
        ("origin:proposal", "Thresholds that were our proposal"), ("origin:published", "Thresholds that the course published"),
        ("question:", "An exam question"), ("module:", "A module of the exam"), ("course:", "A course"), ("class:", "A class"), ("provider:", "A provider"),
        ("signer:", "Cases signed by one person"), ("evidence:", "One piece of evidence"), ("key:", "A signing key"),
    ];

    /// <summary>The rule that list and field say together.</summary>
    public static string? Rule(string? kind, string? which) => (kind, which?.Trim()) switch
    {
        (null or "", _) => null,
        ([.., ':'], var one) => kind + one,
        (_, null or "") => kind,
        var (_, version) => $"{kind}@{version.TrimStart('@')}",
    };

    /// <summary>The same rule back in list and field.</summary>
    public static (string? Kind, string? Which) Parts(Ground? ground) => ground switch
    {
        null => (null, null),
        { Kind: Ground.OfCondition } => (ground.Value, ground.Version),
        { Kind: Ground.Origin } => (ground.ToString(), null),
        _ => (ground.Kind + ":", ground.ToString()[(ground.Kind.Length + 1)..]),
    };

    /// <summary>"Condition: written exam, version 1"; "An exam question: M01-004".</summary>
    public static string Of(string rule)
    {
        if (!Ground.TryParse(rule, out var ground)) return rule;
        var (kind, which) = Parts(ground);
        string text = Kinds.FirstOrDefault(k => k.Value == kind).Text ?? rule;
        return which is null ? text : kind!.EndsWith(':') ? $"{text}: {which}" : $"{text}, version {which}";
    }

    static string Lower(string title) => char.ToLowerInvariant(title[0]) + title[1..];
}
