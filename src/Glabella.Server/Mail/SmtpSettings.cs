using MailKit.Security;

namespace Glabella.Server.Mail;

/// <summary>Settings <c>Smtp:Host</c>, <c>Port</c>, <c>User</c>, <c>Password</c>, <c>Security</c> (StartTls, SslOnConnect, None), <c>From</c>. Absent host: mail becomes files.</summary>
public sealed record SmtpSettings(string Host, int Port, string? User, string? Password, SecureSocketOptions Security, string From)
{
    /// <returns>Null when no SMTP server is named.</returns>
    public static SmtpSettings? Read(IConfiguration settings)
    {
        var smtp = settings.GetSection("Smtp");
        if (smtp["Host"] is not { Length: > 0 } host) return null;
        string security = smtp["Security"] ?? "StartTls";
        if (!Enum.TryParse<SecureSocketOptions>(security, ignoreCase: true, out var option) || option is SecureSocketOptions.Auto or SecureSocketOptions.StartTlsWhenAvailable)
            throw new InvalidOperationException($"The setting Smtp:Security must be StartTls, SslOnConnect or None, not '{security}'.");
        if (smtp["From"] is not { Length: > 0 } from) throw new InvalidOperationException("The setting Smtp:From must name the sender, such as office@register.example.");
        return new(host, smtp.GetValue("Port", option == SecureSocketOptions.SslOnConnect ? 465 : 587), smtp["User"], smtp["Password"], option, from);
    }
}
