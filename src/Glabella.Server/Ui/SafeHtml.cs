#pragma warning disable RS0030 // This file is the one place where text becomes markup.
using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Glabella.Server.Ui;

/// <summary>The only door from text to markup. What people write passes Markdig with HTML off, then a sanitizer
/// that knows few tags and only http, https and mailto addresses.</summary>
public static class SafeHtml
{
    /// <summary>Markdown written by a person (course text, answers).</summary>
    public static MarkupString FromMarkdown(string? text) =>
        new(Sanitizer().Sanitize(Markdown.ToHtml(text ?? "", Pipeline)));

    public static MarkupString Of(Drawing drawing) => new(drawing.Markup);

    static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    static readonly string[] Tags = ["p", "br", "strong", "em", "ul", "ol", "li", "a", "blockquote", "code", "pre", "h3", "h4"];

    // One per call: the sanitizer carries events and is not documented as thread-safe.
    static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(Tags),
            AllowedAttributes = new HashSet<string> { "href" },
            AllowedSchemes = new HashSet<string> { "http", "https", "mailto" },
            UriAttributes = new HashSet<string> { "href" },
        });
        sanitizer.KeepChildNodes = true;
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link) link.SetAttribute("rel", "nofollow noopener ugc");
        };
        return sanitizer;
    }
}
