using CsCheck;
using Glabella.Registries.Leie;
using Glabella.Registries.Matching;
using static Glabella.Registries.Tests.Leie.ListFile;

namespace Glabella.Registries.Tests.Matching;

public class ScreeningAList
{
    /// <summary>A smaller house than the bench's, and other seeds, so that the bars do not rest on one throw.</summary>
    [Theory]
    [InlineData(1), InlineData(2)]
    public void Planted_people_are_found_and_nobody_else_is_accused(ulong seed)
    {
        var truth = new SyntheticLeie(seed, new(2026, 11, 1), rowCount: 20_000, clinicianCount: 3000);
        var file = new MemoryStream();
        truth.Write(file);
        file.Position = 0;
        var rows = new ExclusionReader(file, ExclusionMapping.Leie).ReadAll();
        var index = new ExclusionIndex(rows);
        int listed = 0, found = 0, clean = 0, reviews = 0;
        foreach (var clinician in truth.Clinicians)
        {
            var own = clinician.Rows.Select(r => rows[r].RowHash).ToHashSet();
            var answer = index.Screen(clinician.Person);
            Assert.DoesNotContain(answer.Matches, m => m.Outcome == ScreenOutcome.Listed && !own.Contains(m.Row.RowHash));
            if (!clinician.IsListed) { clean++; if (answer.Outcome != ScreenOutcome.Clear) reviews++; }
            else { listed++; if (answer.Matches.Any(m => own.Contains(m.Row.RowHash))) found++; }
        }
        Assert.True(found >= 0.97 * listed, $"{found} of {listed}");
        Assert.True(reviews <= 0.060 * clean, $"{reviews} of {clean}");
    }

    [Fact]
    public void A_line_that_stands_twice_counts_once() => Assert.Equal(1, new ExclusionIndex(List(Nurse(), Nurse())).Count);

    [Fact]
    public void The_gravest_row_comes_first()
    {
        var answer = new ExclusionIndex(List(Nurse(born: null), Nurse(), Nurse("ABERFIELT", born: "19710515"))).Screen(new("Aberfield", "Cora", Born: new(1971, 5, 14)));
        Assert.Equal([ScreenOutcome.Listed, ScreenOutcome.Review, ScreenOutcome.Review], answer.Matches.Select(m => m.Outcome));
    }

    [Fact]
    public void Whatever_is_typed_gets_an_answer()
    {
        var name = Gen.OneOf(Gen.Const("Aberfield"), Gen.String[0, 30], Gen.String[Gen.Char["-’ .,JRabÉß"], 0, 12]);
        Gen.Select(name, name, name, name, name).Sample((last, first, middle, listLast, listFirst) =>
        {
            var rows = new[] { new Exclusion { RowHash = "1", LastName = listLast, FirstName = listFirst, LastNameMayGoOn = listLast.Length > 19 }, new Exclusion { RowHash = "2", LastName = "ABERFIELD", FirstName = "CORA" } };
            var answer = new ExclusionIndex(rows).Screen(new(last, first, middle) { FormerNames = [new(middle)] });
            return answer.Outcome != ScreenOutcome.Listed && (answer.Outcome == ScreenOutcome.Clear) == (answer.Matches.Count == 0);
        });
    }

    [Fact]
    public void An_empty_list_clears_everybody() => Assert.Equal(ScreenOutcome.Clear, new ExclusionIndex([]).Screen(new("Aberfield", "Cora")).Outcome);
}
