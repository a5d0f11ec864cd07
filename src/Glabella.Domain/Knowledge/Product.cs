namespace Glabella.Domain.Knowledge;

/// <summary>A botulinum toxin product approved in the US, as far as copies of its label could be read.</summary>
public sealed record Product
{
    public required ProductKey Key { get; init; }
    public required string Brand { get; init; }
    public required string Generic { get; init; }
    public required string Serotype { get; init; }
    public required string Holder { get; init; }
    /// <summary>"cosmetic", "therapeutic" or "both".</summary>
    public required string Use { get; init; }
    public required Sourced<LabelEdition> Label { get; init; }
    public required Sourced<IReadOnlyList<Units>> Vials { get; init; }
    public required string VialForm { get; init; }
    public required Sourced<CumulativeMaximum> Maximum { get; init; }
    public required Sourced<Reconstitution> Reconstitution { get; init; }
    public required Sourced<Storage> Storage { get; init; }
    public required Sourced<string> BoxedWarning { get; init; }
    public required Sourced<IReadOnlyList<string>> Contraindications { get; init; }
    public required Sourced<IReadOnlyList<string>> Precautions { get; init; }
    /// <summary>Absent text means that no figure was seen.</summary>
    public required Sourced<string?> OnsetAndDuration { get; init; }
    public required Sourced<IReadOnlyList<string>> Authenticity { get; init; }
    public required Sourced<string?> AdverseReactions { get; init; }
    public required IReadOnlyList<Indication> Indications { get; init; }

    public RecordId Record => new($"product/{Key}");
    public Indication? Indication(string id) => Indications.FirstOrDefault(i => i.Id == id);
    public Units Units(decimal amount) => new(Key, amount);
}

/// <summary>Which edition of the label was read; each part may be unknown.</summary>
public sealed record LabelEdition(string? SetId, string? Revision, string? NewestSeen);

/// <summary>The most a person may receive over all uses, in the label's words.</summary>
public sealed record CumulativeMaximum(string Adults, string? Pediatric);

/// <summary>How the vial is prepared. No rows means that no table was seen, not that any volume will do.</summary>
public sealed record Reconstitution(
    string Diluent, IReadOnlyList<DilutionRow> Table, string? TableNote, IReadOnlyList<string> Handling, string? Caution, Units? ReadyPerMl);

/// <summary>Absent means not known here.</summary>
public sealed record Storage(string? Unopened, string? AfterReconstitution);
