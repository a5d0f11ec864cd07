using Glabella.Domain.Courses;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Knowledge;
using Glabella.Domain.People;
using Glabella.Domain.Proof;

namespace Glabella.Server.Features.Courses;

/// <summary>Codes in words.</summary>
static class CourseWords
{
    public static string Name(this ScopeBook book, string professionCode) =>
        Profession.TryParse(professionCode, out var code) && book.Vocabulary.Find(code) is { } entry ? entry.Label : professionCode;

    public static string IndicationName(this ClinicalLibrary library, string id) =>
        library.Products.SelectMany(p => p.Indications).FirstOrDefault(i => i.Id == id)?.Name ?? id;

    public static string ProductName(this ClinicalLibrary library, string key) => library.Product(key)?.Brand ?? key;

    public static string Words(this Practice practice) => practice switch
    {
        Practice.LiveModels => "Live models",
        Practice.Mannequin => "Mannequins",
        _ => "No injections in class",
    };

    public static string Words(this Criterion criterion) => criterion switch
    {
        Criterion.Accredited => "Accredited",
        Criterion.HandsOn => "Hands-on",
        _ => criterion.ToString(),
    };
}
