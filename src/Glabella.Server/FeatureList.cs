namespace Glabella.Server;

/// <summary>The list of features, one line each: what it adds to the house and the doors it maps.</summary>
static class FeatureList
{
    public static void Add(WebApplicationBuilder builder)
    {
        Features.Eligibility.EligibilityFeature.Add(builder);
        Features.Certificates.CertificatesFeature.Add(builder);
        Features.Verification.VerificationFeature.Add(builder);
        Features.Accounts.AccountsFeature.Add(builder);
        Features.Courses.CoursesFeature.Add(builder);
        Features.Education.EducationFeature.Add(builder);
        Features.Dashboard.DashboardFeature.Add(builder);
        Features.Privacy.PrivacyFeature.Add(builder);
        Features.Knowledge.KnowledgeFeature.Add(builder);
        Features.Exams.ExamsFeature.Add(builder);
        Features.Providers.ProvidersFeature.Add(builder);
        Features.Sharing.SharingFeature.Add(builder);
        Features.Enrollment.EnrollmentFeature.Add(builder);
        Features.ClassDay.ClassDayFeature.Add(builder);
        Documents.DocumentsDoor.Add(builder);
        Features.Registries.RegistriesFeature.Add(builder);
        Features.Screening.ScreeningFeature.Add(builder);
        Features.Licenses.LicensesFeature.Add(builder);
        Features.Questions.QuestionsFeature.Add(builder);
        Features.Conformance.ConformanceFeature.Add(builder);
    }

    public static void Map(WebApplication app)
    {
        Features.Eligibility.EligibilityFeature.Map(app);
        Features.Certificates.CertificatesFeature.Map(app);
        Features.Verification.VerificationFeature.Map(app);
        Features.Accounts.AccountsFeature.Map(app);
        Features.Courses.CoursesFeature.Map(app);
        Features.Education.EducationFeature.Map(app);
        Features.Dashboard.DashboardFeature.Map(app);
        Features.Privacy.PrivacyFeature.Map(app);
        Features.Knowledge.KnowledgeFeature.Map(app);
        Features.Exams.ExamsFeature.Map(app);
        Features.Providers.ProvidersFeature.Map(app);
        Features.Sharing.SharingFeature.Map(app);
        Features.Enrollment.EnrollmentFeature.Map(app);
        Features.ClassDay.ClassDayFeature.Map(app);
        Documents.DocumentsDoor.Map(app);
        Features.Registries.RegistriesFeature.Map(app);
        Features.Screening.ScreeningFeature.Map(app);
        Features.Licenses.LicensesFeature.Map(app);
        Features.Questions.QuestionsFeature.Map(app);
        Features.Conformance.ConformanceFeature.Map(app);
    }
}
