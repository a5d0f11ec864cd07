using Microsoft.AspNetCore.Identity;

namespace Glabella.Data;

/// <summary>The sign-in side of a person: same id as <c>Person</c>.</summary>
public sealed class Account : IdentityUser<Guid>
{
    /// <summary>Sign-in attempts that failed in a row; the delay grows from the fifth.</summary>
    public int FailedInARow { get; set; }

    /// <summary>Password sign-in answers "wait" until then; passkeys stay open. Absent when there is no delay.</summary>
    public DateTimeOffset? PasswordNotBefore { get; set; }
}
