using Glabella.Data;
using Glabella.Server.Hosting;

namespace Glabella.Server.Mail;

/// <summary>Without SMTP each letter becomes a file below <c>mail/</c> in the data folder, which any mail program opens.</summary>
sealed class FileTransport(Installation installation) : IMailTransport
{
    public IMailRound Begin() => new Round(installation);

    sealed class Round(Installation installation) : IMailRound
    {
        public async Task Send(OutboxMail mail, CancellationToken cancel)
        {
            string folder = Path.Combine(installation.DataFolder, "mail");
            Directory.CreateDirectory(folder);
            string path = Path.Combine(folder, $"{mail.CreatedAt.UtcDateTime:yyyyMMdd-HHmmss}-{mail.Id:N}.eml");
            // Written beside and renamed: a reader never sees half a letter, and a second try writes the same file.
            await using (var file = File.Create(path + ".new")) await MailLetter.Write(mail, $"glabella@{Host(installation)}", installation).WriteToAsync(file, cancel);
            File.Move(path + ".new", path, overwrite: true);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;

        static string Host(Installation installation) => installation.PublicUrl.Host.Contains('.') ? installation.PublicUrl.Host : installation.PublicUrl.Host + ".example";
    }
}
