using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Glabella.Server.Ui;

/// <summary>An svg <c>text</c> element: in Razor markup that name means something else.</summary>
public sealed class SvgText : ComponentBase
{
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }
    [Parameter] public RenderFragment? ChildContent { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder tree)
    {
        tree.OpenElement(0, "text");
        tree.AddMultipleAttributes(1, Attributes);
        tree.AddContent(2, ChildContent);
        tree.CloseElement();
    }
}
