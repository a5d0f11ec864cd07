using Glabella.Domain.ClassDay;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Data.Mapping;

static class ClassDayMap
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<Presence>(presence =>
        {
            presence.ToTable("presences");
            presence.HasIndex(p => p.SessionId);
            presence.HasIndex(p => p.SeatId).IsUnique().HasFilter("out_at is null and taken_back_at is null").HasDatabaseName("ux_presences_one_open_per_seat");
            presence.Ignore(p => p.IsOpen);
        });
        model.Entity<Vial>(vial =>
        {
            vial.ToTable("vials", table => table.HasCheckConstraint("ck_vials_units", "units > 0 and diluent_microliters >= 0 and drawn_centi_units >= 0 and drawn_centi_units <= units * 100"));
            vial.HasIndex(v => v.SessionId);
            vial.Ignore(v => v.LeftCentiUnits);
        });
        model.Entity<Case>(@case =>
        {
            @case.ToTable("cases");
            @case.HasIndex(c => c.SessionId);
            @case.HasIndex(c => c.PersonId);
            @case.OwnsMany(c => c.Injections, injections => injections.ToJson());
            @case.HasIndex(c => c.Corrects).IsUnique().HasFilter("corrects is not null").HasDatabaseName("ux_cases_one_correction");
            @case.Property(c => c.RecordedBy);
            @case.Ignore(c => c.TotalCentiUnits);
            @case.Ignore(c => c.Stands);
        });
        model.Entity<SignOff>(signOff =>
        {
            signOff.ToTable("sign_offs", table => table.HasCheckConstraint("ck_sign_offs_entrustment", "entrustment between 1 and 5"));
            signOff.HasIndex(s => s.CaseId).IsUnique();
            signOff.HasIndex(s => s.PersonId);
            signOff.OwnsMany(s => s.Rubric, rubric => rubric.ToJson());
        });
    }
}
