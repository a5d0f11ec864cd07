using Glabella.Domain.Licenses;
using Glabella.Server.Ui;

namespace Glabella.Server.Features.Licenses;

/// <summary>The registrar's form as it is typed.</summary>
public sealed class VerdictForm
{
    public string? Outcome { get; set; }
    public string? Basis { get; set; }
    public string? Wording { get; set; }
    public string? Address { get; set; }
    public string? Status { get; set; }
    public string? Expires { get; set; }
    public string? Multistate { get; set; }
    public string? Reason { get; set; }
    public string? Version { get; set; }

    /// <summary>The suggestion is never ticked beforehand: a registrar decides, not the form.</summary>
    public static VerdictForm For(LicenseCase one) => new()
    {
        Status = "", Expires = one.License.Expires?.ToString("yyyy-MM-dd"), Multistate = one.License.Multistate ? "true" : null, Version = one.License.Version.ToString(),
    };

    /// <summary>Null when the form's shape is wrong; the problems say how.</summary>
    /// <param name="missing">What is ticked in the list of things to ask for.</param>
    public LicenseVerdict? Read(IReadOnlyList<string> missing, Problems problems)
    {
        bool outcome = problems.Check(Enum.TryParse(Outcome, out ClaimState decided) && decided is ClaimState.Proven or ClaimState.Refused or ClaimState.MoreInformation,
            "Input.Outcome", "Choose what you decide.");
        bool basis = problems.Check(Enum.TryParse(Basis, out Basis opened) && Enum.IsDefined(opened), "Input.Basis", "Say what you have opened.");
        var expires = Typed.Date(Expires);
        problems.Check(expires is not null || Typed.Text(Expires) is null, "Input.Expires", "Enter the day as 2027-12-31, or leave it empty.");
        problems.Check(Typed.Text(Address) is null || Uri.TryCreate(Address!.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http", "Input.Address", "Enter the whole address, beginning with https://.");
        var status = Enum.TryParse(Status, out LicenseStatus seen) && Enum.IsDefined(seen) ? seen : LicenseStatus.Unknown;
        if (problems.Any || !outcome || !basis) return null;
        return new(decided, Typed.Text(Reason), opened, status, Typed.Text(Wording), Typed.Text(Address), expires, Multistate == "true", missing, Typed.Whole(Version) ?? -1);
    }
}
