using Glabella.Domain.Eligibility;

namespace Glabella.Domain.Tests.Eligibility;

public class SayingConditionsInPlainWords
{
    public static TheoryData<Condition, string> Sentences => new()
    {
        { new Condition.DelegatedBy(["physician"]), "A physician must delegate the injection to you." },
        { new Condition.Order(["md", "do", "np", "pa"], true), "A physician, nurse practitioner or physician assistant must have ordered or prescribed it for this very patient." },
        { new Condition.Order(["prescriber"], false), "A physician, nurse practitioner or physician assistant must have ordered or prescribed it." },
        { new Condition.PriorExam(["physician"], "in_person"), "A physician must examine the patient in good faith before the first treatment, in person. Telephone and video do not count." },
        { new Condition.PriorExam(["np"], "telehealth_ok"), "A nurse practitioner must examine the patient in good faith before the first treatment. Telehealth is allowed." },
        { new Condition.PriorExam(["rn"], "not_stated"), "A registered nurse must examine the patient in good faith before the first treatment. The source does not say whether telehealth counts." },
        { new Condition.Supervision(["physician"], "line_of_sight", null, null), "A physician must watch you while you inject." },
        { new Condition.Supervision(["physician"], "on_site", null, null), "A physician must be on the premises while you inject." },
        { new Condition.Supervision(["prescriber"], "on_site_or_available", null, null), "A physician, nurse practitioner or physician assistant must be on the premises or reachable at once while you inject." },
        { new Condition.Supervision(["physician"], "available", 30, null), "A physician must be reachable while you inject, within 30 minutes; nobody has to be on the premises." },
        { new Condition.Supervision(["physician"], "general", null, 75), "A physician must supervise you in general, within 75 miles; nobody has to be present at each injection." },
        { new Condition.Supervision(["physician"], "on_site", 1, 2), "A physician must be on the premises while you inject, within 1 minute and 2 miles." },
        { new Condition.Agreement("collaborative", ["physician"]), "You need a written collaborative agreement with a physician." },
        { new Condition.Agreement("supervision", ["physician"]), "You need a written supervision agreement with a physician." },
        { new Condition.Agreement("practice", ["physician"]), "You need a written practice agreement with a physician." },
        { new Condition.Agreement("standardized_procedures", ["physician"]), "You need a set of written standardized procedures with a physician." },
        { new Condition.Agreement("board_approved_protocol", ["physician"]), "You need a written protocol with a physician, approved by the board." },
        { new Condition.WrittenProtocol(), "The office must have a written protocol for the procedure." },
        { new Condition.BoardScopeDetermination("Maryland Board of Nursing"), "The Maryland Board of Nursing must have found this act within your scope." },
        { new Condition.CaseByCase("declaratory statement"), "The authority has spoken only for the person who asked, in a declaratory statement. You must ask for one of your own." },
        { new Condition.NoFurtherDelegation(), "You may not pass the injection on to anyone else." },
        { new Condition.PopulationFocus(), "Only for patients within the population focus you are certified in." },
        { new Condition.PracticeHours(3840, 24), "You need 3,840 hours of practice over 24 months before you work without an agreement." },
        { new Condition.PracticeHours(3600, null), "You need 3,600 hours of practice before you work without an agreement." },
        { new Condition.PracticeHours(null, 36), "You need 36 months of practice before you work without an agreement." },
        { new Condition.PracticeHours(null, null), "A first period of practice may be needed before you work without an agreement. We found no number of hours." },
        { new Condition.Training([], false, false, []), "You must have documented training and competence." },
        { new Condition.Training(["side_effects", "storage"], true, true, ["Georgia Board of Dentistry"]), "You must have documented training and competence, with hands-on practice, covering side effects and storage, approved by Georgia Board of Dentistry. Training by the maker or seller of the product alone is not enough." },
        { new Condition.TrainingHours(12, 4, 2, []), "You need at least 12 hours of training, 4 of them hands-on and with 2 live patients." },
        { new Condition.TrainingHours(16, 8, null, ["AGD PACE", "ADA CERP", "board"]), "You need at least 16 hours of training, 8 of them hands-on, approved by AGD PACE, ADA CERP or the board." },
        { new Condition.Permit("Elective Facial Cosmetic Surgery permit", "Dental Board of California"), "Beyond your license you need the Elective Facial Cosmetic Surgery permit, issued by the Dental Board of California." },
        { new Condition.Area("intraoral"), "Only inside the mouth." },
        { new Condition.Area("perioral"), "Only around the mouth." },
        { new Condition.Area("oral_maxillofacial"), "Only in the oral and maxillofacial area." },
        { new Condition.Area("face"), "Only on the face." },
        { new Condition.Use("dental_treatment_plan"), "Only as part of a dental treatment plan." },
        { new Condition.Use("within_profession_scope"), "Only within what your profession’s own law lets you do." },
        { new Condition.Use("primary_care_only"), "Only in primary care." },
        { new Condition.Setting(["medical_facility", "pa_office", "aprn_office"]), "Only in a medical facility, a PA office or an APRN office." },
        { new Condition.PatientOfRecord(18), "Only for a patient already examined and planned for, within the last 18 months." },
        { new Condition.PatientOfRecord(null), "Only for a patient already examined and planned for." },
        { new Condition.PatientAgeMin(18), "For cosmetic use the patient must be 18 or older." },
        { new Condition.Consent([]), "The patient must have given written, informed consent." },
        { new Condition.Consent(["rn_participation"]), "The patient must have given written, informed consent that states RN participation." },
        { new Condition.NoticePosted(["public_areas", "treatment_rooms"], ["license_number"]), "A notice must hang in the public areas and treatment rooms with license number." },
        { new Condition.NoticePosted([], ["provider_names", "provider_specialties"]), "A notice must hang on the wall with provider names and provider specialties." },
        { new Condition.Advertising(["medical_director_identity"]), "Advertising must state medical director identity." },
    };

    [Theory, MemberData(nameof(Sentences))]
    public void Every_parameter_has_its_words(Condition condition, string sentence) => Assert.Equal(sentence, ConditionWords.Sentence(condition));

    [Fact]
    public void Advice_and_hearsay_say_that_they_are_that()
    {
        Assert.EndsWith("The source recommends this; it does not require it.", ConditionWords.Sentence(new Condition.PopulationFocus { Certainty = Certainty.Recommended }));
        Assert.EndsWith("treat it as required.", ConditionWords.Sentence(new Condition.PopulationFocus { Certainty = Certainty.Reported }));
    }

    [Fact]
    public void Every_condition_we_ship_has_a_title_and_a_sentence_without_code_words()
    {
        var rules = Reference.Book.Places.SelectMany(p => p.Rules).Concat(Reference.Book.Defaults.NurseByAuthority.Values).ToList();
        Assert.Superset(Sentences.Select(s => s.Data.Item1.Kind).ToHashSet(), Enum.GetValues<ConditionKind>().ToHashSet());
        foreach (var condition in rules.SelectMany(r => r.Conditions))
        {
            Assert.DoesNotContain('_', ConditionWords.Title(condition) + ConditionWords.Sentence(condition));
            Assert.EndsWith(".", ConditionWords.Sentence(condition));
        }
    }

    [Theory]
    [InlineData("US-TX", "rn", "Yes, with five conditions")]
    [InlineData("US-TX", "md", "Yes, on your own license")]
    [InlineData("US-MA", "rn", "Yes, with one condition")]
    [InlineData("US-AL", "rn", "Sources disagree: treat it as no")]
    [InlineData("US-VT", "rn", "We do not know: ask your board")]
    [InlineData("US-MT", "veterinarian", "No")]
    [InlineData("US-CA", "dentist", "One answer of yours decides it")]
    public void The_verdict_is_one_line(string place, string profession, string headline) =>
        Assert.Equal(headline, ScopeWords.Headline(Reference.Ask(place, profession, "2026-11-24")));

    [Fact]
    public void A_source_shows_its_year_its_reading_and_the_day_checked()
    {
        var sources = Reference.Ask("US-TX", "rn", "2026-11-24").Findings[0].Rule.Sources;
        Assert.Equal("Weitz Morgan, Regulatory Update: Rule 169.26 (~2025; read in full, checked Nov 23, 2026)", ScopeWords.Sentence(sources.Single(s => s.Id == "weitz-2025")));
    }

    [Theory]
    [InlineData("US-NY", "np", "With 3,600 hours or more", "With fewer than 3,600 hours")]
    [InlineData("US-CA", "dentist", "If this is you: Oral and maxillofacial surgery", "If this is not you: Oral and maxillofacial surgery")]
    [InlineData("GB-ENG", "rn", "If yes to: Are you registered as a prescriber with your regulator?", "If no to: Are you registered as a prescriber with your regulator?")]
    public void A_rule_that_hangs_on_a_fact_says_which(string place, string profession, string one, string other)
    {
        var answer = Reference.Ask(place, profession, "2026-06-30");
        var said = answer.Findings.SelectMany(f => f.Rule.When).Select(w => ScopeWords.Sentence(w, Reference.Book.Vocabulary.FindFact(w.Fact)!)).ToList();
        Assert.Equal([one, other], said.Order(StringComparer.Ordinal).OrderByDescending(s => s == one));
    }
}
