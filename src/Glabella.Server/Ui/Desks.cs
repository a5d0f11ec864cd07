namespace Glabella.Server.Ui;

/// <summary>The navigation of each workspace, one list each, so that every feature shows the same.</summary>
public static class Desks
{
    /// <summary>What is one's own: a line under the header, and the account menu.</summary>
    public static IReadOnlyList<Door> Mine { get; } =
    [
        new(Doors.Dashboard, "Overview", Icons.House),
        new("/me/enrollments", "Enrollments", Icons.CalendarDays),
        new("/me/exams", "Exams", Icons.FileCheck, Also: "/me/attempts"),
        new("/me/logbook", "Logbook", Icons.Syringe),
        new("/me/certificates", "Certificates", Icons.Award),
        new("/me/credits", "Credits", Icons.BookOpenCheck),
        new("/me/licenses", "Licenses", Icons.IdCard),
        new("/me/questions", "Questions", Icons.MessageSquare, Also: "/questions"),
        new("/me/share", "Share", Icons.Eye),
        new("/account", "Account", Icons.UserRound, Also: "/me/data"),
    ];

    /// <summary>A provider's desk. Registrars who look see what they may open.</summary>
    public static IReadOnlyList<Door> Provider(string slug, bool member, int openQuestions)
    {
        string at = $"/provider/{slug}";
        List<Door> doors =
        [
            new(at, "Dates", Icons.CalendarDays, Also: $"{at}/sessions"), new($"{at}/courses", "Courses", Icons.BookOpenCheck),
            new($"{at}/venues", "Venues", Icons.Hospital), new($"{at}/people", "People", Icons.UsersRound),
        ];
        if (member)
            doors.AddRange(
            [
                new($"{at}/certificates", "Certificates", Icons.Award, Group: "After class"), new($"{at}/exams", "Exams", Icons.FileCheck, Group: "After class"),
                new($"{at}/mentored", "Mentored cases", Icons.Syringe, Group: "After class", Also: $"{at}/cases"),
            ]);
        doors.AddRange([new($"{at}/questions", "Questions", Icons.MessageSquare, openQuestions, "Talk and trust"), new($"{at}/trust", "Trust panel", Icons.ShieldCheck, Group: "Talk and trust")]);
        return doors;
    }

    public static IReadOnlyList<Door> Registrar { get; } =
    [
        new("/registrar", "Queue", Icons.Inbox, Also: "/registrar/licenses"),
        new("/registrar/providers", "Providers", Icons.Building2),
        new("/registrar/certificates", "Certificates", Icons.Award),
        new("/registrar/issuing", "Issuing and keys", Icons.ShieldCheck, Also: "/registrar/affected"),
        new("/registrar/reports", "Reports", Icons.Flag),
        new("/registrar/screening", "Screening", Icons.ScanLine, Group: "Installation"),
        new("/registrar/registries", "Registries", Icons.RefreshCw, Group: "Installation"),
        new("/registrar/roles", "Roles", Icons.UsersRound, Group: "Installation"),
        new("/registrar/holds", "Legal holds", Icons.Scale, Group: "Installation"),
    ];
}
