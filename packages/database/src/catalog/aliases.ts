import { type SQL, sql } from "drizzle-orm";

/** The sequence that gives new titles their aliases, as SQL. */
export const ALIASES = sql.raw("pg_get_serial_sequence('titles', 'alias')");

/** Any number will do as long as everybody who names aliases takes the same one. */
const LOCK = 7_012_025;
/** So many numbers are drawn one by one. */
const NEAR = 10_000;
/** Half of what an integer holds. One line that names a number beyond it would else leave none for all who come after. */
const HIGHEST = 2 ** 30;

/** Held by whoever writes titles with aliases of their own, until the end of the transaction: the second looks when the first is done. */
export const lockAliases = sql`select pg_advisory_xact_lock(${LOCK})`;

/**
 * Moves the sequence beyond the aliases that `wanted (alias)` names, for whoever holds {@link lockAliases}. It never goes back, also
 * while others draw from it: what is near is drawn, and what is far is further away than anybody draws between reading the
 * sequence and setting it. Numbers beyond {@link HIGHEST} are left to be met.
 */
export const raiseAliases = (wanted: SQL): SQL => sql`
  with far as materialized (
    select max(w.alias)::bigint as alias from (${wanted}) w where w.alias <= ${HIGHEST}
  ), near as materialized (select nextval(${ALIASES}) as alias from far where far.alias is not null)
  select case
    when far.alias <= near.alias then near.alias
    when far.alias - near.alias > ${NEAR} then setval(${ALIASES}, far.alias)
    else (select max(nextval(${ALIASES})) from generate_series(near.alias + 1, far.alias))
  end as alias from far, near`;
