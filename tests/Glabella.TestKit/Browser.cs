using System.Net;
using System.Net.Http.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Glabella.TestKit;

/// <summary>What a person without JavaScript has: pages, links, forms, cookies. Redirects are shown, not followed.</summary>
public sealed class Browser(HttpMessageHandler server, Uri address) : IDisposable
{
    readonly HttpClient http = new(server) { BaseAddress = address };

    /// <summary>Kept by name only: the test's clock is not the machine's, so expiry dates mean nothing here.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    public async Task<HttpResponseMessage> Send(HttpRequestMessage request)
    {
        if (Cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(c => $"{c.Key}={c.Value}")));
        var response = await http.SendAsync(request);
        if (response.Headers.TryGetValues("Set-Cookie", out var set))
            foreach (string cookie in set)
            {
                string[] pair = cookie.Split(';')[0].Split('=', 2);
                if (pair[1].Length == 0) Cookies.Remove(pair[0]);
                else Cookies[pair[0]] = pair[1];
            }
        return response;
    }

    public Task<HttpResponseMessage> Get(string path) => Send(new(HttpMethod.Get, path));

    /// <summary>The page at an address; fails with its text when the answer is not 200.</summary>
    public async Task<IHtmlDocument> Page(string path)
    {
        var response = await Get(path);
        if (response.StatusCode != HttpStatusCode.OK) throw new InvalidOperationException($"GET {path} answered {(int)response.StatusCode} {response.Headers.Location}");
        return Parse(await response.Content.ReadAsStringAsync());
    }

    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    public Task<HttpResponseMessage> GetJson(string path) => Get(path);

    public Task<HttpResponseMessage> PostJson(string path, object body, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return Send(request);
    }

    /// <summary>Opens a page, fills the named form (<c>@formname</c>; null takes the only one in main) and sends it as a browser would.</summary>
    public async Task<HttpResponseMessage> Submit(string path, string? form, params (string Name, string Value)[] fields) =>
        await Submit(path, await Page(path), form, fields);

    public Task<HttpResponseMessage> Submit(string path, IHtmlDocument page, string? form, params (string Name, string Value)[] fields)
    {
        var (action, values) = Fill(path, page, form, fields);
        return Send(new(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    /// <summary>The same with files; the form must be multipart.</summary>
    public async Task<HttpResponseMessage> Upload(string path, string? form, (string Name, string FileName, string MediaType, byte[] Bytes) file, params (string Name, string Value)[] fields)
    {
        var (action, values) = Fill(path, await Page(path), form, fields);
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in values) content.Add(new StringContent(value), name);
        var bytes = new ByteArrayContent(file.Bytes);
        bytes.Headers.ContentType = new(file.MediaType);
        content.Add(bytes, file.Name, file.FileName);
        return await Send(new(HttpMethod.Post, action) { Content = content });
    }

    static (string Action, List<KeyValuePair<string, string>> Values) Fill(string path, IHtmlDocument page, string? form, (string Name, string Value)[] fields)
    {
        var candidates = page.QuerySelectorAll<IHtmlFormElement>("main form[method=post], main form[method=POST]").ToList();
        var element = form is null
            ? candidates.Single()
            : candidates.Single(f => f.QuerySelector<IHtmlInputElement>("input[name=_handler]")?.Value == form);
        var given = fields.Select(f => f.Name).ToHashSet();
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in element.QuerySelectorAll("input[name], select[name], textarea[name]"))
        {
            string name = control.GetAttribute("name")!;
            if (given.Contains(name) || control.HasAttribute("disabled")) continue;
            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio" } box: if (box.IsChecked) values.Add(new(name, box.Value)); break;
                case IHtmlInputElement { Type: "file" or "submit" or "image" or "button" }: break;
                case IHtmlInputElement input: values.Add(new(name, input.Value)); break;
                case IHtmlSelectElement select: values.Add(new(name, select.Value ?? "")); break;
                case IHtmlTextAreaElement text: values.Add(new(name, text.Value)); break;
            }
        }
        values.AddRange(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        string action = element.GetAttribute("action") is { Length: > 0 } target ? target : path;
        return (action, values);
    }

    public void Dispose() => http.Dispose();
}
