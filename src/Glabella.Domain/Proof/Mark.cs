namespace Glabella.Domain.Proof;

/// <summary>How well a claim is proven. The default is <see cref="NotProven"/>: a missing fact is never a yes.</summary>
public enum Mark
{
    /// <summary>Nobody has shown anything.</summary>
    NotProven = 0,
    /// <summary>The provider says so.</summary>
    ProvidersWord = 1,
    /// <summary>A registrar has seen a document.</summary>
    DocumentSeen = 2,
    /// <summary>Checked with the body that would know.</summary>
    CheckedAtSource = 3,
    /// <summary>A source says the opposite.</summary>
    Contradicted = 4,
}
