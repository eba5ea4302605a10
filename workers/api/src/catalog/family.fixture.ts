import { newId } from "@cinema/foundation";
import type { Pool } from "pg";

/** Columns of `titles` as a test writes them. */
export type TestColumns = Readonly<Record<string, unknown>> & { readonly name: string };

let clockMs = Date.parse("2026-02-01T00:00:00Z");

/** Inserts a published title of any kind with these columns; each is published a second after the one before. */
export const insertRow = async (pool: Pool, columns: TestColumns): Promise<string> => {
  clockMs += 1_000;
  const row = { id: newId("title", clockMs), state: "published", published_at: new Date(clockMs), ...columns };
  const names = Object.keys(row);
  const values = Object.values(row).map((value) =>
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
      ? JSON.stringify(value)
      : value,
  );
  await pool.query(
    `insert into titles (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    values,
  );
  return row.id as string;
};

/** A window of rights; `columns` as in `rights_windows`. */
export const insertWindow = async (
  pool: Pool,
  titleId: string,
  columns: Readonly<Record<string, unknown>> = {},
): Promise<void> => {
  const row = { id: newId("rightsWindow", Date.now()), title_id: titleId, effect: "grant", offer: "free", ...columns };
  const names = Object.keys(row);
  await pool.query(
    `insert into rights_windows (${names.join(", ")}) values (${names.map((_, index) => `$${index + 1}`).join(", ")})`,
    Object.values(row),
  );
};

/** A series with `episodes` episodes in each of `seasons` seasons; ids by number of season and episode. */
export const insertSeries = async (pool: Pool, name: string, seasons: number, episodes: number) => {
  const series = await insertRow(pool, { name, kind: "series", maturity: "12+" });
  const seasonIds: string[] = [];
  const episodeIds: string[][] = [];
  for (let season = 1; season <= seasons; season++) {
    const id = await insertRow(pool, { name: `Season ${season}`, kind: "season", parent_id: series, ordinal: season });
    const ids: string[] = [];
    for (let episode = 1; episode <= episodes; episode++) {
      const episodeName = `S${season}E${episode}`;
      ids.push(await insertRow(pool, { name: episodeName, kind: "episode", parent_id: id, ordinal: episode }));
    }
    seasonIds.push(id);
    episodeIds.push(ids);
  }
  return { series, seasonIds, episodeIds };
};
