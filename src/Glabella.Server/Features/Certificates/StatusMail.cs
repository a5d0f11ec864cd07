using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Server.Hosting;

namespace Glabella.Server.Features.Certificates;

/// <summary>What a holder reads when a certificate's status changes.</summary>
static class StatusMail
{
    public static OutboxMail Of(Certificate certificate, EventKind kind, StatusReason reason, string email, Installation installation, DateTimeOffset now)
    {
        var (subject, text) = kind switch
        {
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
}
