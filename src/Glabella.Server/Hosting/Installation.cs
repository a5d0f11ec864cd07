namespace Glabella.Server.Hosting;

/// <summary>Where this installation keeps its things and how the world reaches it.</summary>
/// <param name="Database"><c>sqlite:FILE</c> or <c>postgres:CONNECTION</c>.</param>
/// <param name="DataFolder">Keys, mails without SMTP, registry files.</param>
/// <param name="PublicUrl">Without a slash at the end; QR codes and mails carry it.</param>
/// <param name="Demo">True for the demo world: synthetic people, a mailbox page, sign-ins on the console.</param>
/// <param name="RequirePasskeyForStaff">Registrars, reviewers and members of providers work with a passkey (docs/decisions/staff-passkeys.md). Off in the demo.</param>
public sealed record Installation(string Database, string DataFolder, Uri PublicUrl, bool Demo, bool RequirePasskeyForStaff)
{
    public static Installation Read(IConfiguration settings, bool demo)
    {
        string folder = Path.GetFullPath(settings["DataFolder"] ?? "data");
        string database = settings["Database"] ?? $"sqlite:{Path.Combine(folder, demo ? "demo.db" : "glabella.db")}";
        if (!database.StartsWith("sqlite:", StringComparison.Ordinal) && !database.StartsWith("postgres:", StringComparison.Ordinal))
            throw new InvalidOperationException($"The setting Database must begin with sqlite: or postgres:, not '{database.Split(':')[0]}'.");
        string url = settings["PublicUrl"] ?? (demo && settings["urls"] is { } own && own.StartsWith("http://localhost:", StringComparison.Ordinal) ? own.Split(';')[0] : "http://localhost:5080");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"The setting PublicUrl must be a web address such as https://register.example, not '{url}'.");
        string passkeys = settings["RequirePasskeyForStaff"] ?? (demo ? "false" : "true");
        if (!bool.TryParse(passkeys, out bool requirePasskey)) throw new InvalidOperationException($"The setting RequirePasskeyForStaff must be true or false, not '{passkeys}'.");
        return new(database, folder, address, demo, requirePasskey);
    }

    public bool IsHttps => PublicUrl.Scheme == "https";

    /// <summary>Name and policy of a cookie. Over https the browser itself keeps a <c>__Host-</c> cookie to this host and to TLS;
    /// over plain http (the demo on localhost) it would throw such a cookie away.</summary>
    public (string Name, CookieSecurePolicy Secure) Cookie(string name) =>
        IsHttps ? ("__Host-" + name, CookieSecurePolicy.Always) : (name, CookieSecurePolicy.SameAsRequest);

    public bool OnSqlite => Database.StartsWith("sqlite:", StringComparison.Ordinal);
    public string SqliteFile => Database["sqlite:".Length..];
    public string PostgresConnection => Database["postgres:".Length..];

    /// <summary>An absolute address of this installation: <c>Address("/verify/abc")</c>.</summary>
    public string Address(string path) => PublicUrl.ToString().TrimEnd('/') + path;
}
