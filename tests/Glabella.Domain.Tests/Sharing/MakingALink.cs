using System.Security.Cryptography;
using Glabella.Domain.Sharing;

namespace Glabella.Domain.Tests.Sharing;

public class MakingALink
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    static readonly byte[] Token = [.. Enumerable.Range(0, 16).Select(i => (byte)i)];

    static (Refusal? Why, ShareLink? Link) Make(int days = 30, string note = "", params ShareField[] fields) =>
        ShareLink.Make(Id.New<ShareLinkId>(Now), Id.New<PersonId>(Now), note, fields, days, Token, Now);

    [Fact]
    public void Only_the_hash_of_its_secret_is_kept()
    {
        var link = Make(fields: [ShareField.Npi, ShareField.Licenses, ShareField.Npi]).Link!;
        Assert.Equal(SHA256.HashData(Token), link.TokenSha256);
        Assert.Equal([ShareField.Licenses, ShareField.Npi], link.Fields);
    }

    [Theory]
    [InlineData(0, "share_time"), InlineData(1, null), InlineData(365, null), InlineData(366, "share_time")]
    public void It_works_for_a_day_to_a_year(int days, string? code) => Assert.Equal(code, Make(days, "", ShareField.Cases).Why?.Code);

    [Fact]
    public void Nothing_to_show_and_a_novel_of_a_note_are_refused()
    {
        Assert.IsType<NothingToShare>(Make().Why);
        Assert.IsType<ShareNoteTooLong>(Make(30, new('a', 101), ShareField.Cases).Why);
    }

    [Fact]
    public void It_ends_at_its_minute_or_when_it_is_taken_back()
    {
        var link = Make(1, "", ShareField.Hours).Link!;
        Assert.True(link.IsOpen(Now.AddDays(1).AddTicks(-1)));
        Assert.False(link.IsOpen(Now.AddDays(1)));
        link.Revoke(Now.AddHours(1));
        link.Revoke(Now.AddHours(2));
        Assert.Equal((false, Now.AddHours(1)), (link.IsOpen(Now.AddHours(1)), link.RevokedAt!.Value));
    }

    [Fact]
    public void A_short_secret_is_a_mistake_of_ours() =>
        Assert.Throws<ArgumentException>(() => ShareLink.Make(Id.New<ShareLinkId>(Now), Id.New<PersonId>(Now), "", [ShareField.Hours], 1, new byte[8], Now));
}
