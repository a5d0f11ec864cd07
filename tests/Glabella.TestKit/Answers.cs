namespace Glabella.TestKit;

public static class Answers
{
    /// <summary>Where an answer sends the browser, as path and query; null when it does not.</summary>
    public static string? Goes(this HttpResponseMessage answer) =>
        answer.Headers.Location is { } to ? new Uri(new Uri("http://localhost"), to).PathAndQuery : null;

    public static Task<string> Text(this HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();
}
