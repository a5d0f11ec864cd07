using Glabella.Domain.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class SharingMap
{
    public static void Map(ModelBuilder model) => model.Entity<ShareLink>(link =>
    {
        link.ToTable("share_links");
        link.HasIndex(l => l.TokenSha256).IsUnique();
        link.HasIndex(l => l.PersonId);
        link.PrimitiveCollection(l => l.Fields).ElementType(e => e.HasConversion<string>());
    });
}
