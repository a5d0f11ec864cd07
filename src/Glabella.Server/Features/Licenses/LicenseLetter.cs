using Glabella.Data;
using Glabella.Domain;
using Glabella.Domain.Eligibility;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;
using Glabella.Server.Access;
using Glabella.Server.Hosting;
using Glabella.Server.Paper;
using Glabella.Server.Ui;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Features.Licenses;

/// <summary>The decision about a license as a letter: reasons, what was opened, as of when, and how to answer. Made from the stored rows, which never change.</summary>
static class LicenseLetter
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Get(Guid id, Guid decision, GlabellaDb db, Viewer viewer, ScopeBook book, Installation installation, CancellationToken cancel)
    {
        var made = await db.LicenseDecisions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == decision && d.LicenseId == new LicenseId(id), cancel);
        if (made is null || made.PersonId != viewer.Me && !viewer.IsRegistrar) return TypedResults.NotFound();
        var license = await db.Licenses.AsNoTracking().SingleAsync(l => l.Id == made.LicenseId, cancel);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.Id == made.PersonId, cancel);
        var ids = made.Evidence.Select(e => new EvidenceId(e)).ToList();
        var evidence = await db.Evidence.AsNoTracking().Where(e => ids.Contains(e.Id)).OrderBy(e => e.Claim).ToListAsync(cancel);
        byte[] pdf = Write(made, license, person, evidence, book, installation.Address($"/me/licenses/{license.Id}"));
        return TypedResults.File(pdf, "application/pdf", FormattableString.Invariant($"license-decision-{made.DecidedAt:yyyy-MM-dd}.pdf"));
    }

    static byte[] Write(LicenseDecision decision, License license, Person person, List<Evidence> evidence, ScopeBook book, string address)
    {
        const string Title = "Decision about your license";
        var letter = new Letter(new PdfDocument(Title, decision.DecidedAt), Sheet.Letter, "It says what a registrar found on that day. It extends no license and certifies nothing.");
        letter.H1(Title);
        letter.Facts(
        [
            ("To", person.FullName),
            ("License", $"{book.Vocabulary.Find(license.Profession)?.Label ?? license.Profession.Code}, {book.Find(license.Jurisdiction)?.Name ?? license.Jurisdiction.Code}, number {license.Number}"),
            ("Decided", Show.LongDay(Show.DayOf(decision.DecidedAt)) + (decision.SecondedBy is null ? ", by a registrar" : ", by two registrars")),
            ("Decision", LicenseWords.Of(decision.Outcome)),
        ]);
        letter.H2("Why");
        foreach (string line in decision.Reason.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) letter.Paragraph(line);
        if (decision.Missing.Count > 0)
        {
            letter.H2("What is asked for");
            letter.Bullets(decision.Missing.Select(MissingThing.Find).OfType<MissingThing>().Select(m => m.ToDo));
        }
        letter.H2("What was opened");
        letter.Table([new("Source", 0.34), new("What it said", 0.36), new("As of", 0.15), new("Seen", 0.15)], evidence.Select(e => (IReadOnlyList<string>)
            [e.Source, Found(e), e.AsOf is { } day ? Show.Date(day) : "no date", Show.Date(Show.DayOf(e.SeenAt))]));
        foreach (var one in evidence.Where(e => e.Sha256 is not null)) letter.Note($"SHA-256 of the {(one.Method == Method.Document ? "document" : "file")}: {one.Sha256}");
        letter.H2("Your answer");
        letter.Paragraph(decision.Outcome == ClaimState.Proven
            ? "Is something wrong in it, or has it changed? Add a document on the page below; a registrar looks again."
            : "You may answer at any time: add what is asked for, or what speaks for you, on the page below. The claim then waits for a registrar again, and each decision is kept beside the earlier one. Nobody decides about an own license.");
        letter.Rule();
        letter.Qr(address, "QR code of the page of your license", "The license with every decision, and the form to answer.");
        return letter.ToBytes();
    }

    /// <summary>What the list of NPIs said is compared with others' accounts too; that stays with the registrar.</summary>
    static string Found(Evidence evidence) => evidence.Claim == "license.registry" ? "Looked up: " + (evidence.Mark == Mark.CheckedAtSource ? "the NPI is active." : evidence.Mark == Mark.Contradicted ? "the NPI is not active, or no person’s." : "no entry for the NPI.") : evidence.Finding;
}
