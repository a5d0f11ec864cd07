using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;

namespace Glabella.Browser.Tests;

/// <summary>The route table of the pages: one kind per route. An address belongs to the kind with the most fixed words.</summary>
static class PageKinds
{
    sealed record Kind(string Route, Regex Fits, int Words, bool Open);

    static readonly List<Kind> Table = [.. typeof(Server.Ui.Doors).Assembly.GetTypes()
        .SelectMany(page => page.GetCustomAttributes<RouteAttribute>().Select(route => Of(route.Template, page)))
        .OrderByDescending(kind => kind.Words)];

    /// <summary>The route an address belongs to; null when there is no page.</summary>
    public static string? Of(string address)
    {
        string bare = address.Split('?', '#')[0];
        return Table.Find(kind => kind.Fits.IsMatch(bare.Length > 1 ? bare.TrimEnd('/') : bare))?.Route;
    }

    /// <summary>Anyone may see it without a sign-in.</summary>
    public static bool IsOpen(string route) => Table.Exists(kind => kind.Route == route && kind.Open);

    /// <summary>The kinds that the run of a role answers for, by the address they begin with; null is the visitor's.</summary>
    public static IEnumerable<string> Under(params string[] beginnings) =>
        Table.Where(kind => beginnings.Length == 0 ? kind.Open : !kind.Open && beginnings.Any(b => kind.Route == b || kind.Route.StartsWith(b + "/", StringComparison.Ordinal))).Select(kind => kind.Route);

    static Kind Of(string template, Type page)
    {
        string[] parts = template.Split('/');
        string pattern = string.Join('/', parts.Select(part => part switch
        {
            ['{', '*', ..] => ".+",
            ['{', ..] when part.EndsWith(":guid}", StringComparison.Ordinal) => "[0-9a-fA-F-]{36}",
            ['{', ..] => "[^/]+",
            _ => Regex.Escape(part),
        }));
        return new(template, new Regex($"^{pattern}$"), parts.Count(part => part is not ['{', ..]), page.GetCustomAttribute<AllowAnonymousAttribute>() is not null);
    }
}
