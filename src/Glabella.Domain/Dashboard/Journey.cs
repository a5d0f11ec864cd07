using System.Globalization;
using Glabella.Domain.Certificates;
using Glabella.Domain.Education;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Dashboard;

public enum StepState { Done, Now, Next }

public sealed record JourneyStep(string Name, StepState State, string Detail);

/// <summary>The seven steps from a license to staying current, for the course the clinician is on.</summary>
public sealed record Journey(string? Course, IReadOnlyList<JourneyStep> Steps)
{
    public JourneyStep? Here => Steps.FirstOrDefault(s => s.State is StepState.Now);

    public static Journey Of(JourneyFacts facts)
    {
        var seat = SeatInHand(facts);
        var certificate = seat is null ? facts.Certificates.FirstOrDefault() : facts.Certificates.FirstOrDefault(c => c.Seat == seat.Id);
        var steps = new List<(string Name, bool Done, string Detail)>
        {
            License(facts),
            ("Course", seat is not null || facts.Places.Count > 0 || facts.AskedATrainer || certificate is not null,
                seat?.Course ?? facts.Places.FirstOrDefault()?.Course ?? (facts.AskedATrainer ? "Asked a trainer" : "Choose one")),
            Seat(facts, seat, certificate),
            ("Class", seat?.Attended is true || certificate is not null, seat is null ? "" : seat.Attended ? "Attended" : ShortDay(seat.LocalDate)),
            Exam(seat, certificate),
            ("Certificate", certificate?.Status is CertificateStatus.Valid, certificate is null ? "When all is proven" : Standing(certificate)),
            Current(facts),
        };
        var here = steps.FindIndex(s => !s.Done);
        return new(seat?.Course, [.. steps.Select((s, i) => new JourneyStep(s.Name, s.Done ? StepState.Done : i == here ? StepState.Now : StepState.Next, s.Detail))]);
    }

    /// <summary>The next class; without one, the last that has no certificate yet; without that, the last.</summary>
    public static SeatFact? SeatInHand(JourneyFacts facts)
    {
        var live = facts.Seats.Where(s => s.IsLive).ToList();
        return live.Where(s => s.EndsAt > facts.Now).OrderBy(s => s.StartsAt).FirstOrDefault()
            ?? live.OrderByDescending(s => s.StartsAt).FirstOrDefault(s => s.Attended && facts.Certificates.All(c => c.Seat != s.Id))
            ?? live.OrderByDescending(s => s.StartsAt).FirstOrDefault(s => s.Attended);
    }

    static (string, bool, string) License(JourneyFacts facts)
    {
        if (facts.Licenses.FirstOrDefault(l => l.Good) is { } good)
            return ("License", true, good.Expires is { } until ? $"Active to {Month(until)}" : "Active");
        var best = facts.Licenses.OrderBy(l => l.State switch { ClaimState.MoreInformation => 0, ClaimState.InReview => 1, ClaimState.Claimed => 2, ClaimState.Proven => 3, _ => 4 }).FirstOrDefault();
        return ("License", false, best?.State switch
        {
            null or ClaimState.Withdrawn => "Not proven yet",
            ClaimState.MoreInformation => "The registrar asks",
            ClaimState.InReview => "With the registrar",
            ClaimState.Claimed => "Proof is missing",
            ClaimState.Refused => "Refused",
            _ => best.Standing switch { LicenseStatus.Expired => "Expired", LicenseStatus.ActiveRestricted => "Restricted", LicenseStatus.Unknown => "Standing unknown", var s => s.ToString() },
        });
    }

    static (string, bool, string) Seat(JourneyFacts facts, SeatFact? seat, CertificateFact? certificate) =>
        ("Seat", seat is { State: Enrollment.SeatState.Confirmed } || certificate is not null,
            seat is { State: Enrollment.SeatState.Held } ? "Held for you"
            : seat is not null ? seat.Kind is Enrollment.SeatKind.HandsOn ? "Hands-on" : "Observer"
            : facts.Places.Any(p => p.OfferedUntil is not null) ? "Offered to you"
            : facts.Places.Count > 0 ? "On the waitlist" : "");

    static (string, bool, string) Exam(SeatFact? seat, CertificateFact? certificate) =>
        ("Exam", seat?.Exam is ExamState.Passed or ExamState.NotForObservers || certificate is not null, seat?.Exam switch
        {
            ExamState.Passed => "Passed",
            ExamState.Open => "Open",
            ExamState.NoAttemptsLeft => "No attempts left",
            ExamState.NotForObservers => "Not for observers",
            _ => certificate is null ? "After class" : "Passed or not required",
        });

    static (string, bool, string) Current(JourneyFacts facts)
    {
        var next = facts.Renewals.Where(r => r.Outlook.Pace is not Pace.Met).OrderBy(r => r.Outlook.Now.Cycle.Ends).FirstOrDefault();
        return next is not null ? ("Stay current", false, $"By {Month(next.Outlook.Now.Cycle.Ends)}")
            : facts.Renewals.Count > 0 ? ("Stay current", true, $"Met to {Month(facts.Renewals.Min(r => r.Outlook.Now.Cycle.Ends))}")
            : ("Stay current", false, "");
    }

    static string Standing(CertificateFact certificate) => certificate.Status switch
    {
        CertificateStatus.Valid => $"Valid to {Month(certificate.ValidThrough)}",
        var other => other.ToString(),
    };

    static string Month(DateOnly day) => day.ToString("MMM yyyy", CultureInfo.InvariantCulture);
    static string ShortDay(DateOnly day) => day.ToString("ddd, MMM d", CultureInfo.InvariantCulture);
}
