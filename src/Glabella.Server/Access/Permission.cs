using Microsoft.AspNetCore.Authorization;

namespace Glabella.Server.Access;

/// <summary>Who may pass a door. Attached to every page (<c>@attribute [Authorize(Policy = Permission.Registrar)]</c>) and route; listed in docs/how/permissions.md.</summary>
/// <remarks>Coordinator and Instructor mean "of some provider": the page still asks <see cref="Viewer"/> whether it is this one, and answers 404 if not.</remarks>
public static class Permission
{
    /// <summary>Anyone signed in.</summary>
    public const string Clinician = "clinician";
    public const string Coordinator = "coordinator";
    public const string Instructor = "instructor";

    /// <summary>Coordinator or instructor.</summary>
    public const string Member = "member";

    /// <summary>A provider's workspace: its members, and registrars who look and record evidence.</summary>
    public const string MemberOrRegistrar = "member-or-registrar";
    public const string Reviewer = "reviewer";
    public const string Registrar = "registrar";

    public static AuthorizationBuilder AddGlabellaPolicies(this AuthorizationBuilder authorization)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        // Deny by default: a door without a plate asks for a sign-in.
        authorization.SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddPolicy(Clinician, signedIn);
        Add(Coordinator, viewer => viewer.CoordinatorOf.Count > 0);
        Add(Instructor, viewer => viewer.InstructorOf.Count > 0);
        Add(Member, viewer => viewer.MemberOf.Count > 0);
        Add(MemberOrRegistrar, viewer => viewer.MemberOf.Count > 0 || viewer.IsRegistrar);
        Add(Reviewer, viewer => viewer.IsReviewer);
        Add(Registrar, viewer => viewer.IsRegistrar);
        return authorization;

        void Add(string name, Func<Viewer, bool> may) => authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && may(http.RequestServices.GetRequiredService<Viewer>())));
    }
}
