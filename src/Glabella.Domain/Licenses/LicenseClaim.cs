using Glabella.Domain.People;

namespace Glabella.Domain.Licenses;

/// <summary>What a clinician says about a license, before anything is proven. <see cref="Check"/> answers every problem by field.</summary>
public sealed record LicenseClaim(Profession Profession, Jurisdiction Jurisdiction, string Number, DateOnly? Expires, bool Multistate)
{
    /// <summary>The Nurse Licensure Compact covers registered and practical nurses only (Uniform Licensure Requirements, article II).</summary>
    public static bool MayBeMultistate(Profession profession) => profession.Code is "rn" or "lpn";

    public IEnumerable<(string Field, Refusal Refusal)> Check(DateOnly today)
    {
        if (Profession.Code == "medical_assistant") yield return ("Profession", new NoLicenseForThis("Medical assistant"));
        if (LicenseNumber.Key(Number).Length == 0 || Number.Length > 40) yield return ("Number", new LicenseNumberMissing());
        if (Expires is { } day && day < today) yield return ("Expires", new LicenseExpired(day));
        if (Expires > today.AddYears(12)) yield return ("Expires", new ExpiryTooFar());
        if (Multistate && !MayBeMultistate(Profession)) yield return ("Multistate", new MultistateForNursesOnly());
    }
}
