using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class AccountsMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Account>().ToTable("accounts");
        model.Entity<SignIn>(signIn =>
        {
            signIn.ToTable("sign_ins");
            signIn.HasIndex(s => s.PersonId);
        });
        model.Entity<MailedLink>(link =>
        {
            link.ToTable("mailed_links");
            link.HasKey(l => l.SecretSha256);
            link.HasIndex(l => new { l.Email, l.Purpose });
            foreach (var property in new[] { nameof(MailedLink.PersonId), nameof(MailedLink.GivenName), nameof(MailedLink.FamilyName), nameof(MailedLink.PasswordHash) })
                link.Property(property);
        });
        model.Entity<SignInDelay>(delay =>
        {
            delay.ToTable("sign_in_delays");
            delay.HasKey(d => d.AddressSha256);
        });
        model.Entity<UsedChallenge>(used =>
        {
            used.ToTable("used_challenges");
            used.HasKey(u => u.Nonce);
        });
    }
}
