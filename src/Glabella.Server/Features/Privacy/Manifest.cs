using Glabella.Data;
using Glabella.Domain.Certificates;
using Glabella.Domain.ClassDay;
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
using Glabella.Domain.Screening;
using Glabella.Domain.Sharing;
using Microsoft.AspNetCore.Identity;

namespace Glabella.Server.Features.Privacy;

/// <summary>Every table with a person in it. A test compares this list with the model: a new table that is not here does not pass (reliability #69).</summary>
public static class Manifest
{
    const string Record = "Part of the proof behind certificates, kept six years; it bears an id and no name.";
    const string Money = "Tax law asks for invoices to be kept.";

    public static readonly IReadOnlyList<PersonTable> Tables =
    [
        new(typeof(Person), "Id", "Your name, former names, profession, place and NPI", Fate.Anonymized, "Overwritten with “Withdrawn person”; the row stays so that records keep together.", (db, me) => db.People.Where(p => p.Id == me)),
        new(typeof(Account), "Id", "Your sign-in: e-mail address and password", Fate.Deleted, "", (db, me) => db.Users.Where(a => a.Id == me.Value), "PasswordHash", "SecurityStamp", "ConcurrencyStamp"),
        new(typeof(IdentityUserPasskey<Guid>), "UserId", "Your passkeys", Fate.Deleted, "", (db, me) => db.Set<IdentityUserPasskey<Guid>>().Where(p => p.UserId == me.Value), "Data"),
        new(typeof(IdentityUserLogin<Guid>), "UserId", "Sign-ins through others", Fate.Deleted, "", (db, me) => db.UserLogins.Where(l => l.UserId == me.Value), "ProviderKey"),
        new(typeof(IdentityUserClaim<Guid>), "UserId", "Claims of your sign-in", Fate.Deleted, "", (db, me) => db.UserClaims.Where(c => c.UserId == me.Value)),
        new(typeof(IdentityUserToken<Guid>), "UserId", "Tokens of your sign-in", Fate.Deleted, "", (db, me) => db.UserTokens.Where(t => t.UserId == me.Value), "Value"),
        new(typeof(SignIn), "PersonId", "When and how you signed in", Fate.Deleted, "", (db, me) => db.SignIns.Where(s => s.PersonId == me)),
        new(typeof(MailedLink), "PersonId", "Links that were mailed to you", Fate.Deleted, "", (db, me) => db.MailedLinks.Where(l => l.PersonId == me), "SecretSha256", "PasswordHash"),
        new(typeof(RoleGrant), "PersonId", "Roles in this installation", Fate.Deleted, "", (db, me) => db.RoleGrants.Where(g => g.PersonId == me)),
        new(typeof(Membership), "PersonId", "Work for training providers", Fate.Anonymized, "Ended; credentials and biography are emptied.", (db, me) => db.Memberships.Where(m => m.PersonId == me)),
        new(typeof(Document), "PersonId", "Documents you uploaded", Fate.Anonymized, "The bytes are destroyed and the file name emptied; the hash stays as proof that something was seen.", (db, me) => db.Documents.Where(d => d.PersonId == me), "Sealed"),
        new(typeof(License), "PersonId", "Licenses you claimed", Fate.Anonymized, "Withdrawn; the number is emptied.", (db, me) => db.Licenses.Where(l => l.PersonId == me)),
        new(typeof(LicenseDecision), "PersonId", "Decisions about your licenses", Fate.Kept, Record, (db, me) => db.LicenseDecisions.Where(d => d.PersonId == me)),
        new(typeof(StandingRecord), "PersonId", "How your licenses stood, each time it was computed", Fate.Kept, Record, (db, me) => db.LicenseStandings.Where(s => s.PersonId == me)),
        new(typeof(LicenseOverride), "PersonId", "Approvals of your licenses that needed two registrars", Fate.Deleted, "", (db, me) => db.LicenseOverrides.Where(o => o.PersonId == me)),
        new(typeof(ExclusionMatch), "PersonId", "Rows of exclusion lists that may be you", Fate.Deleted, "", (db, me) => db.ExclusionMatches.Where(m => m.PersonId == me)),
        new(typeof(ExclusionReview), "PersonId", "Decisions whether a row of an exclusion list is you", Fate.Kept, Record, (db, me) => db.ExclusionReviews.Where(r => r.PersonId == me), "Reason"),
        new(typeof(ExclusionReply), "PersonId", "What you replied to them", Fate.Deleted, "", (db, me) => db.ExclusionReplies.Where(r => r.PersonId == me)),
        new(typeof(QuestionThread), "PersonId", "Questions you asked trainers", Fate.Anonymized, "Closed; the subject is emptied.", (db, me) => db.QuestionThreads.Where(t => t.PersonId == me)),
        new(typeof(Message), "PersonId", "Messages in your threads", Fate.Anonymized, "All text is emptied.", (db, me) => db.Messages.Where(m => m.PersonId == me || m.AuthorId == me)),
        new(typeof(StatusDecision), "PersonId", "Trainers’ decisions about your status", Fate.Kept, Record, (db, me) => db.StatusDecisions.Where(d => d.PersonId == me)),
        new(typeof(Seat), "PersonId", "Seats in classes", Fate.Kept, Record, (db, me) => db.Seats.Where(s => s.PersonId == me)),
        new(typeof(Place), "PersonId", "Waitlist places", Fate.Kept, "The order in the line stays provable; it bears an id and no name.", (db, me) => db.Places.Where(p => p.PersonId == me)),
        new(typeof(Invoice), "PersonId", "Invoices", Fate.Kept, Money, (db, me) => db.Invoices.Where(i => i.PersonId == me)),
        new(typeof(Presence), "PersonId", "Check-ins and check-outs", Fate.Kept, Record, (db, me) => db.Presences.Where(p => p.PersonId == me)),
        new(typeof(Case), "PersonId", "Logged cases", Fate.Kept, Record, (db, me) => db.Cases.Where(c => c.PersonId == me)),
        new(typeof(SignOff), "PersonId", "Sign-offs of your cases", Fate.Kept, Record, (db, me) => db.SignOffs.Where(s => s.PersonId == me)),
        new(typeof(Attempt), "PersonId", "Exam attempts", Fate.Kept, Record, (db, me) => db.Attempts.Where(a => a.PersonId == me)),
        new(typeof(Certificate), "PersonId", "Certificates: number, level, dates, proof", Fate.Kept, "A certificate is never deleted. Without your name its public page says “withdrawn”.", (db, me) => db.Certificates.Where(c => c.PersonId == me)),
        new(typeof(CertificatePaper), "PersonId", "Certificates: the text with your name", Fate.Deleted, "", (db, me) => db.CertificatePapers.Where(p => p.PersonId == me)),
        new(typeof(CertificateJwt), "PersonId", "Certificates: the same text, signed as a JWT", Fate.Deleted, "", (db, me) => db.CertificateJwts.Where(j => j.PersonId == me)),
        new(typeof(CertificateEvent), "PersonId", "What happened to your certificates", Fate.Kept, Record, (db, me) => db.CertificateEvents.Where(e => e.PersonId == me)),
        new(typeof(CreditEntry), "PersonId", "Your credits, all versions", Fate.Deleted, "", (db, me) => db.Credits.Where(c => c.PersonId == me)),
        new(typeof(Renewal), "PersonId", "Rules you follow", Fate.Deleted, "", (db, me) => db.Renewals.Where(r => r.PersonId == me)),
        new(typeof(Milestone), "PersonId", "Skills checks and audits", Fate.Deleted, "", (db, me) => db.Milestones.Where(m => m.PersonId == me)),
        new(typeof(ShareLink), "PersonId", "Links you made to show your record", Fate.Deleted, "", (db, me) => db.Set<ShareLink>().Where(l => l.PersonId == me), "TokenSha256"),
        new(typeof(OutboxMail), "PersonId", "Mails to you", Fate.Deleted, "", (db, me) => db.Outbox.Where(m => m.PersonId == me)),
        new(typeof(HandledRequest), "PersonId", "Answers to your programs’ requests", Fate.Deleted, "", (db, me) => db.HandledRequests.Where(r => r.PersonId == me)),
        new(typeof(JournalEntry), "About", "The journal about you", Fate.Kept, "The journal is chained and append-only; its sentences bear no names.", (db, me) => db.Journal.Where(j => j.About == me || j.Actor == me)),
        new(typeof(LegalHold), "PersonId", "Legal holds", Fate.Kept, "They show why something was kept.", (db, me) => db.LegalHolds.Where(h => h.PersonId == me), "Reason"),
    ];

    public static readonly IReadOnlyList<ActorColumn> Actors =
    [
        new(typeof(RoleGrant), "GrantedBy"), new(typeof(Evidence), "RecordedBy"), new(typeof(LicenseDecision), "DecidedBy"), new(typeof(LicenseDecision), "SecondedBy"), new(typeof(LicenseOverride), "ProposedBy"), new(typeof(LicenseOverride), "EndedBy"), new(typeof(ExclusionReview), "DecidedBy"), new(typeof(StatusDecision), "DecidedBy"),
        new(typeof(Message), "AuthorId"), new(typeof(Presence), "CheckedInBy"), new(typeof(Presence), "CheckedOutBy"), new(typeof(Case), "RecordedBy"),
        new(typeof(SignOff), "SignedBy"), new(typeof(ClinicalReview), "Reviewer"), new(typeof(Certificate), "IssuedBy"), new(typeof(CertificateEvent), "By"),
        new(typeof(JournalEntry), "Actor"), new(typeof(Glabella.Data.Registry.ImportRun), "StartedBy"), new(typeof(LegalHold), "PlacedBy"), new(typeof(LegalHold), "LiftedBy"), new(typeof(ProblemReport), "ClosedBy"),
        new(typeof(IssuingStop), "By"), new(typeof(IssuingStop), "LiftedBy"), new(typeof(StatusProposal), "ProposedBy"), new(typeof(StatusProposal), "ConfirmedBy"), new(typeof(ProviderEndorsement), "EndorsedBy"), new(typeof(EndorsementWithdrawal), "By"),
    ];
}
