using Glabella.Server.Ui;

namespace Glabella.Server.Access;

/// <summary>The desks of whoever looks.</summary>
static class SignedInDoors
{
    public static SignedIn? Of(Viewer viewer)
    {
        if (viewer.PersonId is null) return null;
        var desks = viewer.Desks.Select(desk => new Door($"/provider/{desk.Slug}", desk.Name, Icons.Building2)).ToList();
        if (viewer.Held.Reviewer) desks.Add(new("/review", "Clinical review", Icons.BadgeCheck));
        if (viewer.Held.Registrar) desks.Add(new("/registrar", "Registrar’s desk", Icons.Landmark));
        return new(viewer.Name, desks);
    }
}
