using Glabella.Domain;
using Glabella.Domain.Enrollment;
using Glabella.Domain.Licenses;
using Glabella.Domain.Questions;
using Glabella.Server.Features.Questions;

namespace Glabella.Server.Demo;

/// <summary>Questions asked before enrolling, through the product's own action: most answered within two days, some with a decision, some waiting.</summary>
static class DemoQuestions
{
    const int Count = 24;

    static readonly (string Topic, string Text, string Answer)[] Talks =
    [
        ("Malpractice cover", "Do I need a policy of my own for the class day?", "Yes, one that names injectables. Send us the declaration page a week before."),
        ("Models", "May I bring a model of my own?", "You may. Every model is examined by our medical director in the morning."),
        ("My status", "I am new in this state. Can I take the hands-on seat?", "Your license has to reach the state of the class. We have looked at it and recorded what we decided."),
        ("Credits", "Does the course count for my renewal?", "The accreditor and the number of credits stand on the course page; your board has the last word."),
    ];

    public static async Task Fill(DemoWorld world, DemoCast cast, CancellationToken cancel)
    {
        var askers = world.Trainees.Where(t => t is { Stage: Stage.Proven or Stage.Enrolled, License.State: ClaimState.Proven }).Skip(1).Take(Count).ToList();
        foreach (var (trainee, i) in askers.Select((t, i) => (t, i)))
        {
            // Every fourth asks the provider whose coordinator the reader is.
            var dates = world.Sessions.Where(s => s.State == SessionState.Announced && world.Course(s.CourseId).Plan.Worth == Worth.Good && (i % 4 == 0) == (s.ProviderId == world.Providers[0].Row.Id)).ToList();
            var session = world.Dice.Pick(dates);
            var (topic, text, answer) = Talks[i % Talks.Length == 2 ? 2 : world.Dice.Below(Talks.Length)];
            var asked = world.DaysAgo(2 + world.Dice.Below(14));
            var heard = await cast.As(trainee.Person.Id, asked, s => s.GetRequiredService<AskTrainer>().Ask(world.Course(session.CourseId).Row.Slug, session.Id, topic, text, cancel), cancel);
            if (heard is not HeardIn { Thread: var thread } || i % 6 == 4) continue; // these still wait
            var coordinator = DemoClasses.Coordinator(world, session.ProviderId);
            var at = asked.AddHours(1 + world.Dice.Below(30));
            await cast.As(coordinator, at, s => s.GetRequiredService<AskTrainer>().Reply(thread, answer, cancel), cancel);
            if (topic == "My status")
                await cast.As(coordinator, at.AddMinutes(5), s => s.GetRequiredService<AskTrainer>().Decide(thread, StatusRuling.MayAttend, "An observer seat is yours; for a hands-on seat prove a license of the state of the class.", null, cancel), cancel);
        }
    }
}
