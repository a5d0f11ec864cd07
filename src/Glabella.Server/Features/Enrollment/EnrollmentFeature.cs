namespace Glabella.Server.Features.Enrollment;

/// <summary>Seats, waitlist, cancel, pay by invoice. Whoever changes it reads docs/how/seats.md first.</summary>
static class EnrollmentFeature
{
    public static void Add(WebApplicationBuilder builder) =>
        builder.Services.AddScoped<HandsOnCheck>().AddScoped<SessionReader>().AddScoped<Till>().AddScoped<SeatNews>().AddSingleton<EnrollmentMail>()
            .AddScoped<TakeSeat>().AddScoped<GiveSeatBack>().AddScoped<SettleSeat>().AddScoped<ReleaseSeats>().AddScoped<PauseSeats>().AddScoped<MyEnrollments>();

    public static void Map(WebApplication app)
    {
        EnrollmentApi.Map(app.MapGroup("/api/v1").WithTags("Enrollment"));
        EnrollmentFiles.Map(app);
    }
}
