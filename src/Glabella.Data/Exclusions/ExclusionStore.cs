using Glabella.Data.Exclusions;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

public abstract partial class GlabellaDb
{
    public DbSet<ExclusionList> ExclusionLists => Set<ExclusionList>();
    public DbSet<Reinstatement> Reinstatements => Set<Reinstatement>();
}
