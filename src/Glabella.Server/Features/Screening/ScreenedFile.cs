using System.Text;
using Glabella.Domain;
using Glabella.Server.Access;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Screening;

public sealed record NoStaffFile() : Refusal("no_staff_file", "Choose a CSV file: one person a line, the first line with the names of the columns.");
public sealed record StaffFileTooLarge() : Refusal("staff_file_too_large", "A staff list has at most 5 MB. Cut it in parts.");
public sealed record NotAStaffFile(string Fault) : Refusal("not_a_staff_file", Fault);

/// <summary>A staff list uploaded by a registrar, looked up while it is in memory and not kept.</summary>
static class ScreenedFile
{
    const long MostBytes = 5 << 20;

    public static async Task<(Refusal? Refusal, IReadOnlyList<Screened> People)> Of(IFormFile? file, ScreenPeople screen, PersonId? by, CancellationToken cancel)
    {
        if (file is null || file.Length == 0) return (new NoStaffFile(), []);
        if (file.Length > MostBytes) return (new StaffFileTooLarge(), []);
        using var reader = new StreamReader(file.OpenReadStream(), Encoding.UTF8);
        return StaffFile.Read(await reader.ReadToEndAsync(cancel), out string fault) is { } people ? await screen.Run(people, by, cancel) : (new NotAStaffFile(fault), []);
    }

    public static async Task<IResult> Download(HttpContext http, ScreenPeople screen, Viewer viewer, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var (refusal, people) = await Of(form.Files["Input.File"], screen, viewer.Me, cancel);
        return refusal is null ? Results.File(StaffFile.Csv(people), Csv.MediaType, "screened.csv") : refusal.AsProblem(StatusCodes.Status400BadRequest);
    }
}
