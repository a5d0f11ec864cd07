using System.Text.RegularExpressions;

namespace Glabella.Server.Tests.HouseRules;

/// <summary>Who may touch what (ARCHITECTURE.md), read from the sources. Each rule was seen red once; beside it stands what broke it.</summary>
public partial class TheFloorPlan
{
    static readonly string Root = FindRoot();
    static readonly List<(string Path, string Text)> Sources =
    [
        .. Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.*", SearchOption.AllDirectories)
            .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("/Migrations/") && !f.Contains("/obj/") && !f.Contains("/bin/"))
            .Select(f => (Path.GetRelativePath(Root, f).Replace('\\', '/'), File.ReadAllText(f))),
    ];

    static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Glabella.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    static void Nothing(IEnumerable<string> broken) => Assert.True(!broken.Any(), string.Join('\n', broken));

    /// <summary>The sources are there: a rule that reads nothing is always kept.</summary>
    [Fact]
    public void The_house_was_read() => Assert.True(Sources.Count > 200);

    /// <summary>Red when RolesPage.razor said <c>@using Glabella.Server.Features.Providers</c>.</summary>
    [Fact]
    public void A_feature_does_not_name_another_feature() => Nothing(
        from source in Sources
        let own = Feature().Match(source.Path).Groups[1].Value
        where own.Length > 0
        from Match use in FeatureUse().Matches(source.Text)
        where use.Groups[1].Value != own
        select $"{source.Path} uses Features.{use.Groups[1].Value}");

    /// <summary>Red when Devices.cs caught a SqliteException.</summary>
    [Fact]
    public void A_feature_does_not_know_which_database_it_is() => Nothing(
        from source in Sources
        where source.Path.Contains("/Features/")
        from Match use in DriverUse().Matches(source.Text)
        select $"{source.Path} uses {use.Value}");

    /// <summary>Red when Flash.cs used Glabella.Data.</summary>
    [Fact]
    public void The_kit_knows_no_feature_and_no_table() => Nothing(
        from source in Sources
        where source.Path.StartsWith("src/Glabella.Server/Ui/", StringComparison.Ordinal)
        where source.Text.Contains("Glabella.Data") || source.Text.Contains("Glabella.Server.Features") || source.Text.Contains("GlabellaDb")
        select source.Path);

    /// <summary>Red when the domain's project referenced MailKit.</summary>
    [Fact]
    public void The_domain_references_nothing() =>
        Assert.DoesNotContain("Reference Include", File.ReadAllText(Path.Combine(Root, "src/Glabella.Domain/Glabella.Domain.csproj")));

    /// <summary>Red when Devices.cs was DeviceManager.cs.</summary>
    [Fact]
    public void No_type_hides_behind_a_word_without_meaning() => Nothing(
        from source in Sources
        from Match type in EmptyWord().Matches(source.Text)
        select $"{source.Path}: {type.Groups[1].Value}");

    /// <summary>Red when common-passwords were a C# array of 3,000 lines.</summary>
    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() => Nothing(
        from source in Sources
        let lines = source.Text.Count(c => c == '\n')
        where lines > 400 && !Long.Contains(source.Path)
        select $"{source.Path}: {lines}");

    /// <summary>The list may only shrink.</summary>
    static readonly HashSet<string> Long = [];

    /// <summary>Red when MailboxPage.razor turned a mail's text into markup.</summary>
    [Fact]
    public void Only_one_file_turns_text_into_markup() => Nothing(
        from source in Sources
        where source.Path != "src/Glabella.Server/Ui/SafeHtml.cs" && Markup().IsMatch(source.Text)
        select source.Path);

    /// <summary>Red when AccountPage.razor had style="margin:0" and SignInPage.razor an onclick.</summary>
    [Fact]
    public void No_page_carries_style_or_script() => Nothing(
        from source in Sources
        where source.Path.EndsWith(".razor", StringComparison.Ordinal)
        from Match inline in Inline().Matches(source.Text)
        select $"{source.Path}: {inline.Value}");

    /// <summary>Red when Viewer.cs looked past the filters. SeeEverything is the one way, and pages do not take it.</summary>
    [Fact]
    public void Nobody_looks_past_the_filters() => Nothing(
        from source in Sources
        where source.Text.Contains("IgnoreQueryFilters(") || source.Path.EndsWith("Page.razor", StringComparison.Ordinal) && source.Text.Contains(".SeeEverything(")
        select source.Path);

    [GeneratedRegex(@"/Features/(\w+)/")] private static partial Regex Feature();
    [GeneratedRegex(@"(?:using |@using |Glabella\.Server\.)Features\.(\w+)")] private static partial Regex FeatureUse();
    [GeneratedRegex(@"\bNpgsql\w*|\bSqlite(?!File)\w*|Glabella\.Data\.(?:Sqlite|Postgres)\b")] private static partial Regex DriverUse();
    [GeneratedRegex(@"(?:class|record|struct|interface|enum) (\w*(?:Service|Manager|Helper|Helpers|Util|Utils|Handler|Processor|Impl|Dto))\b")] private static partial Regex EmptyWord();
    [GeneratedRegex(@"\bMarkupString\b|AddMarkupContent")] private static partial Regex Markup();
    [GeneratedRegex(@"\sstyle=""|\son(?:click|change|submit|load|input|error)=""|<script>(?!</script>)|<style", RegexOptions.IgnoreCase)] private static partial Regex Inline();
}
