using System.Security.Cryptography;
using Glabella.Data.Registry;
using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Hosting;
using Glabella.Server.Trust;
using Microsoft.Extensions.Options;

namespace Glabella.Server.Features.Licenses;

/// <summary>What the registry said of one number.</summary>
/// <param name="Record">Absent when it does not hold the number.</param>
/// <param name="Sha256">Of the answer's bytes.</param>
public sealed record LiveNpi(RegistryRecord? Record, string Sha256);

/// <summary>NPPES, asked through the NPI Registry's interface. Of the request's life: within it a number is asked once.</summary>
public sealed class NpiRegistry(PublicWeb web, IOptions<LiveLookupOptions> options, TaxonomyRoles roles, TimeProvider clock) : LiveRegistry
{
    public const string Source = "NPPES, NPI Registry, asked live";
    const int MostBytes = 256 * 1024;
    static readonly string[] kept = ["npi", "name", "number", "profession"];
    (Npi Npi, LiveNpi? Answer)? last;

    public override bool Knows(License license, string? npi) => options.Value.NpiAddress is not null && Npi.TryParse(npi, out _);

    /// <summary>Null when it is switched off, and for everything that is no whole, right answer about this very number.</summary>
    public async Task<LiveNpi?> Find(Npi npi, CancellationToken cancel)
    {
        if (last is var (asked, known) && asked == npi) return known;
        var answer = await Read(npi, cancel);
        last = (npi, answer);
        return answer;
    }

    async Task<LiveNpi?> Read(Npi npi, CancellationToken cancel)
    {
        if (options.Value.NpiAddress is not { } address || web.Allowed($"{address}?version=2.1&number={npi}") is not { } question) return null;
        if (await web.Read(question, MostBytes, options.Value.Patience, cancel) is not { } bytes || RegistryReply.Read(bytes, npi) is not { } reply) return null;
        string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return new(reply.Provider is { } provider ? new(ProviderRow.Of(provider, 0), Today, Source, sha256) : null, sha256);
    }

    public override async Task<Evidence?> Ask(License license, Person holder, PersonId by, CancellationToken cancel)
    {
        if (!Npi.TryParse(holder.Npi, out var npi) || await Find(npi, cancel) is not { } found) return null;
        var (mark, finding) = found.Record is { } record ? Compared(license, holder, RegistryAnswers.Read(record, roles)) : (Mark.NotProven, "The registry does not hold the NPI.");
        var now = clock.GetUtcNow();
        return new(Id.New<EvidenceId>(now), Subject.License, license.Id.Value, "license.registry", mark, Source, Method.Api, now)
        {
            Finding = finding, SourceUrl = options.Value.NpiAddress, AsOf = DateOnly.FromDateTime(now.UtcDateTime), Sha256 = found.Sha256, RecordedBy = by,
        };
    }

    /// <summary>The same comparison as with the list, and the same worth: it confirms who has the number, and no license.</summary>
    (Mark, string) Compared(License license, Person holder, RegistryAnswer answer)
    {
        var checks = Suggestion.For(license, RosterOf.FamilyNames(holder), holder.Npi, answer, othersClaimIt: false, Today).Checks.Where(c => kept.Contains(c.Code)).ToList();
        return (checks.Any(c => c.Mark == Mark.Contradicted) ? Mark.Contradicted : checks.Single(c => c.Code == "npi").Mark, string.Join(". ", checks.Select(c => c.Title)) + ".");
    }

    DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
