using Glabella.Data;

namespace Glabella.Server.Mail;

/// <summary>Hands letters over: to a mail server, or to a folder where there is none.</summary>
public interface IMailTransport
{
    /// <summary>One round of sending; it keeps its connection until disposed.</summary>
    IMailRound Begin();
}

public interface IMailRound : IAsyncDisposable
{
    /// <summary>Returns once the letter is in other hands; throws when it is not, or when nobody knows.</summary>
    Task Send(OutboxMail mail, CancellationToken cancel);
}
