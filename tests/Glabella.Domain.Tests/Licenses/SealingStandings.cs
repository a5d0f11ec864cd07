using Glabella.Domain.Licenses;
using Glabella.Domain.People;

namespace Glabella.Domain.Tests.Licenses;

public class SealingStandings
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_whole_chain_is_whole_and_starts_at_one()
    {
        var chain = Chain(4);
        Assert.Equal([1, 2, 3, 4], chain.Select(r => r.Number));
        Assert.Null(StandingRecord.FirstBroken(chain));
    }

    /// <summary>Every member but the hash itself, in every record.</summary>
    [Fact]
    public void Any_change_is_found_at_its_record()
    {
        var members = typeof(StandingRecord).GetProperties().Where(p => p.SetMethod is not null && p.Name is not "Hash").ToList();
        Assert.Equal(12, members.Count);
        foreach (var member in members)
            for (int i = 0; i < 4; i++)
            {
                var chain = Chain(4);
                member.SetValue(chain[i], Other(member.GetValue(chain[i])!));
                Assert.Equal(i + 1, StandingRecord.FirstBroken(chain));
            }
    }

    [Fact]
    public void A_lost_an_exchanged_and_a_resealed_record_are_found()
    {
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(i + 1, StandingRecord.FirstBroken(Chain(4).Where((_, at) => at != i)));
            var chain = Chain(4);
            (chain[i], chain[i + 1]) = (chain[i + 1], chain[i]);
            Assert.Equal(i + 1, StandingRecord.FirstBroken(chain));
        }
        var forged = Chain(3);
        forged[0] = new StandingRecord(forged[0].Id, License, Bad, Occasion.Decision, null, Now);
        Assert.Equal(2, StandingRecord.FirstBroken(forged));
    }

    static object Other(object value) => value switch
    {
        Guid => Guid.Parse("00000000-0000-7000-8000-0000000000ff"),
        LicenseId => new LicenseId(Guid.Parse("00000000-0000-7000-8000-0000000000ff")),
        PersonId => new PersonId(Guid.Parse("00000000-0000-7000-8000-0000000000ff")),
        int number => number + 7,
        LicenseStatus status => status == LicenseStatus.Active ? LicenseStatus.Revoked : LicenseStatus.Active,
        StandingCause cause => cause == StandingCause.Decision ? StandingCause.Roster : StandingCause.Decision,
        bool waits => !waits,
        List<string> sentences => new List<string>([.. sentences, "More."]),
        List<Guid> ids => new List<Guid>([.. ids, Guid.Empty]),
        string text => text + "x",
        DateOnly day => day.AddDays(1),
        DateTimeOffset at => at.AddMicroseconds(1),
        _ => throw new System.Diagnostics.UnreachableException(value.GetType().Name),
    };

    static readonly License License = new(Id.New<LicenseId>(Now), Id.New<PersonId>(Now), Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "712345", null, false, Now);
    static readonly Standing Good = new(LicenseStatus.Active, StandingCause.Decision, false, ["A registrar found it active."], [Id.New<EvidenceId>(Now)], new(2027, 1, 1));
    static readonly Standing Bad = new(LicenseStatus.Suspended, StandingCause.Roster, true, ["The roster says suspended."], [], new(2027, 2, 1));

    static List<StandingRecord> Chain(int length)
    {
        List<StandingRecord> chain = [];
        for (int i = 0; i < length; i++)
            chain.Add(new(Guid.CreateVersion7(Now), License, i % 2 == 0 ? Good : Bad, Occasion.ListChanged, chain.LastOrDefault(), Now.AddDays(i)));
        return chain;
    }
}
