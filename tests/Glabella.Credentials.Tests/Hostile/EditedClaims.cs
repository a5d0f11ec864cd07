using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Glabella.Credentials.Jose;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Tests.Verification;

namespace Glabella.Credentials.Tests.Hostile;

/// <summary>Every value of a signed certificate changed, and every value taken out; in JSON, and in the payload of a JWT.</summary>
static class EditedClaims
{
    public static IEnumerable<HostileFile> All()
    {
        var example = new Issued();
        foreach (var path in Paths(Forms.Signed(example)))
        {
            yield return new($"JSON, {Name(path)} changed", i => Edited(Forms.Signed(i), path, Other).Bytes());
            yield return new($"JSON, {Name(path)} taken out", i => Edited(Forms.Signed(i), path, null).Bytes());
        }

        foreach (var path in Paths(Forms.Signed(example, DataIntegrity.Jcs)))
            yield return new($"JSON over JCS, {Name(path)} changed", i => Edited(Forms.Signed(i, DataIntegrity.Jcs), path, Other).Bytes());
        foreach (var path in Paths(JsonNode.Parse(CompactJws.Read(Forms.Jwt()).Jws!.Payload.GetRawText())!))
            yield return new($"JWT, {Name(path)} changed", _ =>
            {
                string[] parts = Forms.Jwt().Split('.');
                return Encoding.ASCII.GetBytes($"{parts[0]}.{Forms.Changed(parts[1], p => Edited(p, path, Other))}.{parts[2]}");
            });
    }

    /// <summary>The ways to all values that have no parts.</summary>
    static IEnumerable<object[]> Paths(JsonNode? node) => node switch
    {
        JsonObject json => json.SelectMany(member => Paths(member.Value).Select(rest => (object[])[member.Key, .. rest])),
        JsonArray list => list.SelectMany((item, index) => Paths(item).Select(rest => (object[])[index, .. rest])),
        _ => [[]],
    };

    static string Name(object[] path) => string.Join('/', path.Select(step => Convert.ToString(step, CultureInfo.InvariantCulture)));

    static JsonNode Edited(JsonNode root, object[] path, Func<JsonNode, JsonNode>? change)
    {
        var owner = path.SkipLast(1).Aggregate(root, (node, step) => step is int index ? node[index]! : node[(string)step]!);
        if (path[^1] is int at)
        {
            if (change is null) owner.AsArray().RemoveAt(at);
            else owner[at] = change(owner[at]!);
        }
        else if (change is null) owner.AsObject().Remove((string)path[^1]);
        else owner[(string)path[^1]] = change(owner[(string)path[^1]]!);
        return root;
    }

    /// <summary>Another value of the same kind, as plausible as the first.</summary>
    static JsonNode Other(JsonNode value) => value.GetValueKind() switch
    {
        JsonValueKind.String when DateTimeOffset.TryParse((string?)value, CultureInfo.InvariantCulture, out var at) => at.AddYears(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        JsonValueKind.String => value + "7",
        JsonValueKind.Number => value.GetValue<decimal>() + 1,
        JsonValueKind.True => false,
        JsonValueKind.False => true,
        var kind => throw new InvalidOperationException(kind.ToString()),
    };
}
