using System.Text.Json;
using Glabella.Domain;
using Glabella.Domain.Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Glabella.Data.Mapping;

static class CertificatesMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Certificate>(certificate =>
        {
            certificate.ToTable("certificates", table => table.HasCheckConstraint("ck_certificates_counts", "number > 0 and edition > 0 and status_index >= 0 and valid_until > issued_at"));
            certificate.Property(c => c.PublicId).HasMaxLength(32);
            certificate.Property(c => c.Code).HasMaxLength(9);
            certificate.HasIndex(c => c.PublicId).IsUnique();
            certificate.HasIndex(c => c.Code).IsUnique();
            certificate.HasIndex(c => new { c.ProviderId, c.Number }).IsUnique();
            certificate.HasIndex(c => new { c.ProviderId, c.StatusIndex }).IsUnique();
            // the wall behind "issuing twice issues once"
            certificate.HasIndex(c => new { c.SeatId, c.Edition }).IsUnique();
            certificate.HasIndex(c => c.PersonId);
            AsText(certificate.Property(c => c.Conditions));
        });
        model.Entity<CertificatePaper>(paper =>
        {
            paper.ToTable("certificate_papers");
            paper.HasKey(p => p.CertificateId);
            paper.HasIndex(p => p.PersonId);
            AsText(paper.Property(p => p.Facts));
        });
        model.Entity<CertificateSeal>(seal => { seal.ToTable("certificate_seals"); seal.HasKey(s => s.CertificateId); });
        model.Entity<CertificateJwt>(jwt =>
        {
            jwt.ToTable("certificate_jwts");
            jwt.HasKey(j => new { j.CertificateId, j.Multikey });
            jwt.Property(j => j.Multikey).HasMaxLength(64);
            jwt.HasIndex(j => j.PersonId);
        });
        model.Entity<CertificateEvent>(happened =>
        {
            happened.ToTable("certificate_events");
            happened.HasIndex(e => new { e.CertificateId, e.Sequence }).IsUnique();
            happened.HasIndex(e => e.PersonId);
        });
        model.Entity<Issuer>(issuer => { issuer.ToTable("issuers"); issuer.HasKey(i => i.ProviderId); });
        model.Entity<IssuerKey>(key =>
        {
            key.ToTable("issuer_keys");
            key.HasKey(k => k.Multikey);
            key.Property(k => k.Multikey).HasMaxLength(64);
            key.HasIndex(k => k.ProviderId);
            // of each kind one key signs, whatever two nodes do at once
            key.HasIndex(k => new { k.ProviderId, k.Kind }).IsUnique().HasFilter("retired_at is null").HasDatabaseName("ux_issuer_keys_one_signing");
        });
        model.Entity<ProviderEndorsement>(endorsement =>
        {
            endorsement.ToTable("provider_endorsements", table => table.HasCheckConstraint("ck_provider_endorsements", "status_index >= 0 and valid_until > endorsed_at"));
            endorsement.HasIndex(e => e.StatusIndex).IsUnique();
            endorsement.HasIndex(e => e.ProviderId);
        });
        model.Entity<EndorsementSeal>(seal => { seal.ToTable("endorsement_seals"); seal.HasKey(s => s.EndorsementId); });
        model.Entity<EndorsementWithdrawal>(withdrawal => { withdrawal.ToTable("endorsement_withdrawals"); withdrawal.HasKey(w => w.EndorsementId); });
        model.Entity<IssuingStop>(stop => { stop.ToTable("issuing_stops"); stop.HasIndex(s => s.LiftedAt); });
        model.Entity<SealFault>(fault => { fault.ToTable("seal_faults"); fault.HasKey(f => f.CertificateId); });
        model.Entity<StatusProposal>(proposal =>
        {
            proposal.ToTable("status_proposals");
            proposal.HasIndex(p => p.ProposedAt);
            proposal.Property(p => p.Certificates).HasConversion(
                ids => string.Join(' ', ids.Select(id => id.Value.ToString("N"))),
                text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => new CertificateId(Guid.Parse(id))).ToList(),
                new ValueComparer<List<CertificateId>>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
        });
        model.Entity<ProblemReport>(report => { report.ToTable("problem_reports"); report.HasIndex(r => r.ReportedAt); });
        model.Entity<GuessCount>(guess =>
        {
            guess.ToTable("guess_counts");
            guess.HasKey(g => new { g.Client, g.Minute });
            guess.Property(g => g.Client).HasMaxLength(32);
        });
        model.Entity<StatusList>(list => { list.ToTable("status_lists"); list.HasKey(l => new { l.ProviderId, l.Purpose }); });
    }

    /// <summary>Proof and facts are read whole and never queried: one text column each.</summary>
    static void AsText<T>(PropertyBuilder<T> property) where T : class => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Default),
        text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Default)!,
        new ValueComparer<T>((a, b) => ReferenceEquals(a, b), value => value.GetHashCode(), value => value));
}
