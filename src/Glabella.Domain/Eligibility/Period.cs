namespace Glabella.Domain.Eligibility;

/// <summary>The days a rule holds: from <paramref name="From"/> inclusive to <paramref name="To"/> <b>exclusive</b>. The default is always.</summary>
/// <param name="From">Absent when the rule has no recorded beginning.</param>
/// <param name="To">Absent when the rule is still open.</param>
public readonly record struct Period(DateOnly? From, DateOnly? To)
{
    public bool Contains(DateOnly day) => (From is null || From <= day) && (To is null || day < To);

    public bool Overlaps(Period other) => Starts < other.Ends && other.Starts < Ends;

    public bool IsEmpty => Starts >= Ends;

    internal DateOnly Starts => From ?? DateOnly.MinValue;
    internal DateOnly Ends => To ?? DateOnly.MaxValue;
}
