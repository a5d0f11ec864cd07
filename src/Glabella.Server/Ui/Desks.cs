namespace Glabella.Server.Ui;

/// <summary>The side navigation of each workspace, one list each, so that every feature shows the same.</summary>
public static class Desks
{
    public static IReadOnlyList<Door> Mine { get; } =
    [
        new("/me", "Overview", Icons.House),
        new("/courses", "Find a course", Icons.GraduationCap),
        new("/me/certificates", "Certificates", Icons.Award),
    ];

    public static IReadOnlyList<Door> Provider(string slug) =>
    [
        new($"/provider/{slug}", "Overview", Icons.House),
        new($"/provider/{slug}/sessions", "Dates", Icons.CalendarDays),
        new($"/provider/{slug}/certificates", "Certificates", Icons.Award),
    ];

    public static IReadOnlyList<Door> Registrar { get; } =
    [
        new("/registrar", "Queue", Icons.Inbox),
        new("/registrar/certificates", "Certificates", Icons.Award),
        new("/registrar/reports", "Reports", Icons.Flag),
    ];
}
