using System.Text.RegularExpressions;
using static Glabella.Server.Tests.HouseRules.Sources;

namespace Glabella.Server.Tests.HouseRules;

/// <summary>Who may touch what (ARCHITECTURE.md), read from the sources. Each rule was seen red once; beside it stands what broke it.</summary>
public partial class TheFloorPlan
{
    /// <summary>The sources are there: a rule that reads nothing is always kept.</summary>
    [Fact]
    public void The_house_was_read() => Assert.True(Product.Count > 200 && Sources.Tests.Count > 100);

    /// <summary>Red when RolesPage.razor said <c>@using Glabella.Server.Features.Providers</c>.</summary>
    [Fact]
    public void A_feature_does_not_name_another_feature() => Nothing(
        from source in Product
        let own = Feature().Match(source.Path).Groups[1].Value
        where own.Length > 0
        from Match use in FeatureUse().Matches(source.Text)
        where use.Groups[1].Value != own
        select $"{source.Path} uses Features.{use.Groups[1].Value}");

    /// <summary>Red when Devices.cs caught a SqliteException.</summary>
    [Fact]
    public void A_feature_does_not_know_which_database_it_is() => Nothing(
        from source in Product
        where source.Path.Contains("/Features/")
        from Match use in DriverUse().Matches(source.Text)
        select $"{source.Path} uses {use.Value}");

    /// <summary>Red when Flash.cs used Glabella.Data.</summary>
    [Fact]
    public void The_kit_knows_no_feature_and_no_table() => Nothing(
        from source in Product
        where source.Path.StartsWith("src/Glabella.Server/Ui/", StringComparison.Ordinal)
        where source.Text.Contains("Glabella.Data") || source.Text.Contains("Glabella.Server.Features") || source.Text.Contains("GlabellaDb")
        select source.Path);

    /// <summary>Red when the domain's project referenced MailKit, and when the registries' project referenced Glabella.Data.</summary>
    [Theory]
    [InlineData("Domain", "")]
    [InlineData("Credentials", "NSec.Cryptography Microsoft.CodeAnalysis.PublicApiAnalyzers")]
    [InlineData("Registries", "")]
    [InlineData("Data", "Glabella.Domain Microsoft.EntityFrameworkCore.Sqlite Npgsql.EntityFrameworkCore.PostgreSQL EFCore.NamingConventions Microsoft.AspNetCore.Identity.EntityFrameworkCore Microsoft.AspNetCore.DataProtection.EntityFrameworkCore Microsoft.EntityFrameworkCore.Design")]
    public void A_library_references_what_the_plan_allows_and_nothing_else(string library, string allowed) => Assert.Equal(
        allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Reference().Matches(Text($"src/Glabella.{library}/Glabella.{library}.csproj")).Select(m => m.Groups[1].Value));

    /// <summary>Red when Spot.cs asked Random.Shared and StatusWordings.cs opened a file.</summary>
    [Fact]
    public void The_domain_has_no_clock_no_file_no_chance_and_no_network() => Nothing(
        from source in Product
        where source.Path.StartsWith("src/Glabella.Domain/", StringComparison.Ordinal)
        from Match use in Outside().Matches(source.Text)
        select $"{source.Path} uses {use.Value}");

    /// <summary>Red when OtherIssuers.cs had an HttpClient of its own. What somebody typed or configured is asked through one guarded way.</summary>
    [Fact]
    public void Only_one_file_speaks_to_other_servers() => Nothing(
        from source in Product
        where source.Path != "src/Glabella.Server/Hosting/PublicWeb.cs"
        from Match use in Client().Matches(source.Text)
        select $"{source.Path} uses {use.Value}");

    /// <summary>Red when PdfPage.cs used Glabella.Server.Features.Certificates.</summary>
    [Fact]
    public void What_pages_and_papers_are_made_of_knows_no_feature() => Nothing(
        from source in Product
        where source.Path.StartsWith("src/Glabella.Server/Paper/", StringComparison.Ordinal) || source.Path.StartsWith("src/Glabella.Server/Access/", StringComparison.Ordinal)
        from Match use in FeatureUse().Matches(source.Text)
        select $"{source.Path} uses Features.{use.Groups[1].Value}");

    /// <summary>Red when FeatureList.cs did not map Questions.</summary>
    [Fact]
    public void Every_feature_has_its_door_plate_in_the_list_and_its_name_on_the_plan()
    {
        string list = Text("src/Glabella.Server/FeatureList.cs"), plan = Text("ARCHITECTURE.md");
        foreach (string feature in Folders("src/Glabella.Server/Features"))
        {
            Assert.Contains(Product, s => s.Path == $"src/Glabella.Server/Features/{feature}/{feature}Feature.cs");
            Assert.Contains($"{feature}Feature.Add(", list);
            Assert.Contains($"{feature}Feature.Map(", list);
            Assert.Contains(feature, plan);
        }
        Assert.All(Folders("src/Glabella.Server").Where(f => f is not ("Features" or "wwwroot" or "Properties")), room => Assert.Contains(room + "/", plan));
    }

    /// <summary>Red when MailboxPage.razor turned a mail's text into markup.</summary>
    [Fact]
    public void Only_one_file_turns_text_into_markup() => Nothing(
        from source in Product
        where source.Path != "src/Glabella.Server/Ui/SafeHtml.cs" && Markup().IsMatch(source.Text)
        select source.Path);

    /// <summary>Red when AccountPage.razor had style="margin:0" and SignInPage.razor an onclick.</summary>
    [Fact]
    public void No_page_carries_style_or_script() => Nothing(
        from source in Product
        where source.Path.EndsWith(".razor", StringComparison.Ordinal)
        from Match inline in Inline().Matches(source.Text)
        select $"{source.Path}: {inline.Value}");

    /// <summary>Red when Viewer.cs looked past the filters. SeeEverything is the one way, and pages do not take it.</summary>
    [Fact]
    public void Nobody_looks_past_the_filters() => Nothing(
        from source in Product
        where source.Text.Contains("IgnoreQueryFilters(") || source.Path.EndsWith("Page.razor", StringComparison.Ordinal) && source.Text.Contains(".SeeEverything(")
        select source.Path);

    [GeneratedRegex(@"/Features/(\w+)/")] private static partial Regex Feature();
    [GeneratedRegex(@"(?:using |@using |Glabella\.Server\.)Features\.(\w+)")] private static partial Regex FeatureUse();
    [GeneratedRegex(@"\bNpgsql\w*|\bSqlite(?!File)\w*|Glabella\.Data\.(?:Sqlite|Postgres)\b")] private static partial Regex DriverUse();
    [GeneratedRegex(@"(?:Package|Project)Reference Include=""(?:\.\./[^""]*/)?([\w.]+?)(?:\.csproj)?""")] private static partial Regex Reference();
    [GeneratedRegex(@"\b(?:File|Directory|HttpClient|TimeProvider|Random|Environment|Console|ILogger|RandomNumberGenerator|Stopwatch|Thread)\b(?=[.<( ]\w)(?! \w+[,;)])")] private static partial Regex Outside();
    [GeneratedRegex(@"\b(?:HttpClient|HttpClientHandler|SocketsHttpHandler|HttpMessageInvoker|IHttpClientFactory|AddHttpClient|WebClient|WebRequest|HttpWebRequest|ClientWebSocket|TcpClient|UdpClient)\b|new Socket\(")] private static partial Regex Client();
    [GeneratedRegex(@"\bMarkupString\b|AddMarkupContent")] private static partial Regex Markup();
    [GeneratedRegex(@"\sstyle=""|\son(?:click|change|submit|load|input|error)=""|<script>(?!</script>)|<style", RegexOptions.IgnoreCase)] private static partial Regex Inline();
}
