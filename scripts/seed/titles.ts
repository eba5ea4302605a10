import { join } from "node:path";
import { TOPICS, type TitleEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type { ObjectStore } from "@cinema/object-store";
import type pg from "pg";
import { DEMO_FILM_ALIAS, DEMO_TITLES, type DemoTitle } from "../../demo/catalogue.ts";
import { storeArtwork } from "./artwork.ts";

type SeedTitlesDeps = {
  readonly client: pg.ClientBase;
  readonly media: ObjectStore;
  readonly artworkDir: string;
  readonly nowMs: number;
};

/** One statement: the title and the fact that it was published, or neither. */
const INSERT_TITLE = `
  with inserted as (
    insert into titles (id, alias, name, year, genres, synopsis, original_language, maturity, access, state,
                        poster_name, backdrop_name, published_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
    on conflict (alias) do nothing
    returning id
  ), announced as (
    insert into outbox (topic, key, value) select $14, id, $15::jsonb from inserted where $10 = 'published'
  )
  select id from inserted`;

const insertTitle = async (deps: SeedTitlesDeps, title: DemoTitle, order: number): Promise<boolean> => {
  const id = newId("title", deps.nowMs);
  const poster = await storeArtwork(deps.media, join(deps.artworkDir, `${title.slug}-poster.webp`));
  const backdrop = await storeArtwork(deps.media, join(deps.artworkDir, `${title.slug}-backdrop.webp`));
  // The demo film becomes public when its film is ready; the others have none and show an empty shelf's look.
  const state = title.alias === DEMO_FILM_ALIAS ? "draft" : "published";
  const publishedAt = new Date(deps.nowMs - order * 3_600_000);
  const event: TitleEvent = {
    id: newId("event", deps.nowMs),
    type: "title.published",
    occurredAt: new Date(deps.nowMs).toISOString(),
    payload: { titleId: id },
  };
  const { rowCount } = await deps.client.query(INSERT_TITLE, [
    id,
    title.alias,
    title.name,
    title.year,
    title.genres,
    title.synopsis,
    title.originalLanguage,
    title.maturity,
    title.access,
    state,
    poster,
    backdrop,
    state === "published" ? publishedAt : null,
    TOPICS.titles,
    JSON.stringify(event),
  ]);
  return rowCount === 1;
};

/** Inserts the demo titles that are not there yet; what an operator changed since stays. Returns how many are new. */
export const seedTitles = async (deps: SeedTitlesDeps): Promise<number> => {
  const { rows } = await deps.client.query<{ alias: number }>("select alias from titles where alias < 1000");
  const present = new Set(rows.map((row) => row.alias));
  const missing = DEMO_TITLES.filter((title) => !present.has(title.alias));
  let inserted = 0;
  for (const [order, title] of missing.entries()) if (await insertTitle(deps, title, order)) inserted++;
  return inserted;
};
