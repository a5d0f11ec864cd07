using Glabella.Registries.Matching;

namespace Glabella.Registries.Tests.Matching;

public class NicknamesTests
{
    [Theory]
    [InlineData("ROBERT", "BOB"), InlineData("BOB", "ROBERT"), InlineData("ELIZABETH", "LISA")]
    public void A_formal_name_is_kin_to_its_short_forms(string a, string b) => Assert.True(Nicknames.English.AreKin(a, b));

    [Theory]
    [InlineData("BOB", "ROB"), InlineData("PATRICK", "PATRICIA"), InlineData("ROBERT", "ROBERT JR"), InlineData("NOBODY", "NOONE")]
    public void Nobody_else_is(string a, string b) => Assert.False(Nicknames.English.AreKin(a, b));

    [Theory]
    [InlineData("BOB\n", "line 1"), InlineData("ROBERT,BOB\nrobert,bob\n", "line 2"), InlineData("ROBERT,,BOB\n", "line 1")]
    public void A_broken_line_is_named(string csv, string where) => Assert.StartsWith(where, Assert.Throws<FormatException>(() => Nicknames.Read(new StringReader(csv))).Message);

    [Fact]
    public void No_formal_name_stands_twice() => Assert.Empty(Nicknames.English.Rows.GroupBy(r => r[0]).Where(g => g.Count() > 1).Select(g => g.Key));
}
