using Glabella.Server.Hosting;
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

    /// <summary>Signed in within the last five minutes. Stands beside another plate, on deeds that are hard to undo.</summary>
    public const string Fresh = "fresh";

    public static AuthorizationBuilder AddGlabellaPolicies(this AuthorizationBuilder authorization)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        // Deny by default: a door without a plate asks for a sign-in.
        authorization.SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddPolicy(Clinician, signedIn);
        AddStaff(Coordinator, viewer => viewer.CoordinatorOf.Count > 0);
        AddStaff(Instructor, viewer => viewer.InstructorOf.Count > 0);
        AddStaff(Member, viewer => viewer.MemberOf.Count > 0);
        AddStaff(MemberOrRegistrar, viewer => viewer.MemberOf.Count > 0 || viewer.IsRegistrar);
        AddStaff(Reviewer, viewer => viewer.IsReviewer);
        AddStaff(Registrar, viewer => viewer.IsRegistrar);
        return authorization.AddPolicy(Fresh, policy => policy.RequireAuthenticatedUser().AddRequirements(new FreshSignIn()));

        void AddStaff(string name, Func<Viewer, bool> may) => authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && may(http.RequestServices.GetRequiredService<Viewer>()))
            .AddRequirements(new ProvenByPasskey()));
    }
}

/// <summary>The viewer proved who they are within <see cref="SignInRules.Fresh"/>.</summary>
sealed class FreshSignIn : AuthorizationHandler<FreshSignIn>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshSignIn requirement)
    {
        if (context.Resource is HttpContext http && http.RequestServices is var services
            && services.GetRequiredService<TimeProvider>().GetUtcNow() - services.GetRequiredService<Viewer>().SignedInAt <= SignInRules.Fresh)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Staff work with a passkey, which cannot be fished, where the installation asks for it (docs/decisions/staff-passkeys.md).</summary>
sealed class ProvenByPasskey : AuthorizationHandler<ProvenByPasskey>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ProvenByPasskey requirement)
    {
        if (context.Resource is HttpContext http && http.RequestServices is var services
            && (services.GetRequiredService<Viewer>().SignedInWithPasskey || !services.GetRequiredService<Installation>().RequirePasskeyForStaff))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
