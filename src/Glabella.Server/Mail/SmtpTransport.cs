using Glabella.Data;
using Glabella.Server.Hosting;
using MailKit.Net.Smtp;

namespace Glabella.Server.Mail;

sealed class SmtpTransport(SmtpSettings settings, Installation installation) : IMailTransport
{
    public IMailRound Begin() => new Round(settings, installation);

    sealed class Round(SmtpSettings settings, Installation installation) : IMailRound
    {
        SmtpClient? client;

        public async Task Send(OutboxMail mail, CancellationToken cancel)
        {
            try
            {
                client ??= await Connect(cancel);
                await client.SendAsync(MailLetter.Write(mail, settings.From, installation), cancel);
            }
            catch
            {
                // After a failure the connection's state is unknown: the next letter gets a new one.
                client?.Dispose();
                client = null;
                throw;
            }
        }

        async Task<SmtpClient> Connect(CancellationToken cancel)
        {
            var fresh = new SmtpClient { Timeout = 20_000 };
            try
            {
                await fresh.ConnectAsync(settings.Host, settings.Port, settings.Security, cancel);
                if (settings.User is { } user) await fresh.AuthenticateAsync(user, settings.Password ?? "", cancel);
                return fresh;
            }
            catch
            {
                fresh.Dispose();
                throw;
            }
        }

        public async ValueTask DisposeAsync()
        {
            if (client is null) return;
            try { await client.DisconnectAsync(quit: true); }
            catch (Exception failure) when (failure is IOException or MailKit.ProtocolException or MailKit.CommandException) { } // the letters are delivered; a lost goodbye is nothing
            client.Dispose();
        }
    }
}
