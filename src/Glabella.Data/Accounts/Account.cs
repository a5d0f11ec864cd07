using Microsoft.AspNetCore.Identity;

namespace Glabella.Data;

/// <summary>The sign-in side of a person: same id as <c>Person</c>. Exists only once its address is proven (docs/decisions/proven-addresses.md).</summary>
public sealed class Account : IdentityUser<Guid>;
