using Glabella.Domain;

namespace Glabella.Server.Ui;

/// <summary>What is wrong with a posted form: one sentence per field, in the order found. Fields inside a
/// <c>Form</c> find their own sentence by name.</summary>
public sealed class Problems
{
    readonly List<(string Field, string Sentence)> found = [];

    public bool Any => found.Count > 0;
    public IReadOnlyList<(string Field, string Sentence)> All => found;

    /// <summary>The sentence beside the field, or null when the field is fine.</summary>
    public string? Of(string field) => found.FirstOrDefault(p => p.Field == field).Sentence;

    public void Add(string field, string sentence) => found.Add((field, sentence));

    /// <summary>A refusal of the rules; without a field it stands in the summary alone.</summary>
    public void Add(Refusal refusal, string field = "") => Add(field, refusal.Sentence);

    /// <summary>Takes over what an action found, under the names of a form: "title" becomes "Input.Title".</summary>
    public void AddAll(Problems others, Func<string, string> name)
    {
        foreach (var (field, sentence) in others.All) Add(name(field), sentence);
    }

    /// <summary>Adds the sentence when <paramref name="fine"/> is false; answers <paramref name="fine"/>.</summary>
    public bool Check(bool fine, string field, string sentence)
    {
        if (!fine) Add(field, sentence);
        return fine;
    }

    /// <summary>The element id of a field, as the field components write it: "Input.Email" is "input-email".</summary>
    public static string IdOf(string field) => field.Replace('.', '-').Replace('[', '-').Replace("]", "").ToLowerInvariant();
}
