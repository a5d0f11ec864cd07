using Glabella.Data.Registry;
using Glabella.Registries;
using Glabella.Server.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Glabella.Server.Features.Registries;

/// <summary>What the list says about one NPI, with its day and its source. Public data, for signed-in people.</summary>
public sealed record NpiAnswer(string Npi, bool Active, DateOnly? Deactivated, string Kind, string? Name, string? OtherFamilyName, string? Credential,
    string? City, string? State, string? Zip, IReadOnlyList<NpiTaxonomy> Taxonomies, NpiSource Source);

/// <summary>The license number is what the provider typed: it points to a board and proves nothing.</summary>
public sealed record NpiTaxonomy(string Code, string? LicenseNumber, string? State, bool Primary);

public sealed record NpiSource(string Registry, string File, string Sha256, DateOnly? AsOf);

static class RegistriesApi
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/registry/npi/{npi}", Find).RequireAuthorization(Permission.Clinician).WithSummary("What the imported NPPES list says about one NPI");

    static async Task<Results<Ok<NpiAnswer>, ProblemHttpResult>> Find(string npi, INppesList nppes, CancellationToken cancel)
    {
        if (!Npi.TryParse(npi, out var number))
            return TypedResults.Problem(statusCode: 400, title: "An NPI has ten digits, and the last one checks the others. Compare it with your letter from NPPES.", extensions: Code("npi_check_digit"));
        return await nppes.Find(number.ToInt64(), cancel) is { } record
            ? TypedResults.Ok(Answer(number, record))
            : TypedResults.Problem(statusCode: 404, title: "The imported list does not hold this NPI. It may be newer than the list.", extensions: Code("npi_not_in_list"));
    }

    static NpiAnswer Answer(Npi npi, RegistryRecord record)
    {
        var provider = record.Provider;
        string? name = provider.Entity == RegistryEntity.Organization ? provider.OrganizationName
            : string.Join(' ', new[] { provider.FirstName, provider.MiddleName, provider.LastName, provider.Suffix }.Where(p => p is not null)) is { Length: > 0 } person ? person : null;
        return new(npi.ToString(), provider.Active, provider.Deactivated, provider.Entity.ToString().ToLowerInvariant(), name, provider.OtherLastName, provider.Credential,
            provider.City, provider.State, provider.Zip, [.. record.Taxonomies.Select(t => new NpiTaxonomy(t.Code, t.LicenseNumber, t.State, t.Primary))],
            new("NPPES", record.FileName, record.Sha256, record.AsOf));
    }

    static Dictionary<string, object?> Code(string code) => new() { ["code"] = code };
}
