using Glabella.Domain.Enrollment;
using Glabella.Domain.Payments;

namespace Glabella.Data;

/// <summary>The life of seats, places and invoices as triggers: the database itself refuses a step that the domain does not know.</summary>
public static class LegalSteps
{
    public static IEnumerable<string> Statements(bool sqlite) =>
    [
        .. Guard<SeatState>(sqlite, "seats", (from, to) => from == to || Seat.MayGo(from, to)),
        .. Guard<PlaceState>(sqlite, "places", (from, to) => from == to || Place.MayGo(from, to)),
        .. Guard<InvoiceState>(sqlite, "invoices", (from, to) => from == to || from == InvoiceState.Open),
    ];

    static IEnumerable<string> Guard<T>(bool sqlite, string table, Func<T, T, bool> may) where T : struct, Enum
    {
        var legal = from a in Enum.GetValues<T>() from b in Enum.GetValues<T>() where may(a, b) select $"'{a}>{b}'";
        string illegal = $"old.state || '>' || new.state not in ({string.Join(", ", legal)})";
        if (sqlite)
        {
            yield return $"create trigger if not exists {table}_legal_steps before update of state on {table} when {illegal} begin select raise(abort, 'illegal step of {table}'); end";
            yield break;
        }
        yield return $"""
            create or replace function refuse_step_{table}() returns trigger language plpgsql as
            $$ begin if {illegal} then raise exception 'illegal step of {table}' using errcode = 'integrity_constraint_violation'; end if; return new; end $$
            """;
        yield return $"create or replace trigger {table}_legal_steps before update of state on {table} for each row execute function refuse_step_{table}()";
    }
}
