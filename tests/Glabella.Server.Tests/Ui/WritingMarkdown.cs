#pragma warning disable RS0030 // It looks at what comes out of the one place that makes markup.
using AngleSharp.Html.Parser;
using CsCheck;
using Glabella.Server.Ui;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Ui;

/// <summary>Reliability #22, without a browser: whatever is written, what leaves is a few harmless tags and addresses. The browser's own word: Glabella.Browser.Tests.</summary>
public class WritingMarkdown
{
    static readonly HashSet<string> Tags = ["p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "h3", "h4"];

    static readonly string[] All = [.. Mischief.Corpus, .. Mischief.Pieces];

    public static TheoryData<string> Corpus => [.. Mischief.Corpus];

    [Theory, MemberData(nameof(Corpus))]
    public void Mischief_becomes_text(string written) => Harmless(SafeHtml.FromMarkdown(written).Value);

    /// <summary>The pieces of the corpus, put together in every order chance finds.</summary>
    [Fact]
    public void So_does_any_mixture_of_it() =>
        Gen.Int[0, All.Length - 1].Select(i => All[i]).Array[1, 6].Sample(pieces => Harmless(SafeHtml.FromMarkdown(string.Concat(pieces)).Value), iter: 2_000);

    [Fact]
    public void Honest_text_keeps_its_form() => Assert.Equal(
        "<p>A <strong>bold</strong> day, <em>slowly</em>, see <a href=\"https://board.example/a?b=1\" rel=\"nofollow noopener ugc\">the board</a>.</p>\n<ul>\n<li>one</li>\n<li>two &lt;b&gt;</li>\n</ul>\n",
        SafeHtml.FromMarkdown("A **bold** day, *slowly*, see [the board](https://board.example/a?b=1).\n\n- one\n- two <b>").Value);

    static void Harmless(string html)
    {
        var body = new HtmlParser().ParseDocument($"<body>{html}</body>").Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.True(Tags.Contains(element.LocalName), $"<{element.LocalName}> in {html}");
            foreach (var attribute in element.Attributes)
            {
                Assert.True(element.LocalName == "a" && attribute.Name is "href" or "rel", $"{attribute.Name} in {html}");
                if (attribute.Name != "href") continue;
                bool known = Uri.TryCreate(attribute.Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto";
                Assert.True(known || !attribute.Value.Contains(':', StringComparison.Ordinal), $"href {attribute.Value} in {html}");
            }
        }
    }
}
