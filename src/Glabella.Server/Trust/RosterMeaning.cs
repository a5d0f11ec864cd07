using Glabella.Data.Registry;
using Glabella.Domain.Licenses;
using Glabella.Registries.Rosters;

namespace Glabella.Server.Trust;

/// <summary>What the words of a roster's rows mean: its mapping first, then the common tables. Words that nobody mapped are unknown, never active.</summary>
public sealed class RosterMeaning(RosterMapping mapping, StatusWordings wordings, ProfessionWordings trades)
{
    readonly Dictionary<string, LicenseStatus> statuses = mapping.Statuses?.ToDictionary(s => StatusWordings.Fold(s.Key), s => StatusWordings.Canonical(s.Value) ?? LicenseStatus.Unknown) ?? [];
    readonly Dictionary<string, IReadOnlyList<string>> types = mapping.Types?.ToDictionary(t => StatusWordings.Fold(t.Key), t => t.Value) ?? [];

    public LicenseStatus Status(string? wording, string? reason) => wordings.Of(wording, reason, statuses);

    /// <summary>A roster without types is of its own professions.</summary>
    public IReadOnlyList<string> Professions(string? type) => !mapping.Columns.ContainsKey("type") ? mapping.Professions ?? []
        : types.TryGetValue(StatusWordings.Fold(type), out var own) ? own : trades.Of(type);

    public RosterLine Of(RosterEntry row) => new(row.Number, row.Type, Professions(row.Type), row.Family, row.Given, row.Name, Status(row.Status, row.StatusReason),
        row.StatusReason is null ? row.Status ?? "nothing" : $"{row.Status}, {row.StatusReason}", row.Issued, row.Changed, row.Expires, row.Flagged, row.Action, Convert.ToHexStringLower(row.Hash));
}
