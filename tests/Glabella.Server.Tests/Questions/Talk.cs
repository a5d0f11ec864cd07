using Glabella.Domain;
using Glabella.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Glabella.Server.Tests.Questions;

/// <summary>A conversation that has just begun.</summary>
sealed class Talk : IAsyncDisposable
{
    public required World World { get; init; }
    public required ProviderId Provider { get; init; }
    public required string ProviderSlug { get; init; }
    public required CourseId Course { get; init; }
    public required string CourseSlug { get; init; }
    public required SessionId Session { get; init; }
    public required PersonId Rosa { get; init; }
    public required PersonId Cora { get; init; }
    public required PersonId Ivan { get; init; }
    public required Browser RosaAtHome { get; init; }
    public required Browser CoraAtDesk { get; init; }

    /// <summary>The address of the conversation.</summary>
    public required string At { get; init; }

    public int Order(PersonId person) => person == Rosa ? 0 : person == Cora ? 1 : 2;

    public static async Task<Talk> Begin(Engine engine)
    {
        var world = await World.Start(engine);
        var provider = await world.Given.Provider();
        PersonId cora = await world.Given.Coordinator(provider), ivan = await world.Given.Instructor(provider), rosa = await world.Given.Clinician();
        var course = await world.Given.Course(provider);
        var session = await world.Given.Session(provider, course);
        var rosaAtHome = await world.SignIn(rosa);
        string slug = await world.Look(db => db.Courses.Where(c => c.Id == course).Select(c => c.Slug).SingleAsync());
        var asked = await rosaAtHome.Submit($"/courses/{slug}/ask?session={session}", "ask", ("Input.Topic", "Malpractice cover"), ("Input.Text", "Do I need my own cover?"));
        var location = asked.Headers.Location ?? throw new InvalidOperationException($"Asking answered {asked.StatusCode}");
        return new()
        {
            World = world, Provider = provider, Course = course, CourseSlug = slug, Session = session, Rosa = rosa, Cora = cora, Ivan = ivan, RosaAtHome = rosaAtHome, CoraAtDesk = await world.SignIn(cora),
            ProviderSlug = await world.Look(db => db.Providers.Where(p => p.Id == provider).Select(p => p.Slug).SingleAsync()),
            At = location.IsAbsoluteUri ? location.AbsolutePath : location.ToString(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        RosaAtHome.Dispose();
        CoraAtDesk.Dispose();
        await World.DisposeAsync();
    }
}
