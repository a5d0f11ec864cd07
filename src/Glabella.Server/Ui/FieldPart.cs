using Microsoft.AspNetCore.Components;

namespace Glabella.Server.Ui;

/// <summary>What every field has: a label, a name, what was typed, a hint, and its sentence when something is wrong.</summary>
public abstract class FieldPart : ComponentBase
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>The form name, such as "Input.Email": the property bound with SupplyParameterFromForm, a dot, its member.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>What was typed, given back unchanged.</summary>
    [Parameter] public string? Value { get; set; }

    [Parameter] public string? Hint { get; set; }

    /// <summary>Only where the sentence does not come from the form's <see cref="Ui.Problems"/>.</summary>
    [Parameter] public string? Error { get; set; }

    [Parameter] public bool Required { get; set; }

    /// <summary>On the field's frame: "gl-field--sm", "gl-max-16".</summary>
    [Parameter] public string? Class { get; set; }

    /// <summary>Everything else goes on the control: autocomplete, inputmode, maxlength, min, max, placeholder.</summary>
    [Parameter(CaptureUnmatchedValues = true)] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [CascadingParameter] protected Problems? Problems { get; set; }

    protected string Id => Ui.Problems.IdOf(Name);
    protected string? Sentence => Error ?? Problems?.Of(Name);
    protected string? DescribedBy => (Hint, Sentence) switch
    {
        (null, null) => null,
        (_, null) => Id + "-hint",
        (null, _) => Id + "-error",
        _ => $"{Id}-hint {Id}-error",
    };
    protected string? Invalid => Sentence is null ? null : "true";
}
