namespace Glabella.Domain.Licenses;

/// <summary>What a board's wording means: reference/registries/status-wordings.csv. A wording that nobody mapped is <see cref="LicenseStatus.Unknown"/>, never active.</summary>
public sealed class StatusWordings
{
    readonly Dictionary<string, LicenseStatus> meanings = [];

    /// <summary>Reads the table; a broken line throws with its number and the rule it breaks.</summary>
    public static StatusWordings Read(TextReader csv)
    {
        var wordings = new StatusWordings();
        if (csv.ReadLine() != "wording,status") throw new FormatException("line 1: the header must be wording,status");
        for (int number = 2; csv.ReadLine() is { } line; number++)
        {
            if (line.Length == 0) continue;
            int comma = line.LastIndexOf(',');
            if (comma < 1 || !Codes.TryGetValue(line[(comma + 1)..], out var status)) throw new FormatException($"line {number}: a wording, a comma and a canonical status are needed");
            if (!wordings.meanings.TryAdd(Fold(line[..comma]), status)) throw new FormatException($"line {number}: “{line[..comma]}” stands twice");
        }
        return wordings;
    }

    public LicenseStatus Of(string? wording) => meanings.GetValueOrDefault(Fold(wording), LicenseStatus.Unknown);

    /// <summary>A status and its reason: known together, or both known by themselves; then the weaker counts.</summary>
    /// <param name="own">What a source says its words mean, by folded wording; it goes before the table.</param>
    public LicenseStatus Of(string? wording, string? reason, IReadOnlyDictionary<string, LicenseStatus> own)
    {
        LicenseStatus One(string? words) => own.TryGetValue(Fold(words), out var meant) ? meant : Of(words);
        if (string.IsNullOrWhiteSpace(reason)) return One(wording);
        if (One($"{wording} {reason}") is not LicenseStatus.Unknown and var together) return together;
        var (first, second) = (One(wording), One(reason));
        return first == LicenseStatus.Unknown || second == LicenseStatus.Unknown ? LicenseStatus.Unknown : Standing.Strength(first) < Standing.Strength(second) ? first : second;
    }

    /// <summary>The canonical word, as active_restricted; null when there is no such word.</summary>
    public static LicenseStatus? Canonical(string word) => Codes.TryGetValue(word, out var status) ? status : null;

    public static string Code(LicenseStatus status) => Codes.Single(c => c.Value == status).Key;

    /// <summary>Capitals and punctuation do not count.</summary>
    public static string Fold(string? wording) =>
        string.Join(' ', string.Concat((wording ?? "").ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    static readonly Dictionary<string, LicenseStatus> Codes = new()
    {
        ["active"] = LicenseStatus.Active, ["active_restricted"] = LicenseStatus.ActiveRestricted, ["expired"] = LicenseStatus.Expired,
        ["inactive"] = LicenseStatus.Inactive, ["suspended"] = LicenseStatus.Suspended, ["revoked"] = LicenseStatus.Revoked,
        ["pending"] = LicenseStatus.Pending, ["deceased"] = LicenseStatus.Deceased, ["unknown"] = LicenseStatus.Unknown,
    };
}
