using Glabella.Domain.People;

namespace Glabella.Domain.Tests.People;

public class ChangingAName
{
    static readonly DateTimeOffset Now = new(2026, 11, 24, 15, 0, 0, TimeSpan.Zero);
    readonly Person rosa = new(Id.New<PersonId>(Now), " Rosa ", "Quill", Now);

    [Fact]
    public void The_former_name_stays_and_is_kept_once()
    {
        Assert.Empty(rosa.FormerNames);
        rosa.Rename("Rosa", "Quill");
        Assert.Empty(rosa.FormerNames);
        rosa.Rename("Rosa", "Quill-Venn");
        Assert.Equal(("Rosa Quill-Venn", new FormerName("Rosa", "Quill")), (rosa.FullName, Assert.Single(rosa.FormerNames)));
    }

    [Fact]
    public void Erasure_leaves_the_row_and_nothing_that_says_who()
    {
        rosa.Rename("Rosa", "Venn");
        rosa.Practice(Profession.Parse("rn"), Jurisdiction.Parse("US-TX"), "77002");
        rosa.ConfirmNpi("1234567893");
        rosa.Erase(Now);
        Assert.Equal("Withdrawn person", rosa.FullName);
        Assert.Empty(rosa.FormerNames);
        Assert.Equal((null, null, null, null, Now), (rosa.Profession, rosa.Home, rosa.Zip, rosa.Npi, rosa.ErasedAt));
    }
}
