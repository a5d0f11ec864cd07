using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;
using Glabella.Server.Mail;

namespace Glabella.Server.Features.Certificates;

/// <summary>What a holder, and where the software acted the issuer, reads when a certificate's status changes.</summary>
static class StatusMail
{
    public static OutboxMail Of(Certificate certificate, EventKind kind, StatusReason reason, string email, Installation installation, DateTimeOffset now)
    {
        var (subject, text) = kind switch
        {
            EventKind.Suspended when reason.BySoftware => ("suspended", "It is valid again by itself as soon as the license is seen to be active. If the reason is wrong, answer on the page of your license, or reply to this message."),
            EventKind.Suspended => ("suspended", "It is on hold while a question is open. A hold is not a finding: it ends with a decision to restore or to revoke."),
            EventKind.Reinstated => ("reinstated", "It is valid again, as if it had never been on hold."),
            _ => ("revoked", "It was withdrawn for good. If you disagree, answer this mail; the registrar will look at it."),
        };
        return new(email, $"Your certificate no. {certificate.Number} was {subject}", $"""
            Your certificate with the code {certificate.Code} was {subject}. {text}

            Reason: {reason.Words}.
            """, certificate.PersonId, now)
        {
            ActionLabel = "See the certificate", ActionUrl = installation.Address($"/me/certificates/{certificate.Id}"),
        };
    }

    public static OutboxMail ForIssuer(Certificate certificate, EventKind kind, StatusReason reason, Recipient to, Installation installation, DateTimeOffset now) =>
        new(to.Email, $"Certificate no. {certificate.Number} was {kind.ToString().ToLowerInvariant()}", $"""
            Hello {to.GivenName}, certificate no. {certificate.Number} with the code {certificate.Code}, issued by you, was {kind.ToString().ToLowerInvariant()} by this register. The holder has a message with the same reason.

            Reason: {reason.Words}. {(kind == EventKind.Suspended ? "It is valid again by itself as soon as the license is seen to be active. If you know more, reply to this message." : "There is nothing you have to do.")}
            """, to.Person, now)
        {
            ActionLabel = "See the certificate", ActionUrl = installation.Address($"/verify/{certificate.PublicId}"),
        };
}
