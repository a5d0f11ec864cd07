namespace Glabella.Server.Access;

/// <summary>How long a sign-in holds (NIST SP 800-63B-4: 24 hours and one idle hour at AAL2, 30 days at AAL1).</summary>
static class SignInRules
{
    public static readonly TimeSpan StaffAtMost = TimeSpan.FromHours(24);
    public static readonly TimeSpan StaffIdle = TimeSpan.FromHours(1);
    public static readonly TimeSpan ClinicianAtMost = TimeSpan.FromDays(30);

    /// <summary>Deeds that are hard to undo want a proof of identity no older than this.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    /// <summary>"Last seen" travels in the cookie, so that looking at a page writes nothing; it is set anew this often.</summary>
    public static readonly TimeSpan SeenStep = TimeSpan.FromMinutes(1);

    public static bool IsOver(bool staff, DateTimeOffset startedAt, DateTimeOffset lastSeen, DateTimeOffset now) =>
        now - startedAt >= (staff ? StaffAtMost : ClinicianAtMost) || (staff && now - lastSeen >= StaffIdle);
}
