namespace Glabella.Server.Ui;

/// <summary>Green, amber and red mean status and nothing else; a word and a shape always stand beside the color.</summary>
public enum Tone { Plain, Brand, Ok, Warn, Bad, Unknown }

static class ToneClass
{
    /// <summary>"gl-tag--ok"; nothing for the block's own default.</summary>
    public static string On(this Tone tone, string block) => tone switch
    {
        Tone.Ok => $"{block} {block}--ok",
        Tone.Warn => $"{block} {block}--warn",
        Tone.Bad => $"{block} {block}--bad",
        Tone.Brand => $"{block} {block}--brand",
        Tone.Plain => $"{block} {block}--plain",
        _ => $"{block} {block}--unk",
    };
}
