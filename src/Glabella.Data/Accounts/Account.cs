using Microsoft.AspNetCore.Identity;

namespace Glabella.Data;

/// <summary>The sign-in side of a person: same id as <c>Person</c>. Exists only once its address is proven (decision 0010).</summary>
public sealed class Account : IdentityUser<Guid>;
