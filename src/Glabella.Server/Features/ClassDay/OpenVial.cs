using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.ClassDay;
using Glabella.Server.Access;

namespace Glabella.Server.Features.ClassDay;

/// <summary>Writes down a vial opened in class: product, lot, expiry, Units, diluent, source.</summary>
public sealed class OpenVial(GlabellaDb db, Viewer viewer, TimeProvider clock, ClassReader classes, ClinicalGround ground)
{
    public async Task<(Refusal? Why, Vial? Vial)> Run(SessionId id, VialLabel label, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await classes.Find(id, cancel) is not { } sheet) return (new NothingThere(), null);
        var (why, vial) = Vial.Open(Id.New<VialId>(now), id, sheet.Provider.Id, label, ground.Products(sheet.Course), sheet.Session.LocalDate, now);
        if (vial is null) return (why, null);
        db.Vials.Add(vial);
        db.Record(now, viewer.Me, "vial.opened", "vial", vial.Id.Value, $"Opened a vial of {vial.Product}, lot {vial.Lot}.", provider: sheet.Provider.Id);
        await db.SaveChangesAsync(cancel);
        return (null, vial);
    }
}
