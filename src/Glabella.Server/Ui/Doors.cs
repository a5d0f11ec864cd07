namespace Glabella.Server.Ui;

/// <summary>A link in a menu or a side navigation. <paramref name="Count"/> is work that waits there; null shows none.</summary>
public sealed record Door(string Href, string Text, Drawing? Icon = null, int? Count = null, string? Group = null);

/// <summary>Who is signed in, as the header shows it. Given as a cascading value; absent means nobody is signed in.</summary>
public sealed record SignedIn(string Name, IReadOnlyList<Door> Doors);

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

    /// <summary>The registrar's desk: each feature that has a page there adds its line.</summary>
    public static readonly IReadOnlyList<Door> Registrar =
    [
        new("/registrar", "Queue", Icons.Inbox),
        new("/registrar/providers", "Providers", Icons.Building2),
        new("/registrar/registries", "Registries", Icons.RefreshCw),
    ];

    /// <summary>"page" when <paramref name="path"/> lies at or under <paramref name="href"/>, for aria-current; else null.</summary>
    internal static string? Current(string path, string href) =>
        path == href || path.StartsWith(href + "/", StringComparison.Ordinal) ? "page" : null;
}
