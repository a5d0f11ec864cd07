using System.Globalization;
using Glabella.Domain.Certificates;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;

namespace Glabella.Domain.Dashboard;

/// <summary>The one thing to do now: what, why, and the verb on its button. What has a clock comes first.</summary>
public abstract record NextThing(string Code, string Title, string Why, string Verb)
{
    public sealed record TakeOffer(SessionId Session, string Title, string Why) : NextThing("take_offer", Title, Why, "See the offer");
    public sealed record ConfirmSeat(SeatId Seat, string Title, string Why) : NextThing("confirm_seat", Title, Why, "Finish enrolling");
    public sealed record GoToClass(SeatId Seat, string Title, string Why) : NextThing("go_to_class", Title, Why, "See the class");
    public sealed record AnswerRegistrar(LicenseId License, string Title, string Why) : NextThing("answer_registrar", Title, Why, "Send what is missing");
    public sealed record PaySeat(SeatId Seat, string Title, string Why) : NextThing("pay_seat", Title, Why, "See the invoice");
    public sealed record SeePausedSeat(SeatId Seat, string Title, string Why) : NextThing("see_paused_seat", Title, Why, "See what to do");
    public sealed record RenewLicense(LicenseId License, string Title, string Why) : NextThing("renew_license", Title, Why, "Update the license");
    public sealed record SeeCertificate(CertificateId Certificate, string Title, string Why) : NextThing("see_certificate", Title, Why, "Read why");
    public sealed record TakeExam(CourseId Course, string Title, string Why) : NextThing("take_exam", Title, Why, "Open the exam");
    public sealed record FinishProof(LicenseId License, string Title, string Why) : NextThing("finish_proof", Title, Why, "Finish the proof");
    public sealed record ProveLicense(string Title, string Why) : NextThing("prove_license", Title, Why, "Prove a license");
    public sealed record FindCourse(string Title, string Why) : NextThing("find_course", Title, Why, "Find a course");
    public sealed record ChooseRule(string Title, string Why) : NextThing("choose_rule", Title, Why, "Choose the rule");
    public sealed record AddCredits(RenewalId Renewal, string Title, string Why) : NextThing("add_credits", Title, Why, "Add credits");
    public sealed record Prepare(SeatId Seat, string Title, string Why) : NextThing("prepare", Title, Why, "See the class");
    public sealed record Nothing(string Title, string Why) : NextThing("nothing", Title, Why, "See my credits");

    public static NextThing Of(JourneyFacts f) =>
        Clocked(f) ?? Today(f) ?? Broken(f) ?? Open(f) ?? StayCurrent(f) ?? new Nothing("Nothing to do today", "We write to you before anything is due.");

    static NextThing? Clocked(JourneyFacts f)
    {
        if (f.Places.Where(p => p.OfferedUntil > f.Now).MinBy(p => p.OfferedUntil) is { } offer)
            return new TakeOffer(offer.Session, $"A seat is offered to you: {offer.Course}", $"It goes to the next in line after {Moment(offer.OfferedUntil!.Value)}.");
        return f.Seats.Where(s => s.State is SeatState.Held && s.HeldUntil > f.Now).MinBy(s => s.HeldUntil) is { } held
            ? new ConfirmSeat(held.Id, $"Finish enrolling in {held.Course}", $"Your seat is held until {Moment(held.HeldUntil!.Value)}.")
            : null;
    }

    static NextThing? Today(JourneyFacts f) =>
        f.Seats.FirstOrDefault(s => s.State is SeatState.Confirmed && !s.Attended && s.EndsAt > f.Now && s.StartsAt <= f.Now.AddHours(12)) is { } seat
            ? new GoToClass(seat.Id, $"Class day: {seat.Course}", "Let the instructor check you in and, before you leave, out. The hours count from there.")
            : null;

    static NextThing? Broken(JourneyFacts f)
    {
        if (f.Licenses.FirstOrDefault(l => l.State is ClaimState.MoreInformation) is { } asked)
            return new AnswerRegistrar(asked.Id, $"The registrar asks about your {asked.Name} license", "Until it is answered, hands-on seats stay closed to you.");
        if (!f.Licenses.Any(l => l.Good) && f.Licenses.FirstOrDefault(l => l.Standing is LicenseStatus.Expired) is { } lapsed)
            return new RenewLicense(lapsed.Id, $"Your {lapsed.Name} license expired{(lapsed.Expires is { } day ? $" on {Shortfall.Day(day)}" : "")}", "Without an active license no certificate shows as active. Enter the new expiry once your board renewed it.");
        if (f.Seats.Where(s => s is { IsLive: true, PausedBecause: not null } && s.EndsAt > f.Now).MinBy(s => s.StartsAt) is { } paused)
            return new SeePausedSeat(paused.Id, $"Your hands-on part in {paused.Course} is paused", paused.PausedBecause!);
        return f.Certificates.FirstOrDefault(c => c.Status is CertificateStatus.Suspended) is { } suspended
            ? new SeeCertificate(suspended.Id, $"{suspended.Title} is suspended", "The reason and how to lift it stand on the certificate’s page.")
            : null;
    }

    static NextThing? Open(JourneyFacts f)
    {
        if (f.Seats.FirstOrDefault(s => s.IsLive && s.Attended && s.Exam is ExamState.Open) is { } exam)
            return new TakeExam(exam.CourseId, $"Take the exam: {exam.Course}", "The certificate needs class hours, sign-offs and the exam.");
        if (f.Seats.FirstOrDefault(s => s.State is SeatState.Confirmed && s.StartsAt > f.Now && s.Owed > Money.Zero) is { } owed)
            return new PaySeat(owed.Id, $"Pay {owed.Owed} for {owed.Course}", $"The class is on {Shortfall.Day(owed.LocalDate)}.");
        if (!f.Licenses.Any(l => l.Good))
        {
            if (f.Licenses.FirstOrDefault(l => l.State is ClaimState.Claimed) is { } claimed)
                return new FinishProof(claimed.Id, $"Finish the proof of your {claimed.Name} license", "A registry match or a document is still missing.");
            if (!f.Licenses.Any(l => l.State is ClaimState.InReview))
                return new ProveLicense("Prove your license", "One number is enough to start. A proven license opens hands-on seats.");
        }
        if (f.Seats.Where(s => s.State is SeatState.Confirmed && s.StartsAt > f.Now).MinBy(s => s.StartsAt) is { } coming)
            return new Prepare(coming.Id, $"Your next class: {coming.Course}", $"On {Shortfall.Day(coming.LocalDate)}. Nothing else is needed today.");
        return f.Seats.Count == 0 && f.Certificates.Count == 0 && f.Places.Count == 0
            ? new FindCourse("Find a course", "Compare accreditation, instructor, venue, dates and hands-on practice before you pay.")
            : null;
    }

    static NextThing? StayCurrent(JourneyFacts f)
    {
        if (f.Renewals.Count == 0 && (f.Certificates.Count > 0 || f.Licenses.Any(l => l.Good)))
            return new ChooseRule("Choose what you keep current", "Pick the rule and the cycle of your license or certificate; we count from there.");
        var behind = f.Renewals.Where(r => r.Outlook.Pace is Pace.Behind or Pace.Ended || r.Outlook is { Pace: Pace.OnPace, DaysLeft: < 90 })
            .OrderBy(r => r.Outlook.Now.Cycle.Ends).FirstOrDefault();
        return behind is { } r ? new AddCredits(r.Id, r.Title, r.Missing.Count > 0 ? r.Missing[0] : "Something is still missing.") : null;
    }

    static string Moment(DateTimeOffset at) => at.ToString("MMM d, h:mm tt", CultureInfo.InvariantCulture) + (at.Offset == TimeSpan.Zero ? " UTC" : "");
}
