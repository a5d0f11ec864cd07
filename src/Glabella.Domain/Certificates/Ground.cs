namespace Glabella.Domain.Certificates;

/// <summary>Something that certificates may have in common, so that all of them can be found when it was wrong: "exam", "attendance@1", "question:q-012@3f2a…", "key:z6Mk…".</summary>
/// <param name="Kind">condition, origin, question, module, course, class, provider, signer, evidence or key.</param>
/// <param name="Value">The thing itself; of a condition its code.</param>
/// <param name="Version">The version of a condition's rule or the revision of a question; absent means every one.</param>
public sealed record Ground(string Kind, string Value, string? Version)
{
    public const string OfCondition = "condition", Origin = "origin", Question = "question", Module = "module", Course = "course", Class = "class", Provider = "provider", Signer = "signer", Evidence = "evidence", Key = "key";
    static readonly string[] Kinds = [Origin, Question, Module, Course, Class, Provider, Signer, Evidence, Key], WithVersion = [OfCondition, Question], WithId = [Class, Signer, Evidence];

    /// <summary>Codes of the conditions of <see cref="IssueRule"/>.</summary>
    public static readonly string[] Conditions = ["held", "license", "exclusion", "attendance", "exam", "practical", "observed", "supervised", "mentored"];

    public static bool TryParse(string? text, out Ground ground)
    {
        ground = new("", "", null);
        if (text?.Trim() is not { Length: > 0 and <= 200 } rule) return false;
        int colon = rule.IndexOf(':');
        var (kind, rest) = colon < 0 ? (OfCondition, rule) : (rule[..colon], rule[(colon + 1)..]);
        int at = WithVersion.Contains(kind) ? rest.LastIndexOf('@') : -1;
        var (value, version) = at < 0 ? (rest, null) : (rest[..at], rest[(at + 1)..]);
        if (value.Length == 0 || version is "" || !(kind == OfCondition ? Conditions.Contains(value) && (version is null || int.TryParse(version, out _)) : Kinds.Contains(kind))) return false;
        if (WithId.Contains(kind) && !Guid.TryParse(value, out _) || kind == Origin && value is not ("proposal" or "published")) return false;
        ground = new(kind, value, version);
        return true;
    }

    public override string ToString() => (Kind == OfCondition ? Value : $"{Kind}:{Value}") + (Version is null ? "" : "@" + Version);

    /// <summary>Whether a certificate of that level rests on one of these conditions: it was needed for the level and counted as met, or was passed over.</summary>
    public static bool RestsOn(Level level, IEnumerable<Condition> conditions, Func<Condition, bool> which) =>
        conditions.Any(c => c.NeededFrom <= level && !c.StandsInTheWay && which(c));
}
