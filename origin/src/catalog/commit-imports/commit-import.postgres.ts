import {
  lockAliases,
  NUMBERED_KINDS,
  planImport,
  raiseAliases,
  rankOf,
  TAKEN_NUMBERS,
  type WriteMoment,
  writeTitles,
} from "@cinema/database";
import type { Clock } from "@cinema/foundation";
import { sql } from "drizzle-orm";
import type pg from "pg";
import { runStatement } from "./run-statement.postgres.ts";

export type CommitDeps = { readonly pool: pg.Pool; readonly clock: Clock };

type Waiting = {
  readonly id: string;
  readonly created_by: string;
  readonly skip_bad: boolean;
  readonly dry_run: boolean;
};

/** What an import did; kept with it. */
export type ImportOutcome = {
  readonly lines: number;
  readonly badLines: number;
  readonly creates: number;
  readonly updates: number;
  readonly unchanged: number;
  readonly locked: number;
  readonly people: number;
};

/** `refused`: lines are wrong; `counted`: it was a dry run. Nothing was written of either. */
export type Committed = {
  readonly id: string;
  readonly result: "committed" | "refused" | "counted";
  readonly outcome: ImportOutcome;
};

/** Titles of one statement: bounds the memory that the server takes for it. */
const BATCH = 1_000;

/** The lock lasts as long as the transaction: when its holder dies another takes the import up, and nothing of it was written. */
const CLAIM = sql`
  select id, created_by, coalesce((outcome ->> 'skipBad')::boolean, false) as skip_bad,
    coalesce((outcome ->> 'dryRun')::boolean, false) as dry_run from catalog_imports
   where state = 'committing' order by updated_at, id limit 1 for update skip locked`;

const PLAN = sql`
  create temporary table import_plan (line integer primary key, target text, is_new boolean, version integer, kind text, name text,
    outcome text, errors jsonb, before jsonb, after jsonb, left_out jsonb, left_before jsonb, people jsonb, event_id text, rank integer, alias integer)
    on commit drop`;

/**
 * Locks the titles that are to change, and those under which others are to stand, parents before children as every writer does.
 * @returns how many are not as they were planned with.
 */
const LOCK = sql`
  with parents as materialized (select distinct after ->> 'parentId' as id from import_plan where outcome in ('create', 'update')),
  held as materialized (
    select t.id, t.version, t.deleted_at from titles t
     where t.id in (select target from import_plan where outcome = 'update') or t.id in (select p.id from parents p)
        or t.id in (select c.parent_id from titles c join import_plan p on p.target = c.id and p.outcome = 'update' and p.after ? 'ordinal')
     order by ${sql.raw(rankOf("t.kind"))}, t.id for no key update
  ) select ((select count(*) from import_plan p left join held h on h.id = p.target
       where p.outcome = 'update' and h.version is distinct from p.version)
    + (select count(*) from held h where h.deleted_at is not null and h.id in (select p.id from parents p)))::int as stale`;

const NEW_ALIASES = sql`select alias from import_plan where outcome = 'create' and alias is not null`;

/** Asked once the locks are held. @returns how many numbers and aliases were given away since the plan. */
const RECHECK = sql`
  with place as materialized (
    select p.target as id, p.kind, case when p.after ? 'parentId' then p.after ->> 'parentId' else t.parent_id end as parent_id,
      case when p.after ? 'ordinal' then (p.after ->> 'ordinal')::integer else t.ordinal end as ordinal
      from import_plan p left join titles t on t.id = p.target
     where p.outcome in ('create', 'update') and p.kind in (${sql.raw(NUMBERED_KINDS)}) and p.after ?| array['parentId', 'ordinal']
  ) select ((select count(*) from (${sql.raw(TAKEN_NUMBERS)}) taken)
    + (select count(*) from titles t where t.alias in (${NEW_ALIASES})))::int as stale`;

const COUNT = sql`
  select count(*)::int as lines, count(*) filter (where outcome = 'bad')::int as "badLines",
    count(*) filter (where outcome = 'create')::int as creates, count(*) filter (where outcome = 'update')::int as updates,
    count(*) filter (where outcome = 'unchanged')::int as unchanged,
    coalesce(sum((select count(*) from jsonb_object_keys(left_out))) filter (where outcome <> 'bad'), 0)::int as locked,
    (select count(distinct person ->> 'id') from import_plan p, jsonb_array_elements(p.people) person where p.outcome <> 'bad')::int as people,
    coalesce((select jsonb_agg(jsonb_build_object('line', b.line, 'errors', b.errors) order by b.line)
      from (select line, errors from import_plan where outcome = 'bad' order by line limit 1000) b), '[]') as bad
    from import_plan`;

const makePeople = (actor: string, nowMs: number) => {
  const at = new Date(nowMs).toISOString();
  return sql`
  with made as (
    insert into people (id, name, external_ids, created_at, updated_at)
    select distinct on (person ->> 'id') person ->> 'id', person ->> 'name', person -> 'externalIds', ${at}::timestamptz, ${at}::timestamptz
      from import_plan p, jsonb_array_elements(p.people) person where p.outcome in ('create', 'update') order by person ->> 'id', p.line
    returning id, name, external_ids
  )
  insert into catalog_audit (subject_id, action, actor, after, at)
  select id, 'import', ${actor}::text, jsonb_build_object('name', name, 'externalIds', external_ids), ${at}::timestamptz from made`;
};

const writesOf = (rank: number, from: number) => sql`
  select p.target as id, case when p.is_new then null else p.version end as version,
    case when p.is_new then p.after || jsonb_strip_nulls(jsonb_build_object('kind', p.kind, 'alias', p.alias)) else p.after end as fields, 'import' as action,
    case when p.is_new then null else p.before end as before, p.after, case when p.is_new then null else 'title.updated' end as event,
    p.event_id as "eventId", false as "needsFilm"
    from import_plan p where p.outcome in ('create', 'update') and p.rank = ${rank} and p.line >= ${from} order by p.line limit ${BATCH}`;

/** Parents before children: every kind has a rank, and stands under kinds of a lower one. */
const writeAll = async (client: pg.PoolClient, moment: WriteMoment): Promise<void> => {
  for (let rank = 0; rank <= 3; rank++) {
    for (let from: number | null = 1; from !== null;) {
      await runStatement(client, writeTitles(writesOf(rank, from), moment));
      const next: pg.QueryResult<{ line: number }> = await runStatement(
        client,
        sql`select line from import_plan where outcome in ('create', 'update') and rank = ${rank} and line >= ${from} order by line limit 1 offset ${BATCH}`,
      );
      from = next.rows[0]?.line ?? null;
    }
  }
};

const end = async (
  client: pg.PoolClient,
  id: string,
  result: Committed["result"],
  outcome: object,
  nowMs: number,
): Promise<void> => {
  const state = { committed: "committed", refused: "failed", counted: "staging" }[result];
  await runStatement(
    client,
    sql`
    update catalog_imports set state = ${state}, outcome = ${JSON.stringify(outcome)}::jsonb, updated_at = ${new Date(nowMs).toISOString()}::timestamptz
     where id = ${id}`,
  );
  // What was wrong of them stands in the outcome.
  if (result === "committed") {
    await runStatement(client, sql`delete from catalog_import_lines where import_id = ${id}`);
  }
};

const commit = async (
  client: pg.PoolClient,
  { id, created_by, skip_bad, dry_run }: Waiting,
  nowMs: number,
): Promise<Committed> => {
  await runStatement(client, PLAN);
  // Lines that came a moment ago are unknown to the statistics: taken for none, they would be joined pair by pair.
  await runStatement(client, sql`analyze catalog_import_lines`);
  await runStatement(client, sql`set local enable_nestloop = off`);
  for (let attempt = 1; ; attempt++) {
    await runStatement(client, sql`insert into import_plan ${planImport(id)}`);
    if (dry_run) break;
    await runStatement(client, sql`${lockAliases} where exists (${NEW_ALIASES})`);
    let stale = 0;
    for (const statement of [LOCK, RECHECK]) {
      stale += (await runStatement<{ stale: number }>(client, statement)).rows[0]?.stale ?? 0;
    }
    // Held now, so that the second plan is of what they are; a third one would mean that the first held nothing.
    if (stale === 0 || attempt === 3) break;
    await runStatement(client, sql`truncate import_plan`);
  }
  await runStatement(client, sql`set local enable_nestloop = on`);
  await runStatement(client, sql`analyze import_plan`);
  const { rows } = await runStatement<ImportOutcome & { bad: unknown }>(client, COUNT);
  const [counted] = rows;
  if (counted === undefined) throw new Error("an import's plan could not be counted");
  const { bad: _, ...outcome } = counted;
  const result = dry_run ? "counted" : outcome.badLines > 0 && !skip_bad ? "refused" : "committed";
  if (result === "committed") {
    await runStatement(client, raiseAliases(NEW_ALIASES));
    await runStatement(client, makePeople(created_by, nowMs));
    await writeAll(client, { actor: created_by, nowMs, traceparent: null, areNumbersPlanned: true });
  }
  await end(client, id, result, counted, nowMs);
  return { id, result, outcome };
};

/**
 * Commits the oldest import that waits and that nobody commits, in one transaction: all of it is in the catalogue afterwards, or
 * nothing. Null when there is none.
 * @throws what the database says, after which the import still waits; `importId` of the error names it.
 */
export const commitNext = async ({ pool, clock }: CommitDeps): Promise<Committed | null> => {
  const client = await pool.connect();
  let id: string | null = null;
  let broken: Error | undefined;
  try {
    await client.query("begin");
    const { rows } = await runStatement<Waiting>(client, CLAIM);
    const [waiting] = rows;
    if (waiting === undefined) {
      await client.query("rollback");
      return null;
    }
    ({ id } = waiting);
    const done = await commit(client, waiting, clock.nowMs());
    await client.query("commit");
    return done;
  } catch (error) {
    await client.query("rollback").catch((cause: Error) => (broken = cause));
    throw Object.assign(error instanceof Error ? error : new Error("import"), { importId: id });
  } finally {
    client.release(broken);
  }
};

/** Gives an import up that failed for no reason of the server's state. It can be committed again once that is mended. */
export const failImport = async (pool: pg.Pool, id: string, nowMs: number): Promise<void> => {
  await pool.query(
    "update catalog_imports set state = 'failed', updated_at = $2 where id = $1 and state = 'committing'",
    [id, new Date(nowMs).toISOString()],
  );
};
