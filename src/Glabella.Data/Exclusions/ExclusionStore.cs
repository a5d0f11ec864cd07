using Glabella.Data.Exclusions;
using Glabella.Domain.Screening;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data;

public abstract partial class GlabellaDb
{
    public DbSet<ExclusionList> ExclusionLists => Set<ExclusionList>();
    public DbSet<Reinstatement> Reinstatements => Set<Reinstatement>();
    public DbSet<ExclusionMatch> ExclusionMatches => Set<ExclusionMatch>();
    public DbSet<ExclusionReview> ExclusionReviews => Set<ExclusionReview>();
    public DbSet<ExclusionReply> ExclusionReplies => Set<ExclusionReply>();
}
