using Glabella.Registries;
using Glabella.Registries.Nppes;
using Glabella.Server.Features.Registries;
using Glabella.Server.Hosting;

namespace Glabella.Server.Demo;

/// <summary>A registry extract in the exact NPPES layout: the demo's clinicians among invented others, imported as any list is.</summary>
static class DemoRegistry
{
    const int Rows = 2000;

    public static async Task Fill(DemoWorld world, IServiceProvider services, CancellationToken cancel)
    {
        var asOf = world.Today.AddDays(-9);
        string folder = Path.Combine(services.GetRequiredService<Installation>().DataFolder, "registry");
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"npidata_pfile_20050523-{asOf:yyyyMMdd}.csv");
        await using (var target = File.Create(file))
            SyntheticNppes.Write(target, DemoSeeder.Seed, asOf, Rows, world.Trainees.Where(t => t.Person.Npi is not null).Select(t => Row(world, t)));
        await ActivatorUtilities.CreateInstance<NppesImport>(services).Run(new(file, Path.GetFileName(file), Full: true), null, cancel);
    }

    static NppesProvider Row(DemoWorld world, Trainee trainee) => new()
    {
        Npi = Npi.Parse(trainee.Person.Npi!), Entity = NppesEntity.Person, FirstName = trainee.Person.GivenName.ToUpperInvariant(), LastName = trainee.Person.FamilyName.ToUpperInvariant(),
        Credential = trainee.Person.Profession?.Code.ToUpperInvariant(), City = trainee.Metro.City.ToUpperInvariant(), State = trainee.Metro.State, Zip = trainee.Metro.Zip + "0000",
        Phone = "5555550100", Enumerated = world.Today.AddDays(-2000), Updated = world.Today.AddDays(-200),
        Taxonomies = [new(Taxonomy(trainee.Person.Profession?.Code), trainee.License?.Number, trainee.Metro.State, Primary: true)],
    };

    static string Taxonomy(string? profession) => profession switch
    {
        "np" => "363L00000X",
        "pa" => "363A00000X",
        "md" or "do" => "207N00000X",
        "dentist" => "122300000X",
        "lpn" => "164W00000X",
        "crna" => "367500000X",
        "cns" => "364S00000X",
        "pharmacist" => "183500000X",
        _ => "163W00000X",
    };
}
