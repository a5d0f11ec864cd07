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

    /// <summary>Like <see cref="Fresh"/>, for a page that may be looked at any time: asked only when its form is sent.</summary>
    public const string FreshToChange = "fresh-to-change";

    public static AuthorizationBuilder AddGlabellaPolicies(this AuthorizationBuilder authorization)
    {
        var signedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        // Deny by default: a door without a plate asks for a sign-in.
        authorization.SetDefaultPolicy(signedIn).SetFallbackPolicy(signedIn).AddPolicy(Clinician, signedIn);
        AddStaff(Coordinator, held => held.CoordinatorOf.Count > 0);
        AddStaff(Instructor, held => held.InstructorOf.Count > 0);
        AddStaff(Member, held => held.MemberOf.Count > 0);
        AddStaff(MemberOrRegistrar, held => held.MemberOf.Count > 0 || held.Registrar);
        AddStaff(Reviewer, held => held.Reviewer);
        AddStaff(Registrar, held => held.Registrar);
        return authorization
            .AddPolicy(Fresh, policy => policy.RequireAuthenticatedUser().AddRequirements(new FreshSignIn { ToLook = true }))
            .AddPolicy(FreshToChange, policy => policy.RequireAuthenticatedUser().AddRequirements(new FreshSignIn { ToLook = false }));

        void AddStaff(string name, Func<Viewer.Roles, bool> may) => authorization.AddPolicy(name, policy => policy.RequireAuthenticatedUser()
            .RequireAssertion(context => context.Resource is HttpContext http && may(http.RequestServices.GetRequiredService<Viewer>().Held))
            .AddRequirements(new ProvenByPasskey()));
    }
}

/// <summary>The viewer proved who they are within <see cref="SignInRules.Fresh"/>.</summary>
sealed class FreshSignIn : AuthorizationHandler<FreshSignIn>, IAuthorizationRequirement
{
    /// <summary>Also to look; else only to change.</summary>
    public required bool ToLook { get; init; }

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, FreshSignIn requirement)
    {
        if (context.Resource is HttpContext http && (http.RequestServices.GetRequiredService<Viewer>().IsFresh || !requirement.ToLook && HttpMethods.IsGet(http.Request.Method)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Staff work with a passkey, which cannot be fished, where the installation asks for it (docs/decisions/staff-passkeys.md).</summary>
sealed class ProvenByPasskey : AuthorizationHandler<ProvenByPasskey>, IAuthorizationRequirement
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ProvenByPasskey requirement)
    {
        if (context.Resource is HttpContext http && !http.RequestServices.GetRequiredService<Viewer>().NeedsPasskey) context.Succeed(requirement);
        return Task.CompletedTask;
    }
}
