using Glabella.Data.Registry;

namespace Glabella.Server.Features.Registries;

/// <summary>What a registrar says of a file that is handed in.</summary>
public sealed class HandInForm
{
    public static readonly IReadOnlyList<(string Value, string Text)> Kinds =
        [("Full", "The whole list"), ("Weekly", "A week of NPPES"), ("Supplement", "A month of exclusions"), ("Reinstatements", "A month of reinstatements")];

    public string? List { get; set; } = RegistryList.Nppes;
    public IFormFile? File { get; set; }
    public string? Inbox { get; set; }
    public string? Kind { get; set; }
    public string? AsOf { get; set; }
}
