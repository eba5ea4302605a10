import type pg from "pg";

/** Counted events and the version are one statement: whoever dies before it has changed nothing, and after it all of it. */
const RAISE = `
  with news as (
    insert into inbox (consumer, event_id) select $1, id from unnest($2::text[]) e (id) order by id
    on conflict do nothing returning 1
  )
  insert into catalog_version (id, version, titles)
  select 1, 1, $3::int from (select 1 from news limit 1) any_news
  on conflict (id) do update set version = catalog_version.version + 1, raised_at = now(),
    titles = case when $3::int = 1 then catalog_version.version + 1 else catalog_version.titles end`;

export type Raise = (heard: {
  readonly consumer: string;
  readonly eventIds: readonly string[];
  readonly changesTitles: boolean;
}) => Promise<void>;

/** Raises the catalogue's version by one, unless this consumer has heard of all of the events before. */
export const raiseVersion =
  (pool: Pick<pg.Pool, "query">): Raise =>
  async ({ consumer, eventIds, changesTitles }) => {
    await pool.query(RAISE, [consumer, eventIds, changesTitles ? 1 : 0]);
  };

/** Above what the table says and above `$1`, which is out: after a restore from a backup that may be more. */
const RAISE_ABOVE = `
  insert into catalog_version (id, version, titles) values (1, $1::bigint + 1, $1::bigint + 1)
  on conflict (id) do update set version = greatest(catalog_version.version, $1::bigint) + 1, raised_at = now(),
    titles = case when $2 then greatest(catalog_version.version, $1::bigint) + 1 else catalog_version.titles end
  returning version::float8 as version`;

/** Raises the version without an event. @returns the new one. */
export const raiseAbove = async (
  client: Pick<pg.ClientBase, "query">,
  version: number,
  changesTitles: boolean,
): Promise<number> => {
  const { rows } = await client.query<{ version: number }>(RAISE_ABOVE, [version, changesTitles]);
  if (rows[0] === undefined) throw new Error("the catalogue's version could not be raised");
  return rows[0].version;
};

/** The next moment after $1 at which rights or the home page change by the clock alone. */
const STANDING = `
  select coalesce((select version from catalog_version), 0)::float8 as version,
    (select min(at) from (
      select min(starts_at) as at from rights_windows where starts_at > $1
      union all select min(ends_at) from rights_windows where ends_at > $1
      union all select min(starts_at) from editorial_rows where starts_at > $1
      union all select min(ends_at) from editorial_rows where ends_at > $1) edges) as next_change_at`;

export type Standing = { readonly version: number; readonly nextChangeAtMs: number | null };

export const readStanding = async (client: Pick<pg.ClientBase, "query">, afterMs: number): Promise<Standing> => {
  const { rows } = await client.query<{ version: number; next_change_at: Date | null }>(STANDING, [new Date(afterMs)]);
  return { version: rows[0]?.version ?? 0, nextChangeAtMs: rows[0]?.next_change_at?.getTime() ?? null };
};
