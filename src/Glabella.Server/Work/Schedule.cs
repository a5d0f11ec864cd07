namespace Glabella.Server.Work;

/// <summary>A recurring job: its name, how often, and what it does. The scope's database context sees everything it asks to see.</summary>
/// <param name="Long">It may take minutes or hours, so it keeps no other job waiting but those of its kind.</param>
public sealed record Job(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run, bool Long = false);

/// <summary>The house at night, on one page.</summary>
public static class Schedule
{
    public static readonly IReadOnlyList<Job> Jobs =
    [
        new("close forgotten exams", TimeSpan.FromMinutes(5), Features.Exams.AnswerExam.CloseForgotten),
        new("Release overdue seats and offers", TimeSpan.FromMinutes(1), (services, cancel) => services.GetRequiredService<Features.Enrollment.ReleaseSeats>().Run(cancel)),
        new("Pause seats that a license no longer carries", TimeSpan.FromMinutes(1), (services, cancel) => services.GetRequiredService<Features.Enrollment.PauseSeats>().Run(cancel)),
        new("certificates.follow_licenses", TimeSpan.FromMinutes(1), (services, cancel) => services.GetRequiredService<Features.Certificates.FollowLicenses>().Run(cancel)),
        new("certificates.seal", TimeSpan.FromMinutes(1), (services, cancel) => services.GetRequiredService<Features.Certificates.SealCertificate>().RunAll(cancel)),
        new("endorsements.sign", TimeSpan.FromMinutes(1), (services, cancel) => services.GetRequiredService<Features.Certificates.EndorseProvider>().SignAll(cancel)),
        new("certificates.carry_out", TimeSpan.FromSeconds(10), (services, cancel) => services.GetRequiredService<Features.Certificates.DecideTogether>().CarryOut(cancel)),
        new("certificates.status_lists", TimeSpan.FromMinutes(5), (services, cancel) => services.GetRequiredService<Features.Certificates.StatusLists>().RenewAll(cancel)),
        new("verification.forget_guesses", TimeSpan.FromHours(1), (services, cancel) => services.GetRequiredService<Glabella.Data.GlabellaDb>().ForgetGuesses(services.GetRequiredService<TimeProvider>().GetUtcNow(), cancel)),
        new("credits from class", TimeSpan.FromMinutes(15), Features.Education.CreditsFromClass.Run),
        new("Destroy license documents", TimeSpan.FromHours(6), Features.Licenses.ShredLicenseDocuments.Run),
        new("Look own people up on exclusion lists", TimeSpan.FromMinutes(5), Features.Screening.FindOwnPeople.Run),
        new("Look license holders up on exclusion lists", TimeSpan.FromMinutes(5), Features.Screening.ScreenHolders.Run),
        new("Compute how licenses stand", TimeSpan.FromMinutes(5), (services, cancel) => services.GetRequiredService<Features.Licenses.RecomputeStandings>().Run(cancel)),
        new("Look through the journal", TimeSpan.FromHours(6), (services, cancel) => services.GetRequiredService<JournalWitness>().Look(cancel)),
        new("Settle killed imports of rosters", TimeSpan.FromSeconds(30), Features.Registries.RosterImport.SettleKilled),
        new("Look licenses up in a new roster", TimeSpan.FromSeconds(30), (services, cancel) => services.GetRequiredService<Features.Registries.CompareWithRoster>().Run(cancel)),
        new("Download registry files", TimeSpan.FromMinutes(1), Features.Registries.DownloadLists.Run, Long: true),
        new("Import NPPES files", TimeSpan.FromSeconds(10), Features.Registries.NppesImport.RunWaiting, Long: true),
        new("Import exclusion lists", TimeSpan.FromSeconds(10), Features.Screening.ExclusionImport.RunWaiting, Long: true),
    ];
}
