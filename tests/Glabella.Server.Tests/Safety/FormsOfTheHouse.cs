using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Glabella.TestKit;

namespace Glabella.Server.Tests.Safety;

/// <summary>A form as a person found it on a page.</summary>
sealed record FoundForm(string Who, Browser Browser, string Path, string Address, string Name, IElement Form)
{
    /// <summary>The same form as it stands now; null when what happened since took it away.</summary>
    public async Task<FoundForm?> Again()
    {
        var answer = await Browser.Get(Address);
        if (answer.StatusCode != HttpStatusCode.OK) return null;
        var form = FormsOfTheHouse.On(TestKit.Browser.Parse(await answer.Text())).FirstOrDefault(f => f.Name == Name).Form;
        return form is null ? null : this with { Form = form };
    }

    /// <summary>Sends exactly these fields, as the form's encoding says.</summary>
    public Task<HttpResponseMessage> Send(IEnumerable<(string Name, string Value)> fields)
    {
        HttpContent content;
        if (Form.GetAttribute("enctype") == "multipart/form-data")
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in fields) parts.Add(new StringContent(value), $"\"{name}\"");
            content = parts;
        }
        else content = new FormUrlEncodedContent(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)));
        return Browser.Send(new(HttpMethod.Post, Form.GetAttribute("action") is { Length: > 0 } action ? action : Address) { Content = content });
    }
}

static class FormsOfTheHouse
{
    /// <summary>One form of each kind, found through the route table: the first person who can open its page.</summary>
    public static async Task<List<FoundForm>> Forms(this HouseInUse house)
    {
        List<FoundForm> found = [];
        HashSet<string> kinds = [];
        foreach (var door in Doors.Of(house.World).Where(d => !d.Path.StartsWith("/api", StringComparison.Ordinal) && d.Methods.Contains("GET") && d.Methods.Contains("POST")))
            foreach (string who in HouseInUse.Likely(door))
            {
                var browser = house.People[who];
                string address = house.At(door.Path);
                var answer = await browser.Get(address);
                if (answer.StatusCode != HttpStatusCode.OK) continue;
                foreach (var (name, form) in On(Browser.Parse(await answer.Text())))
                    if (kinds.Add($"{door.Path} {name.Split('-')[0]}")) found.Add(new(who, browser, door.Path, address, name, form));
            }
        return found;
    }

    internal static IEnumerable<(string Name, IElement Form)> On(IHtmlDocument page) => page.QuerySelectorAll("main form[method=post]")
        .Select(form => ((form.QuerySelector("input[name=_handler]") as IHtmlInputElement)?.Value ?? form.GetAttribute("action") ?? "", form));
}
