namespace Glabella.Server.Ui;

/// <summary>A link in a menu or a side navigation. <paramref name="Count"/> is work that waits there; null shows none.</summary>
/// <param name="Also">Another address whose pages belong to this door.</param>
public sealed record Door(string Href, string Text, Drawing? Icon = null, int? Count = null, string? Group = null, string? Also = null)
{
    /// <summary>"page" when <paramref name="path"/> belongs to this door, for aria-current; else null.</summary>
    internal string? Current(string path, bool exact = false) =>
        (exact ? path == Href : Doors.Current(path, Href) is not null) || Also is not null && Doors.Current(path, Also) is not null ? "page" : null;
}

/// <summary>Who is signed in, as the header shows it, and the desks where they work. Given as a cascading value; absent means nobody is signed in.</summary>
public sealed record SignedIn(string Name, IReadOnlyList<Door> Desks);

/// <summary>The addresses that every page of the house links to.</summary>
public static class Doors
{
    public const string SignIn = "/sign-in";
    public const string SignOut = "/sign-out";
    public const string Dashboard = "/me";

    public static readonly IReadOnlyList<Door> Main =
    [
        new("/may-i", "May I inject?"),
        new("/courses", "Find a course"),
        new("/learn", "Learn"),
        new("/verify", "Verify a certificate"),
        new("/for-providers", "For providers"),
    ];

    /// <summary>The registrar's desk for those who may come in or may sign in to it; for others, what registrars do.</summary>
    public static string RegistrarOf(SignedIn? who) => who is null || who.Desks.Any(desk => desk.Href == "/registrar") ? "/registrar" : "/how-we-check#who";

    /// <summary>"page" when <paramref name="path"/> lies at or under <paramref name="href"/>, for aria-current; else null.</summary>
    internal static string? Current(string path, string href) =>
        path == href || path.StartsWith(href + "/", StringComparison.Ordinal) ? "page" : null;
}
