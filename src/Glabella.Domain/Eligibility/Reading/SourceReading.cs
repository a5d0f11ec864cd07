using System.Text.Json;

namespace Glabella.Domain.Eligibility.Reading;

/// <summary>The sources of one file, and the look-up of the ids its rules cite.</summary>
sealed class SourceReading(Vocabulary vocabulary, DateOnly today, FaultList faults, IReadOnlyDictionary<string, Source>? defaults = null)
{
    readonly Dictionary<string, Source> mine = [];
    readonly HashSet<string> used = [];

    public IReadOnlyDictionary<string, Source> Mine => mine;
    public IEnumerable<string> Unused => mine.Keys.Where(id => !used.Contains(id));

    public void ReadAll(JsonElement file)
    {
        foreach (var s in file.Items("sources"))
        {
            string id = s.Text("id"), at = $"source {id}";
            if (mine.ContainsKey(id)) faults.Add(at, $"source id {id} twice");
            if (Read(s, id, at) is { } source) mine[id] = source;
        }
    }

    public IReadOnlyList<Source> LookUp(IEnumerable<string> ids, string at)
    {
        var found = new List<Source>();
        foreach (var id in ids)
        {
            bool isDefault = id.StartsWith("default:", StringComparison.Ordinal) && defaults is not null;
            if ((isDefault ? defaults!.GetValueOrDefault(id[8..]) : mine.GetValueOrDefault(id)) is not { } source) faults.Add(at, $"no source {id}");
            else
            {
                found.Add(source);
                used.Add(id);
            }
        }
        return found;
    }

    Source? Read(JsonElement s, string id, string at)
    {
        int before = faults.Count;
        string kind = s.Text("kind"), address = s.Text("url");
        if (!vocabulary.SourceKinds.TryGetValue(kind, out bool primary)) faults.Add(at, $"no such source kind {kind}");
        Uri.TryCreate(address, UriKind.Absolute, out var url);
        string host = url?.Host.ToLowerInvariant() ?? "";
        if (vocabulary.BlockedHosts.Contains(host)) faults.Add(at, $"{host} is on the blocked list");
        if (!host.Contains('.') || host.All(c => c is '.' or >= '0' and <= '9')) faults.Add(at, $"'{address}' is not a public web address");
        if (s.Int("year") < 1950 || s.Int("year") > today.Year) faults.Add(at, $"year {s.Int("year")} is not between 1950 and this year");
        var day = s.Day("checked", at, faults);
        var asOf = s.Day("as_of", at, faults);
        if (day > today) faults.Add(at, "checked in the future");
        if (asOf > day) faults.Add(at, "as_of is later than checked");
        return faults.Count > before || day is null
            ? null
            : new(id, kind, primary, s.Text("cite"), url!, s.Int("year"), s.Flag("year_estimated"), asOf, s.Text("read") == "full", day.Value);
    }
}
