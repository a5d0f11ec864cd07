using System.Diagnostics;
using Glabella.Domain.Dashboard;

namespace Glabella.Server.Features.Dashboard;

/// <summary>The address behind the button of the next thing.</summary>
static class Way
{
    public static string To(NextThing next) => next switch
    {
        NextThing.TakeOffer offer => $"/sessions/{offer.Session}",
        NextThing.ConfirmSeat held => $"/me/enrollments/{held.Seat}",
        NextThing.GoToClass today => $"/me/enrollments/{today.Seat}",
        NextThing.Prepare coming => $"/me/enrollments/{coming.Seat}",
        NextThing.PaySeat owed => $"/me/enrollments/{owed.Seat}",
        NextThing.SeePausedSeat paused => $"/me/enrollments/{paused.Seat}",
        NextThing.TakeExam exam => $"/me/exams/{exam.Course}",
        NextThing.AnswerRegistrar asked => $"/me/licenses/{asked.License}",
        NextThing.RenewLicense lapsed => $"/me/licenses/{lapsed.License}",
        NextThing.FinishProof claimed => $"/me/licenses/{claimed.License}",
        NextThing.ProveLicense => "/me/licenses",
        NextThing.SeeCertificate certificate => $"/me/certificates/{certificate.Certificate}",
        NextThing.FindCourse => "/courses",
        NextThing.ChooseRule => "/me/credits/follow",
        NextThing.AddCredits => "/me/credits/add",
        NextThing.Nothing => "/me/credits",
        _ => throw new UnreachableException(next.Code),
    };
}
