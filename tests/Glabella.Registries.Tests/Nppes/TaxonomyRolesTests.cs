using Glabella.Registries.Nppes;

namespace Glabella.Registries.Tests.Nppes;

public class TaxonomyRolesTests
{
    static readonly TaxonomyRoles Roles = Load();

    [Theory]
    [InlineData("163W00000X", "rn"), InlineData("163WM0705X", "rn"), InlineData("363LF0000X", "np"), InlineData("363A00000X", "pa"), InlineData("367A00000X", "cnm")]
    [InlineData("207N00000X", "physician"), InlineData("2086S0122X", "physician"), InlineData("390200000X", "student"), InlineData("1223S0112X", "dentist")]
    public void A_code_speaks_for_a_role(string code, string role) => Assert.Equal(role, Roles.Of(code)?.Role);

    [Fact]
    public void The_longest_match_wins()
    {
        Assert.Equal("aesthetic", Roles.Of("207N00000X")?.Focus);
        Assert.Null(Roles.Of("207NI0002X")?.Focus);
    }

    [Theory]
    [InlineData("173000000X"), InlineData(""), InlineData("2"), InlineData("9999999999")]
    public void An_unlisted_code_is_unknown_and_no_error(string code) => Assert.Null(Roles.Of(code));

    [Theory]
    [InlineData("MD", "md"), InlineData("M D", "md"), InlineData("MD,", "md"), InlineData("M.D., PHD", "md"), InlineData("MD | PHD", "md"), InlineData("MBBS", "md")]
    [InlineData("DO", "do"), InlineData("D.O.", "do"), InlineData("", ""), InlineData(null, ""), InlineData("PA-C", ""), InlineData("PHD", "")]
    public void Only_the_credential_makes_a_physician_s_code_an_MD_or_a_DO(string? credential, string profession) =>
        Assert.Equal(profession, string.Join(' ', Roles.ProfessionsOf(["207N00000X"], credential)));

    [Fact]
    public void A_student_s_code_speaks_for_no_profession() => Assert.Empty(Roles.ProfessionsOf(["390200000X"], "MD"));

    [Theory]
    [InlineData("code,role\n", "line 1"), InlineData("code,role,focus,facility\n163W*,rn,,\n163W*,rn,,\n", "line 3")]
    [InlineData("code,role,focus,facility\n163W,rn,,\n", "line 2"), InlineData("code,role,focus,facility\n163W*,rn,,strong\n", "line 2")]
    [InlineData("code,role,focus,facility\n163W*,rn,cardiac,\n", "cardiac")]
    public void A_broken_line_is_named(string csv, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => TaxonomyRoles.Read(new StringReader(csv))).Message);

    static TaxonomyRoles Load()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Glabella.slnx"))) at = at.Parent!;
        using var reader = File.OpenText(Path.Combine(at.FullName, "reference", "registries", "taxonomy-roles.csv"));
        return TaxonomyRoles.Read(reader);
    }
}
