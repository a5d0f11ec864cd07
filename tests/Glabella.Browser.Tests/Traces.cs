using System.Text.RegularExpressions;

namespace Glabella.Browser.Tests;

/// <summary>What people leave behind in the demo before every page is looked at: the demo world has no questions, links, renewals, holds or reports.</summary>
static class Traces
{
    /// <summary>Answers addresses that no link of a page shows: the shared record and the NPI that was looked up.</summary>
    public static async Task<string[]> OfAClinician(AtTheKeyboard me, string session)
    {
        string npi = await Npi(me);
        await me.Open("/courses?near=77002");
        string course = await me.Page.Locator("main a[href*='/sessions/'], main a[href*='/courses/']").First.GetAttributeAsync("href") ?? "";
        await me.Open(course);
        await me.Press("Ask");
        await me.Fill("Input.Topic", "Malpractice cover");
        await me.Fill("Input.Text", "Do I need a policy of my own before the class?");
        await me.Press("Send question");

        await me.Open($"/sessions/{session}/enroll?kind=observer");
        await me.Press("Enroll for");

        await me.Open("/me/credits/milestones/add");
        await me.Page.Locator("main input[name='Input.What']").First.CheckAsync(new() { Force = true });
        await me.Fill("Input.On", Yesterday);
        await me.Press("Record it");
        await me.Open("/me/credits/add");
        await me.Fill("Input.Name", "Complications of facial injection");
        await me.Fill("Input.Provider", "Harborline Medical Education");
        await me.Fill("Input.Completed", Yesterday);
        await me.Choose("Input.Type", "ANCC");
        await me.Pick("Input.Format", "Live");
        await me.Fill("Input.Claimed", "2");
        await me.Press("Add credits");
        await me.Open("/me/credits/follow");
        await me.Press("Choose");
        await me.Press("Follow this rule");

        await me.Open("/me/share");
        await me.Fill("Input.ForWhom", "Bayou Clinic, credentialing");
        await me.Press("Make link");
        string shared = new Uri(await me.Page.Locator("#made").InputValueAsync()).AbsolutePath;
        return [shared, $"/me/licenses/npi/{npi}"];
    }

    /// <summary>Starts the written exam; answers the address of the running attempt.</summary>
    public static async Task<string> OfACandidate(AtTheKeyboard me)
    {
        await me.Open("/me/exams");
        await me.Leave(() => me.Page.Locator("main table a").First.ClickAsync());
        await me.Press("Start the");
        return new Uri(me.Page.Url).AbsolutePath;
    }

    public static async Task OfARegistrar(AtTheKeyboard me)
    {
        await me.Open("/verify/report");
        await me.Fill("Input.About", "The certificate ABCD-EFGH on the wall of a salon");
        await me.Fill("Input.Text", "The name on the paper is not the name of the person who treats there.");
        await me.Press("Send report");
        await me.Open("/registrar/holds");
        await me.Fill("Input.Email", "instructor@demo.example");
        await me.Fill("Input.Reason", "Complaint 2026-114");
        await me.Press("Place the hold");
    }

    static async Task<string> Npi(AtTheKeyboard me)
    {
        await me.Open("/me/licenses");
        return Regex.Match(await me.Page.Locator("main").InnerTextAsync(), @"Your NPI is (\d{10})").Groups[1].Value;
    }

    static string Yesterday => TimeProvider.System.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
