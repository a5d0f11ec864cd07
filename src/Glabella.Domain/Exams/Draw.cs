using System.Security.Cryptography;
using System.Text;
using Glabella.Domain.Knowledge;

namespace Glabella.Domain.Exams;

/// <summary>Draws the questions of one attempt. The same seed and bank give the same exam, so a draw can be checked later.</summary>
public static class Draw
{
    /// <param name="seed">made at random by the caller, stored with the attempt</param>
    /// <exception cref="InvalidOperationException">the bank cannot fill the blueprint; the loader has made sure that it can</exception>
    public static IReadOnlyList<Question> From(IEnumerable<Question> bank, ExamBlueprint blueprint, string seed)
    {
        var byModule = bank.ToLookup(q => q.Module);
        return [.. blueprint.Modules
            .SelectMany(m => Some([.. byModule[m.Key]], m.Key, m.Value, seed))
            .OrderBy(q => Lot(seed + "/order", q.Id), StringComparer.Ordinal)];
    }

    static IEnumerable<Question> Some(IReadOnlyCollection<Question> module, string name, int wanted, string seed) =>
        module.Count >= wanted ? module.OrderBy(q => Lot(seed, q.Id), StringComparer.Ordinal).Take(wanted)
            : throw new InvalidOperationException($"Module {name} has {module.Count} questions; {wanted} are wanted.");

    /// <summary>A question's lot: as good as random to anyone without the seed, and the same on every machine.</summary>
    static string Lot(string seed, string question) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{question}")));
}
