namespace Glabella.Credentials.Rdf;

/// <summary>
/// How much Hash N-Degree Quads may do. RDFC-1.0, 7.1: a small document can be made to need more steps than there are
/// seconds; an implementation stops and says so.
/// </summary>
sealed class WorkLimit
{
    /// <summary>Units that verifying may spend: some 10 ms.</summary>
    const int Verifying = 20_000;

    /// <summary>Deepest recursion, inclusive.</summary>
    const int Depth = 500;

    readonly bool perNode;
    int units = Verifying, calls = int.MaxValue;

    WorkLimit(bool perNode) => this.perNode = perNode;

    /// <summary>rdf-canonize's default: as many calls as there are blank nodes that look alike. What exceeds it, others refuse.</summary>
    public static WorkLimit ForSigning => new(perNode: true);

    /// <summary>What others signed with a wider limit is still examined.</summary>
    public static WorkLimit ForVerifying => new(perNode: false);

    public void Begin(int alike)
    {
        if (perNode) calls = alike;
    }

    public void Call(int depth)
    {
        if (calls-- == 0 || depth > Depth) throw Exceeded();
    }

    public void Spend(int amount)
    {
        if ((units -= amount) < 0) throw Exceeded();
    }

    static LinkedDataException Exceeded() => LinkedDataException.Untransformable("Too many parts of it look alike: give them an id, or leave out the copies.");
}
