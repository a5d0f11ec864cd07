using System.Text;
using Glabella.Domain.Education;

namespace Glabella.Domain.Tests.Education;

/// <summary>The shipped pack, and the same pack with one thing broken.</summary>
static class Pack
{
    public const string File = "reference/clinical/continuing-education.json";
    public static readonly string Text = System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, File));
    public static readonly RenewalRules Rules = RenewalRules.Load(File, Encoding.UTF8.GetBytes(Text));

    public static BrokenRenewalRules BrokenBy(string old, string replacement)
    {
        Assert.Contains(old, Text);
        var at = Text.IndexOf(old, StringComparison.Ordinal);
        var broken = string.Concat(Text.AsSpan(0, at), replacement, Text.AsSpan(at + old.Length));
        return Assert.Throws<BrokenRenewalRules>(() => RenewalRules.Load(File, Encoding.UTF8.GetBytes(broken)));
    }
}
