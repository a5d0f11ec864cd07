using Glabella.Server.Ui;

namespace Glabella.Server.Access;

/// <summary>The account menu of whoever looks.</summary>
static class SignedInDoors
{
    public static SignedIn? Of(Viewer viewer)
    {
        if (viewer.PersonId is null) return null;
        var doors = new List<Door> { new(Doors.Dashboard, "Overview", Icons.House), new("/me/enrollments", "Enrollments"), new("/me/logbook", "Logbook") };
        doors.AddRange(viewer.Desks.Select(desk => new Door($"/provider/{desk.Slug}", desk.Name)));
        if (viewer.IsReviewer) doors.Add(new("/review", "Clinical review"));
        if (viewer.IsRegistrar) doors.Add(new("/registrar", "Registrar’s desk"));
        doors.Add(new("/account", "Account and sign-in"));
        return new(viewer.Name, doors);
    }
}
