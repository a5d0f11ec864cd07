using Glabella.Data.Registry;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Registries.Nppes;

namespace Glabella.Server.Features.Licenses;

/// <summary>What NPPES says about an NPI, in the words of the rules.</summary>
public sealed class RegistryAnswers(INppesList nppes, TaxonomyRoles roles, NpiRegistry live)
{
    /// <summary>The imported list alone. Null when it does not hold the number.</summary>
    public async Task<(RegistryAnswer Answer, RegistryRecord Record)?> Of(string? npi, CancellationToken cancel)
    {
        if (!Glabella.Registries.Npi.TryParse(npi, out var number) || await nppes.Find(number.ToInt64(), cancel) is not { } record) return null;
        return (Read(record, roles), record);
    }

    /// <summary>The imported list, and where it does not hold the number, the registry itself. Null when neither says anything: that is no refusal.</summary>
    public async Task<(RegistryAnswer Answer, RegistryRecord Record, bool Live)?> OfToday(string? npi, CancellationToken cancel)
    {
        if (await Of(npi, cancel) is var (answer, held)) return (answer, held, false);
        return Glabella.Registries.Npi.TryParse(npi, out var number) && await live.Find(number, cancel) is { Record: { } record } ? (Read(record, roles), record, true) : null;
    }

    internal static RegistryAnswer Read(RegistryRecord record, TaxonomyRoles roles)
    {
        var provider = record.Provider;
        return new(provider.Active, provider.Entity == RegistryEntity.Person && provider.LastName is not null,
            [.. new[] { provider.LastName, provider.OtherLastName }.OfType<string>()],
            roles.ProfessionsOf(record.Taxonomies.Select(t => t.Code), provider.Credential),
            [.. record.Taxonomies.Select(t => new RegistryLicense(t.LicenseNumber, t.State))], record.AsOf);
    }

    /// <summary>Licenses the list names for this person, to fill a claim with; the clinician still says that they are right.</summary>
    public IReadOnlyList<OfferedLicense> Offered(RegistryRecord record) =>
        [.. record.Taxonomies.Where(t => t.LicenseNumber is not null && t.State is not null && Jurisdiction.TryParse("US-" + t.State, out _))
            .Select(t => new OfferedLicense(roles.ProfessionsOf([t.Code], record.Provider.Credential).FirstOrDefault(), "US-" + t.State, t.LicenseNumber!))
            .Distinct().Take(8)];
}

/// <param name="Profession">Absent when the taxonomy does not tell.</param>
public sealed record OfferedLicense(string? Profession, string Jurisdiction, string Number);
