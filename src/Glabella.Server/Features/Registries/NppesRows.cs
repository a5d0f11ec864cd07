using Glabella.Data.Registry;
using Glabella.Registries.Nppes;
using Glabella.Server.Trust;

namespace Glabella.Server.Features.Registries;

/// <summary>The rows of the list that providers of a file become.</summary>
static class NppesRows
{
    /// <summary>A bare deactivation sets the status of what is held and erases nothing.</summary>
    public static async Task<IReadOnlyList<RegistryProvider>> Of(List<NppesProvider> batch, INppesDraft draft, int run, CancellationToken cancel)
    {
        var bare = batch.Where(p => p.IsBare).Select(p => p.Npi.ToInt64()).ToList();
        var held = bare.Count == 0 ? null : await draft.Held(bare, cancel);
        var rows = new RegistryProvider[batch.Count];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = batch[i].IsBare && held!.TryGetValue(batch[i].Npi.ToInt64(), out var known)
                ? known with { Run = run, Active = batch[i].IsActive, Deactivated = batch[i].Deactivated, Reactivated = batch[i].Reactivated }
                : ProviderRow.Of(batch[i], run);
        return rows;
    }

    /// <summary>Only what the list does not know: not a number that is off already, nor one that was switched on again since.</summary>
    public static async Task<IReadOnlyList<RegistryProvider>> SwitchedOff(NppesProvider[] numbers, INppesDraft draft, int run, CancellationToken cancel)
    {
        var held = await draft.Held([.. numbers.Select(n => n.Npi.ToInt64())], cancel);
        return await Of([.. numbers.Where(n => !held.TryGetValue(n.Npi.ToInt64(), out var known) || known.Active && !(known.Reactivated > n.Deactivated))], draft, run, cancel);
    }
}
