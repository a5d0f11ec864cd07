using Glabella.Domain;
using Glabella.Domain.Licenses;
using Glabella.Domain.People;
using Glabella.Domain.Proof;

namespace Glabella.Server.Features.Licenses;

/// <summary>Settings below <c>Registries:LiveLookup</c> (docs/operate/registries.md).</summary>
public sealed record LiveLookupOptions
{
    /// <summary>Of the NPI Registry's interface, without a question mark. Absent: it is never asked.</summary>
    public string? NpiAddress { get; init; }

    /// <summary>Longer is no answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>Somebody's register that is asked over the network about one license. An adapter for another one, such as a board's, derives from it and is added in <see cref="LicensesFeature"/>.</summary>
public abstract class LiveRegistry
{
    /// <summary>False when it is switched off, or is not the one to ask about such a license.</summary>
    public abstract bool Knows(License license, string? npi);

    /// <summary>What it says now, ready to be kept, without a name or a number of the holder's. Null when nothing it sent can be relied on; never an exception for what the other side does.</summary>
    /// <param name="by">The registrar who asks.</param>
    public abstract Task<Evidence?> Ask(License license, Person holder, PersonId by, CancellationToken cancel);
}
