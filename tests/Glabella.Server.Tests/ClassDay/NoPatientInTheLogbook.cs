using Glabella.Domain.ClassDay;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.ClassDay;

/// <summary>Reliability #70: the schema itself has no place for the person treated.</summary>
public class NoPatientInTheLogbook
{
    /// <summary>Every text column of the logbook. A new one must be argued for here.</summary>
    static readonly Dictionary<Type, string[]> Texts = new()
    {
        [typeof(Case)] = ["age", "indication", "model", "product", "role"],
        [typeof(Vial)] = ["lot", "product", "source"],
        [typeof(SignOff)] = ["feedback"],
        [typeof(Presence)] = [],
    };

    static readonly string[] Banned = ["name", "initial", "photo", "image", "birth", "dob", "note", "comment", "address", "zip", "phone", "mail", "ssn", "mrn", "sex", "gender", "race", "patient"];

    [Theory, BothDatabases]
    public async Task No_column_can_hold_a_word_about_the_model(Engine engine)
    {
        await using var world = await World.Start(engine);
        await world.Look(db =>
        {
            foreach (var (type, allowed) in Texts)
            {
                var columns = db.Model.FindEntityType(type)!.GetProperties().ToList();
                Assert.Equal(allowed, columns.Where(c => (c.GetTypeMapping().Converter?.ProviderClrType ?? c.ClrType) == typeof(string)).Select(c => c.GetColumnName()).Order());
                Assert.DoesNotContain(columns, c => Banned.Any(b => c.GetColumnName().Contains(b, StringComparison.Ordinal)));
            }
            return Task.FromResult(true);
        });
    }

    [Fact]
    public void What_the_clinician_and_others_are_shown_has_the_year_and_no_day()
    {
        var shared = typeof(Glabella.Server.Features.ClassDay.LogbookLine).GetProperties();
        Assert.Contains(shared, p => p.Name == "Year");
        Assert.DoesNotContain(shared, p => p.PropertyType == typeof(DateOnly) || p.PropertyType == typeof(DateTimeOffset) || p.Name is "Model" or "Age" or "Lot");
    }

    [Fact]
    public void What_can_be_sent_has_no_field_for_a_note() =>
        Assert.Equal(["Age", "Corrects", "Indication", "Model", "Points", "Product", "Role", "TotalCentiUnits", "Vial"], typeof(Glabella.Server.Features.ClassDay.CaseDraft).GetProperties().Select(p => p.Name).Order());
}
