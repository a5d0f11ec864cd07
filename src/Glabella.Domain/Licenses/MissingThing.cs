namespace Glabella.Domain.Licenses;

/// <summary>One thing a registrar can ask for, in the words of both sides.</summary>
/// <param name="Code">Stable; stored with the decision.</param>
/// <param name="Asked">As the registrar chooses it.</param>
/// <param name="ToDo">What the clinician reads.</param>
public sealed record MissingThing(string Code, string Asked, string ToDo)
{
    public static readonly IReadOnlyList<MissingThing> All =
    [
        new("document", "The license as a photo or scan", "Add a photo or scan of your license, with its number and your name."),
        new("legible", "A better picture: this one cannot be read", "Add the picture once more: sharp, whole, and with every line to read."),
        new("board_letter", "A verification by the board", "Ask your board for a license verification and add it as a document."),
        new("expiry", "The day it expires", "Name the day on which the license expires."),
        new("number", "The right license number", "Name the license number as it stands on the license."),
        new("npi", "The NPI", "Confirm your NPI."),
        new("name", "A proof of the other name", "Add your license and a proof of the other name, such as a marriage certificate, in one file."),
        new("other", "Something else: see the words below", "See what the registrar wrote."),
    ];

    public static MissingThing? Find(string? code) => All.FirstOrDefault(m => m.Code == code);
}
