using Glabella.Domain.Certificates;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Certificates;

/// <summary>The sentence of the certificate, in three parts: before the course's name, after it, and what it does not say.</summary>
static class CertificateSentence
{
    public static string Kind(Level level) => level switch
    {
        Level.VerifiedAttendance => "Certificate of attendance",
        Level.VerifiedCompetence => "Certificate of verified competence",
        _ => $"Certificate: {level.Name().ToLowerInvariant()}",
    };

    public static string Before(Level level) => level == Level.VerifiedAttendance ? "was present at " : "has completed ";

    public static string After(Level level, Facts facts)
    {
        List<string> parts = [$"{Show.Minutes(facts.Minutes)} of class"];
        if (facts.SupervisedCases > 0 && level > Level.VerifiedAttendance) parts.Add(Show.Count(facts.SupervisedCases, "supervised case"));
        if (level >= Level.ObjectivesMet) parts.Add("the written and practical assessment");
        if (level == Level.VerifiedCompetence) parts.Add("mentored cases in own practice");
        var list = parts.Count == 1 ? parts[0] : string.Join(", ", parts.SkipLast(1)) + " and " + parts[^1];
        var place = facts.Place.Length == 0 ? "" : $", in {facts.Place}";
        return $": {list}, on {Show.Date(facts.ClassDay).Replace(' ', '\u00A0')}{place}.";
    }

    public static string Limits(Level level, Facts facts) =>
        (facts.Scope.Count == 0 ? "" : $"Scope: {string.Join(", ", facts.Scope)}. ")
        + (level == Level.VerifiedAttendance ? "Knowledge and skill were not assessed. " : "")
        + "This certificate is not a license and does not extend one.";
}
