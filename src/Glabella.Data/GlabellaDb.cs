using Glabella.Domain;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
using Glabella.Domain.Courses;
using Glabella.Domain.Education;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Exams;
using Glabella.Domain.Knowledge;
using Glabella.Domain.Licenses;
using Glabella.Domain.Payments;
using Glabella.Domain.People;
using Glabella.Domain.Privacy;
using Glabella.Domain.Proof;
using Glabella.Domain.Providers;
using Glabella.Domain.Questions;
using Glabella.Domain.Sharing;
using Glabella.Data.Mapping;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Glabella.Data;

/// <summary>One model, two databases: <see cref="Sqlite.SqliteDb"/> and <see cref="Postgres.PostgresDb"/> derive from it.</summary>
/// <remarks>What a context may see is set once per request (<see cref="See"/>); a fresh one sees public rows only.</remarks>
public abstract partial class GlabellaDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Person> People => Set<Person>();
    public DbSet<SignIn> SignIns => Set<SignIn>();
    public DbSet<MailedLink> MailedLinks => Set<MailedLink>();
    public DbSet<SignInDelay> SignInDelays => Set<SignInDelay>();
    public DbSet<UsedChallenge> UsedChallenges => Set<UsedChallenge>();
    public DbSet<RoleGrant> RoleGrants => Set<RoleGrant>();
    public DbSet<Evidence> Evidence => Set<Evidence>();
    public DbSet<Document> Documents => Set<Document>();
    public DbSet<License> Licenses => Set<License>();
    public DbSet<LicenseDecision> LicenseDecisions => Set<LicenseDecision>();
    public DbSet<StandingRecord> LicenseStandings => Set<StandingRecord>();
    public DbSet<LicenseOverride> LicenseOverrides => Set<LicenseOverride>();
    public DbSet<Provider> Providers => Set<Provider>();
    public DbSet<Membership> Memberships => Set<Membership>();
    public DbSet<Venue> Venues => Set<Venue>();
    public DbSet<Course> Courses => Set<Course>();
    public DbSet<Session> Sessions => Set<Session>();
    public DbSet<Seat> Seats => Set<Seat>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<Invoice> Invoices => Set<Invoice>();
    public DbSet<InvoiceBook> InvoiceBooks => Set<InvoiceBook>();
    public DbSet<LedgerEntry> Ledger => Set<LedgerEntry>();
    public DbSet<QuestionThread> QuestionThreads => Set<QuestionThread>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<StatusDecision> StatusDecisions => Set<StatusDecision>();
    public DbSet<Presence> Presences => Set<Presence>();
    public DbSet<Vial> Vials => Set<Vial>();
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<SignOff> SignOffs => Set<SignOff>();
    public DbSet<CreditEntry> Credits => Set<CreditEntry>();
    public DbSet<Renewal> Renewals => Set<Renewal>();
    public DbSet<Milestone> Milestones => Set<Milestone>();
    public DbSet<ClinicalReview> ClinicalReviews => Set<ClinicalReview>();
    public DbSet<KeptRevision> KeptRevisions => Set<KeptRevision>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<CertificatePaper> CertificatePapers => Set<CertificatePaper>();
    public DbSet<CertificateSeal> CertificateSeals => Set<CertificateSeal>();
    public DbSet<CertificateJwt> CertificateJwts => Set<CertificateJwt>();
    public DbSet<CertificateEvent> CertificateEvents => Set<CertificateEvent>();
    public DbSet<Issuer> Issuers => Set<Issuer>();
    public DbSet<IssuerKey> IssuerKeys => Set<IssuerKey>();
    public DbSet<ProviderEndorsement> ProviderEndorsements => Set<ProviderEndorsement>();
    public DbSet<EndorsementSeal> EndorsementSeals => Set<EndorsementSeal>();
    public DbSet<EndorsementWithdrawal> EndorsementWithdrawals => Set<EndorsementWithdrawal>();
    public DbSet<StatusList> StatusLists => Set<StatusList>();
    public DbSet<IssuingStop> IssuingStops => Set<IssuingStop>();
    public DbSet<SealFault> SealFaults => Set<SealFault>();
    public DbSet<StatusProposal> StatusProposals => Set<StatusProposal>();
    public DbSet<ShareLink> ShareLinks => Set<ShareLink>();
    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();
    public DbSet<ProblemReport> ProblemReports => Set<ProblemReport>();
    public DbSet<GuessCount> GuessCounts => Set<GuessCount>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();
    public DbSet<WorkItem> Work => Set<WorkItem>();
    public DbSet<HandledRequest> HandledRequests => Set<HandledRequest>();
    public DbSet<Registry.ImportRun> ImportRuns => Set<Registry.ImportRun>();
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>True on SQLite; only <c>Data</c> and the command line may ask.</summary>
    public abstract bool IsSqlite { get; }

    /// <summary>Begins the transaction of a write. IMMEDIATE on SQLite, READ COMMITTED on PostgreSQL: lock first, then look.</summary>
    public virtual Task<IDbContextTransaction> BeginAsync(CancellationToken cancel) => Database.BeginTransactionAsync(cancel);

    /// <summary>True when <paramref name="failure"/> is a broken unique index or key, on either database.</summary>
    public abstract bool IsUniqueViolation(DbUpdateException failure);

    /// <summary>True when <paramref name="failure"/> is a broken CHECK, on either database.</summary>
    public abstract bool IsCheckViolation(DbUpdateException failure);

    /// <summary>Identity takes its schema version (3: passkeys) from the application's services, which a context outside the host lacks.</summary>
    protected static readonly IServiceProvider WithPasskeys = new ServiceCollection()
        .Configure<IdentityOptions>(options => options.Stores.SchemaVersion = IdentitySchemaVersions.Version3)
        .BuildServiceProvider();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        Conversions.Apply(conventions);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        PeopleMap.Map(model);
        AccountsMap.Map(model);
        ProofMap.Map(model);
        LicensesMap.Map(model);
        ProvidersMap.Map(model);
        CoursesMap.Map(model);
        EnrollmentMap.Map(model);
        PaymentsMap.Map(model);
        QuestionsMap.Map(model);
        ClassDayMap.Map(model);
        EducationMap.Map(model);
        PrivacyMap.Map(model);
        KnowledgeMap.Map(model);
        ExamsMap.Map(model);
        CertificatesMap.Map(model);
        RegistryMap.Map(model);
        ExclusionMap.Map(model);
        SharingMap.Map(model);
        PlumbingMap.Map(model);
        FilterToSight(model);
    }
}
