using System.Security.Cryptography;
using System.Text;
using Glabella.Credentials.Badges;
using Glabella.Credentials.Dids;
using Glabella.Credentials.Proofs;
using Glabella.Credentials.Status;
using Glabella.Domain.Certificates;
using Glabella.Domain.Courses;
using Glabella.Domain.Knowledge;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Certificates;

/// <summary>The only translator from the domain's certificate to the signed format: the text that will be signed, before it is.</summary>
sealed record Draft(string Prepared, string Sha256)
{
    /// <param name="endorsement">The registrar's, signed, when one is in force.</param>
    public static Draft Of(Installation installation, string providerSlug, Course course, ClinicalLibrary? library, Level level, Facts facts, IReadOnlyList<Condition> conditions,
        string publicId, int statusIndex, byte[] publicKey, Guid subject, DateTimeOffset activityStart, DateTimeOffset activityEnd, DateTimeOffset issued, DateTimeOffset validUntil, byte[]? endorsement)
    {
        var did = installation.IssuerDid(providerSlug);
        var courseAddress = installation.Address("/courses/" + course.Slug);
        var badge = new AchievementCredential
        {
            Id = installation.VerifyAddress(publicId),
            Name = $"{facts.Course}: {level.Name()}",
            Issuer = new(did, facts.Issuer, installation.Address("/providers/" + providerSlug)),
            ValidFrom = issued,
            ValidUntil = validUntil,
            SubjectId = "urn:uuid:" + subject,
            HolderName = facts.Holder,
            Achievement = new(
                $"{courseAddress}#level-{(int)level}", $"{facts.Course}: {level.Name()}",
                $"{level.Meaning()} Scope: {string.Join(", ", facts.Scope)}. It is not a license and does not extend one.",
                courseAddress + "#certificate", string.Join(" ", conditions.Where(c => c.NeededFrom <= level && !c.Waived).Select(c => c.Threshold + ".")))
            {
                Alignments = Reached.Scope(installation, course, library),
            },
            Results = Reached.Results(courseAddress, course, level, facts, conditions),
            ActivityStart = activityStart,
            ActivityEnd = activityEnd,
            Evidence = [.. conditions.Where(c => c.NeededFrom <= level).Select(c => new BadgeEvidence(
                $"urn:uuid:{Guid.CreateVersion7(issued)}", Title(c.Code), $"{c.Threshold}. Found: {c.Found}. {c.Origin}.{(c.Note is null ? "" : " " + c.Note)}"))],
            Endorsements = endorsement is null ? [] : [endorsement],
            Status =
            [
                new(installation.StatusList(providerSlug, StatusPurpose.Revocation), StatusPurpose.Revocation, statusIndex),
                new(installation.StatusList(providerSlug, StatusPurpose.Suspension), StatusPurpose.Suspension, statusIndex),
            ],
        };
        var method = new DidDocument(did, [publicKey]).MethodOf(publicKey);
        var prepared = DataIntegrity.PrepareBytes(badge.ToJson(), method, issued);
        return new(Encoding.UTF8.GetString(prepared), HashOf(prepared));
    }

    public static string HashOf(ReadOnlySpan<byte> prepared) => Convert.ToHexStringLower(SHA256.HashData(prepared));

    /// <summary>What a condition is called on pages and in the credential.</summary>
    public static string Title(string code) => code switch
    {
        "held" => "Class held",
        "license" => "License",
        "exclusion" => "Exclusion list",
        "attendance" => "Attendance",
        "exam" => "Written exam",
        "practical" => "Practical assessment",
        "observed" => "Cases seen or assisted",
        "supervised" => "Supervised cases",
        "mentored" => "Mentored cases",
        _ => code,
    };
}
