import {
  type JobStepDetail,
  JobStepKind,
  type JobStepState,
  type JobStepsQuery,
  type JobStepsView,
  type JobStepView,
} from "@cinema/contracts";
import { type SQL, sql } from "drizzle-orm";
import type { Sql } from "../platform/sql.ts";
import { iso } from "./job-rows.ts";

/** A `running` step whose process died runs in nobody's hands until another takes it. */
const COLUMNS =
  sql.raw(`s.name, s.kind, s.ordinal, s.state, s.progress::float8 as progress, s.attempts, s.pending as "waitsFor", s.opens,
  s.lease_owner as holder, ${iso("s.started_at")} as "startedAt", ${iso("s.ended_at")} as "endedAt",
  extract(epoch from case when s.started_at is null then null when s.state = 'running' then now() - s.started_at
    else s.ended_at - s.started_at end)::float8 as seconds`);

/** Seconds of film in a chunk, and of the whole; no row as long as there is no plan. What a plan looks like is the transcoder's affair. */
const film = (id: string): SQL => sql`
  film as (
    select (output ->> 'totalFrames')::float8 as frames, (output ->> 'chunkFrames')::float8 as chunk_frames,
      (output -> 'frameRate' ->> 'num')::float8 / nullif((output -> 'frameRate' ->> 'den')::float8, 0) as rate
    from job_steps where job_id = ${id} and name = 'plan' and state = 'succeeded'
      and jsonb_typeof(output -> 'totalFrames') = 'number' and jsonb_typeof(output -> 'chunkFrames') = 'number'
      and jsonb_typeof(output -> 'frameRate' -> 'num') = 'number' and jsonb_typeof(output -> 'frameRate' -> 'den') = 'number'
  )`;
const FILM_SECONDS = sql.raw(`case when s.kind = 'chunk' then
    greatest(0, least(film.chunk_frames, film.frames - s.ordinal * film.chunk_frames)) / nullif(film.rate, 0) end as "filmSeconds"`);

export type StepRow = Omit<JobStepView, "speed"> & { readonly filmSeconds: number | null };

/** Below this a clock says nothing about speed, seconds. */
const SHORTEST_RUN = 0.05;

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

/** How many times faster than the film `filmSeconds` of it were made in `seconds`; null where that cannot be told. */
export const speedOf = (filmSeconds: number | null, seconds: number | null): number | null =>
  filmSeconds === null || seconds === null || seconds < SHORTEST_RUN || filmSeconds <= 0
    ? null
    : rounded(filmSeconds / seconds, 2);

/** A row as operators see it. */
export const toStepView = ({ filmSeconds, ...row }: StepRow): JobStepView => ({
  ...row,
  seconds: row.seconds === null ? null : rounded(Math.max(0, row.seconds), 2),
  speed: speedOf(filmSeconds === null ? null : filmSeconds * row.progress, row.seconds),
});

const stepViews = async (db: Sql, id: string, which: SQL): Promise<readonly JobStepView[]> => {
  const { rows } = await db.execute<StepRow>(
    sql`with ${film(id)} select ${COLUMNS}, ${FILM_SECONDS} from job_steps s left join film on true where s.job_id = ${id} and ${which}`,
  );
  return rows.map(toStepView);
};

type Totals = {
  readonly chunkStates: string;
  readonly firstStates: string;
  readonly filmSeconds: number | null;
  readonly seconds: number | null;
};

/** A letter for each of the rows, in the order of the film. */
const LETTERS = sql.raw(
  "coalesce(string_agg(case s.state when 'running' then 'x' else left(s.state, 1) end, '' order by s.ordinal), '')",
);

const readTotals = async (db: Sql, id: string): Promise<Totals> => {
  const { rows } = await db.execute<Totals>(sql`
    with ${film(id)}, chunks as (
      select ${LETTERS} as states,
        sum(greatest(0, least(film.chunk_frames, film.frames - s.ordinal * film.chunk_frames)) / nullif(film.rate, 0) * s.progress) as made,
        case when bool_or(s.state in ('ready', 'running')) then now() else max(s.ended_at) end - min(s.started_at) as took
      from job_steps s left join film on true where s.job_id = ${id} and s.kind = 'chunk'
    )
    select states as "chunkStates",
      (select ${LETTERS} from job_steps s where s.job_id = ${id} and s.kind = 'first') as "firstStates", made::float8 as "filmSeconds", extract(epoch from took)::float8 as seconds from chunks`);
  return rows[0] ?? { chunkStates: "", firstStates: "", filmSeconds: null, seconds: null };
};

type Count = JobStepsView["counts"][number];

/** A job's graph without the job: counts, single steps, a letter a chunk, and a page of chunks. */
export const readSteps = async (db: Sql, id: string, query: JobStepsQuery): Promise<Omit<JobStepsView, "job">> => {
  const states = query.chunkStates?.split(",") as readonly JobStepState[] | undefined;
  const wanted = states ? sql`s.state = any(string_to_array(${states.join(",")}, ','))` : sql`true`;
  const [counts, totals, steps, chunks] = await Promise.all([
    db.execute<Count>(
      sql`select kind, state, count(*)::int as count from job_steps where job_id = ${id} group by kind, state order by kind, state`,
    ),
    readTotals(db, id),
    stepViews(db, id, sql`(s.kind not in ('first', 'chunk') or s.kind = 'first' and s.state in ('running', 'failed'))`),
    stepViews(
      db,
      id,
      sql`s.kind = 'chunk' and s.ordinal > ${query.chunksAfter} and ${wanted} order by s.ordinal limit ${query.limit + 1}`,
    ),
  ]);
  const page = chunks.slice(0, query.limit);
  const byOrder = (a: { readonly kind: JobStepKind }, b: { readonly kind: JobStepKind }): number =>
    JobStepKind.options.indexOf(a.kind) - JobStepKind.options.indexOf(b.kind);
  return {
    speed: speedOf(totals.filmSeconds, totals.seconds),
    counts: counts.rows.toSorted(byOrder),
    steps: steps.toSorted((a, b) => byOrder(a, b) || a.ordinal - b.ordinal),
    firstStates: totals.firstStates,
    chunkStates: totals.chunkStates,
    chunks: page,
    nextChunksAfter: chunks.length > query.limit ? (page.at(-1)?.ordinal ?? null) : null,
  };
};

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((line): line is string => typeof line === "string") : [];

/** One step with its notes; null where the job has none of this name. */
export const readStep = async (db: Sql, id: string, name: string): Promise<JobStepDetail | null> => {
  const [views, notes] = await Promise.all([
    stepViews(db, id, sql`s.name = ${name}`),
    db.execute<{ notes: { readonly commands?: unknown; readonly log?: unknown } | null }>(
      sql`select notes from job_steps where job_id = ${id} and name = ${name}`,
    ),
  ]);
  const view = views[0];
  if (view === undefined) return null;
  const found = notes.rows[0]?.notes;
  return { ...view, commands: texts(found?.commands), log: texts(found?.log) };
};
