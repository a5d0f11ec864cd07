using System.Text.RegularExpressions;
using static Glabella.Server.Tests.HouseRules.Sources;

namespace Glabella.Server.Tests.HouseRules;

/// <summary>How the house is written, as far as a program can tell. Each rule was seen red once; beside it stands what broke it.</summary>
public partial class TheStyle
{
    /// <summary>Red when Devices.cs was DeviceManager.cs, and when Town was TownInfo.</summary>
    [Fact]
    public void No_type_hides_behind_a_word_without_meaning() => Nothing(
        from source in Product
        from Match type in EmptyWord().Matches(source.Text)
        select $"{source.Path}: {type.Groups[1].Value}");

    /// <summary>Red when common-passwords were a C# array of 3,000 lines.</summary>
    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() => Nothing(
        from source in Product.Concat(Sources.Tests)
        where Lines(source.Text) > 400
        select $"{source.Path}: {Lines(source.Text)}");

    /// <summary>Red when the bar for the middle file was 40 lines.</summary>
    [Fact]
    public void The_middle_file_has_fifty_lines_and_nine_in_ten_have_a_hundred_and_fifty()
    {
        var lengths = Product.Select(s => Lines(s.Text)).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 50);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, 150);
    }

    /// <summary>Red when one more page grew to 41. The number may only shrink: longer code becomes an action.</summary>
    [Fact]
    public void The_code_of_a_page_is_short() => Assert.InRange(Product.Count(s => Code().Match(s.Text) is { Success: true } code && Lines(code.Value) > 40), 0, LongPages);
    const int LongPages = 28;

    /// <summary>Red when headings asked for t-16 and the styles had none.</summary>
    [Fact]
    public void Every_class_that_a_page_asks_for_is_in_the_styles()
    {
        var styles = Directory.EnumerateFiles(Path.Combine(Root, "src/Glabella.Server/wwwroot/css"), "*.css").SelectMany(f => ClassRule().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToHashSet();
        var asked = Product.Where(s => s.Path.EndsWith(".razor", StringComparison.Ordinal)).SelectMany(s => ClassAttribute().Matches(s.Text).SelectMany(a => a.Groups[1].Value.Split(' ')).Where(c => Class().IsMatch(c)).Select(c => (s.Path, Class: c))).Distinct().ToList();
        Assert.True(asked.Count > 500);
        Nothing(asked.Where(a => !styles.Contains(a.Class)).Select(a => $"{a.Path}: {a.Class}"));
    }

    /// <summary>Red when Program.cs grew by 81 lines and the plan by 40.</summary>
    [Theory]
    [InlineData("src/Glabella.Server/Program.cs", 80), InlineData("ARCHITECTURE.md", 40), InlineData(".editorconfig", 60)]
    public void What_is_read_first_is_short(string path, int most) => Assert.InRange(Lines(Text(path)), 1, most);

    /// <summary>Red when Spot.cs had a region, TradeWords.cs an [Obsolete] and WorkLoop.cs a Task.Run.</summary>
    [Fact]
    public void Nothing_is_folded_away_kept_for_old_times_or_left_to_run_alone() => Nothing(
        from source in Product
        from Match use in Unwanted().Matches(source.Text)
        select $"{source.Path}: {use.Value.Trim()}");

    /// <summary>Red when RunDue in WorkLoop.cs took a token named ct, and when it had a default.</summary>
    [Fact]
    public void The_token_is_called_cancel_and_is_required() => Nothing(
        from source in Product
        from Match token in Token().Matches(source.Text)
        let line = source.Text[(source.Text.LastIndexOf('\n', token.Index) + 1)..].Split('\n')[0]
        where !(line.Contains(" override ") || source.Path == "src/Glabella.Data/Sqlite/WriteGate.cs") // their signatures are the framework's
        where token.Groups[1].Value != "cancel" || token.Groups[2].Success
        select $"{source.Path}: {token.Value}");

    /// <summary>Red when TakeSeat.cs caught Exception, and when SmtpTransport.cs did not throw again.</summary>
    [Fact]
    public void Only_the_loops_catch_what_they_do_not_know() => Nothing(
        from source in Product
        where source.Path is not ("src/Glabella.Server/Work/WorkLoop.cs" or "src/Glabella.Server/Mail/OutboxWorker.cs")
        from Match caught in CatchAll().Matches(source.Text)
        where !caught.Value.Contains("throw;")
        select $"{source.Path}: {caught.Value}");

    /// <summary>Red when Flash.cs logged an interpolated name.</summary>
    [Fact]
    public void A_log_line_is_a_template() => Nothing(
        from source in Product
        from Match line in Interpolated().Matches(source.Text)
        select $"{source.Path}: {line.Value}");

    /// <summary>Red when Directory.Packages.props named Moq.</summary>
    [Fact]
    public void There_is_no_mocking_library() =>
        Assert.DoesNotMatch(@"""(Moq|NSubstitute|FakeItEasy|JustMock|Rhino\.Mocks)""", Text("Directory.Packages.props"));

    [GeneratedRegex(@"(?:class|record|struct|interface|enum) (\w*(?:Services?|Managers?|Helpers?|Utils?|Handlers?|Processors?|Base|Impl|Dto|Info|Data|Repository))\b")] private static partial Regex EmptyWord();
    [GeneratedRegex(@"^@code\b[\s\S]*", RegexOptions.Multiline)] private static partial Regex Code();
    [GeneratedRegex(@"#region|\[Obsolete|\bTask\.Run\(|\.Wait\(\)|\.GetResult\(\)|\basync void\b|Cache=Shared")] private static partial Regex Unwanted();
    [GeneratedRegex(@"\.([A-Za-z][\w-]*)")] private static partial Regex ClassRule();
    [GeneratedRegex(@"[cC]lass=""([^""]*)""")] private static partial Regex ClassAttribute();
    [GeneratedRegex(@"^(?:gl-|t-)[\w-]*\w$|^(?:vh|muted|num|end|lede|nowrap)$")] private static partial Regex Class();
    [GeneratedRegex(@"CancellationToken (\w+)( = \w+)?(?=[,)])")] private static partial Regex Token();
    [GeneratedRegex(@"catch(?: \(Exception(?: \w+)?\)(?: when \(\w+ is not [^{]*)?)?\s*\{[^}]*\}")] private static partial Regex CatchAll();
    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\([^;]*\$""")] private static partial Regex Interpolated();
}
