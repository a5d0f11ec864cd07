namespace Glabella.Data;

/// <summary>Tables whose rows are written once: the database itself refuses to change or delete them.</summary>
public static class AppendOnly
{
    public static readonly string[] Tables = ["journal", "evidence", "license_decisions", "license_standings", "status_decisions", "ledger", "sign_offs", "clinical_reviews", "kept_revisions",
        "certificates", "certificate_seals", "certificate_events", "provider_endorsements", "endorsement_seals", "endorsement_withdrawals", "exclusion_reviews"];

    /// <summary>Never changed either, but erasure of a person may delete them: they bear the name.</summary>
    public static readonly string[] Unchanging = ["certificate_papers", "certificate_jwts"];

    public static IEnumerable<string> Statements(bool sqlite)
    {
        if (!sqlite)
            yield return """
                create or replace function refuse_change() returns trigger language plpgsql as
                $$ begin raise exception '% is append-only', tg_table_name using errcode = 'integrity_constraint_violation'; end $$
                """;
        foreach (string table in Tables.Concat(Unchanging))
        {
            if (sqlite)
                foreach (string verb in Unchanging.Contains(table) ? ["update"] : new[] { "update", "delete" })
                    yield return $"create trigger if not exists {table}_no_{verb} before {verb} on {table} begin select raise(abort, '{table} is append-only'); end";
            else
            {
                yield return $"create or replace trigger {table}_append_only before {(Unchanging.Contains(table) ? "update" : "update or delete")} on {table} for each row execute function refuse_change()";
                yield return $"create or replace trigger {table}_not_emptied before truncate on {table} for each statement execute function refuse_change()"; // no row trigger sees a truncate
            }
        }
    }
}
