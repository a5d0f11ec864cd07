using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Glabella.Data;
using Glabella.Server.Hosting;
using MimeKit;
using MimeKit.Utils;

namespace Glabella.Server.Mail;

/// <summary>A row of the outbox as a letter: text and HTML from one text, the mark attached, always the same Message-ID.</summary>
static partial class MailLetter
{
    static readonly Lazy<byte[]> Mark = new(() => Resource("Mail.mark.png"));
    static readonly Lazy<string> Frame = new(() => Encoding.UTF8.GetString(Resource("Mail.letter.html")));

    public static MimeMessage Write(OutboxMail mail, string from, Installation installation)
    {
        var message = new MimeMessage { Subject = mail.Subject, Date = mail.CreatedAt, MessageId = $"{mail.Id:N}@{installation.PublicUrl.Host}" };
        message.From.Add(new MailboxAddress("Glabella", from));
        message.To.Add(new MailboxAddress("", mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated"); // RFC 3834: out-of-office programs stay quiet
        var body = new BodyBuilder { TextBody = Text(mail) };
        var mark = body.LinkedResources.Add("mark.png", Mark.Value, new("image", "png"));
        mark.ContentId = MimeUtils.GenerateMessageId(installation.PublicUrl.Host);
        body.HtmlBody = Html(mail, $"cid:{mark.ContentId}");
        foreach (var file in mail.Attachments) body.Attachments.Add(file.Name, Convert.FromBase64String(file.Content), ContentType.Parse(file.MediaType));
        message.Body = body.ToMessageBody();
        return message;
    }

    public static string Text(OutboxMail mail) => mail.ActionUrl is null ? mail.Text + "\n" : $"{mail.Text}\n\n{mail.ActionLabel}:\n{mail.ActionUrl}\n";

    public static string Html(OutboxMail mail, string mark)
    {
        var paragraphs = new StringBuilder();
        foreach (string paragraph in mail.Text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
            paragraphs.Append(Block(paragraph)).Append('\n');
        string button = mail.ActionUrl is null ? "" :
            $"<a href=\"{Encode(mail.ActionUrl)}\" class=\"btn\" style=\"display:inline-block;background:#0e5a73;color:#ffffff;text-decoration:none;font-weight:600;font-size:16px;line-height:20px;padding:15px 24px;border-radius:8px\">{Encode(mail.ActionLabel ?? "Open")}</a>";
        return Frame.Value.Replace("{{subject}}", Encode(mail.Subject)).Replace("{{mark}}", mark)
            .Replace("{{paragraphs}}", paragraphs.ToString()).Replace("{{button}}", button).Replace("{{to}}", Encode(mail.To));
    }

    /// <summary>Lines that each begin with a name and a colon become a table of two columns; one alone becomes a notice.</summary>
    static string Block(string paragraph)
    {
        var rows = paragraph.Split('\n').Select(line => Row().Match(line)).ToList();
        if (rows is [{ Success: true } notice])
            return $"<p class=\"t n\" style=\"margin:0 0 20px;padding:14px 18px;border:1px solid #eacb8b;border-radius:10px;background:#fdf1d8;font-size:15px;line-height:23px;color:#14232a\"><b>{Encode(notice.Groups[1].Value)}:</b> {Encode(notice.Groups[2].Value)}</p>";
        if (!rows.All(row => row.Success)) return $"<p class=\"t\" style=\"margin:0 0 16px;font-size:16px;line-height:25px;color:#14232a\">{Encode(paragraph).Replace("\n", "<br>", StringComparison.Ordinal)}</p>";
        const string cell = "padding:9px 16px 9px 0;border-top:1px solid #dce3e4;vertical-align:top";
        return "<table role=\"presentation\" width=\"100%\" cellpadding=\"0\" cellspacing=\"0\" style=\"margin:0 0 20px;font-size:15px;line-height:22px\">"
            + string.Concat(rows.Select(row => $"<tr><td class=\"m r\" width=\"120\" style=\"{cell};color:#4c5d64\">{Encode(row.Groups[1].Value)}</td><td class=\"t r\" style=\"{cell};color:#14232a;font-weight:600\">{Encode(row.Groups[2].Value)}</td></tr>"))
            + "</table>";
    }

    [GeneratedRegex("^([A-Z][A-Za-z ]{1,19}): (.+)$")]
    private static partial Regex Row();

    static string Encode(string text) => WebUtility.HtmlEncode(text);

    static byte[] Resource(string name)
    {
        using var stream = typeof(MailLetter).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the program.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
