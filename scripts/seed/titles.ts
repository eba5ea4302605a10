import { type CatalogImage, type CreateTitleBody, TOPICS, type TitleEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type pg from "pg";
import { DEMO_FILM_ALIAS, DEMO_PARTS, DEMO_TITLES, type DemoPart } from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";
import { insertRows, type Row } from "./insert-rows.ts";
import { type KnownTitle, planTitles, type TitlePlan } from "./plan-titles.ts";
import { standsBelow, titleBodyOf } from "./title-body.ts";

const ALL: readonly DemoPart[] = [...DEMO_TITLES, ...DEMO_PARTS];

/** Reads what is there and decides what is to be done; nothing is written. */
export const readTitlePlan = async (client: pg.ClientBase): Promise<TitlePlan> => {
  const { rows } = await client.query<KnownTitle>(`
    select t.id, t.alias, t.version,
           t.texts = '{}' and t.images = '[]' and t.tags = '{}' and t.countries = '{}' and t.deleted_at is null
             and not exists (select from catalog_audit a where a.subject_id = t.id) as "isBare"
      from titles t where t.alias < 1000`);
  const purged = await client.query<{ id: string }>(
    `select distinct subject_id as id from catalog_audit a
      where subject_id = any($1) and not exists (select from titles t where t.id = a.subject_id)`,
    [ALL.map(({ slug }) => demoId("title", slug))],
  );
  return planTitles(ALL, rows, new Set(purged.rows.map(({ id }) => id)));
};

type Filled = { readonly title: DemoPart; readonly id: string; readonly body: CreateTitleBody };

/** Hours between one title's publication and the next one's; the shelves are shuffled into one another. */
const publishedAt = (title: DemoPart, nowMs: number): string => {
  const shelf = DEMO_TITLES.findIndex(({ slug }) => slug === standsBelow(title, DEMO_PARTS).slug);
  return new Date(nowMs - ((shelf * 23) % DEMO_TITLES.length) * 7 * 3_600_000).toISOString();
};

/** What may be written into a title of the first catalogue, whose film may have a name of the operator's by now. */
const addedColumns = ({ body }: Filled): Row => ({
  tagline: body.tagline,
  tags: body.tags,
  studios: body.studios,
  countries: body.countries,
  texts: body.texts,
  other_names: body.otherNames,
  images: body.images,
  ratings: body.ratings,
  maturity_by_country: Object.fromEntries(
    body.ratings.flatMap(({ country, maturity }) => (maturity === undefined ? [] : [[country, maturity]])),
  ),
  markers: body.markers,
  chapters: body.chapters,
  popularity: body.popularity,
});

const ownColumns = ({ body }: Filled): Row => ({
  name: body.name,
  synopsis: body.synopsis,
  year: body.year,
  genres: body.genres,
  original_language: body.originalLanguage,
  maturity: body.maturity,
  access: body.access,
  poster_name: body.images.find(({ role }) => role === "poster")?.name ?? null,
  backdrop_name: body.images.find(({ role }) => role === "backdrop")?.name ?? null,
});

const rowOf = (filled: Filled, nowMs: number): Row => {
  // The demo film becomes public when its film is ready; most others have none and show an empty shelf's look.
  const isPublished = filled.title.alias !== DEMO_FILM_ALIAS;
  return {
    id: filled.id,
    alias: filled.title.alias,
    kind: filled.body.kind,
    parent_id: filled.body.parentId,
    ordinal: filled.body.ordinal,
    ...ownColumns(filled),
    ...addedColumns(filled),
    external_ids: filled.body.externalIds,
    state: isPublished ? "published" : "draft",
    published_at: isPublished ? publishedAt(filled.title, nowMs) : null,
  };
};

const eventFor = (type: TitleEvent["type"], titleId: string, nowMs: number): Row => {
  const event: TitleEvent = {
    id: newId("event", nowMs),
    type,
    occurredAt: new Date(nowMs).toISOString(),
    payload: { titleId },
  };
  return { id: titleId, topic: TOPICS.titles, value: event };
};

const CHANGED = `
  insert into outbox (topic, key, value)
  select fact.topic, fact.id, fact.value from jsonb_to_recordset($2::jsonb) fact(id text, topic text, value jsonb)
    join written on written.id = fact.id where written.state = 'published'`;

/** Titles and the facts that they were published, in one statement. */
const insertTitles = async (client: pg.ClientBase, filled: readonly Filled[], nowMs: number): Promise<void> => {
  const rows = filled.map((one) => rowOf(one, nowMs));
  const columns = Object.keys(rows[0] ?? {}).join(", ");
  await client.query(
    `with written as (
       insert into titles (${columns}) select ${columns} from jsonb_populate_recordset(null::titles, $1::jsonb)
       on conflict do nothing returning id, state
     ) ${CHANGED}`,
    [JSON.stringify(rows), JSON.stringify(filled.map(({ id }) => eventFor("title.published", id, nowMs)))],
  );
};

/** Brings titles of the first catalogue forward: those that are alike in what may be written into them, in one statement. */
const completeTitles = async (client: pg.ClientBase, filled: readonly Filled[], nowMs: number): Promise<void> => {
  for (const isFilm of [true, false]) {
    const alike = filled.filter(({ title }) => (title.alias === DEMO_FILM_ALIAS) === isFilm);
    const rows = alike.map((one) => ({ id: one.id, ...addedColumns(one), ...(isFilm ? {} : ownColumns(one)) }));
    if (rows.length === 0) continue;
    const changes = Object.keys(rows[0] ?? {}).filter((column) => column !== "id");
    await client.query(
      `with written as (
         update titles t set ${changes.map((column) => `${column} = r.${column}`).join(", ")}, version = t.version + 1,
                updated_at = to_timestamp($3::float8 / 1000)
           from jsonb_populate_recordset(null::titles, $1::jsonb) r where t.id = r.id returning t.id, t.state
       ) ${CHANGED}`,
      [JSON.stringify(rows), JSON.stringify(alike.map(({ id }) => eventFor("title.updated", id, nowMs))), nowMs],
    );
  }
};

export type SeedTitlesDeps = {
  readonly client: pg.ClientBase;
  readonly plan: TitlePlan;
  readonly images: Readonly<Record<string, readonly CatalogImage[]>>;
  /** Who is in the catalogue: credits of others are left out. */
  readonly people: ReadonlySet<string>;
  readonly nowMs: number;
};

/** Writes what the plan says, with credits and windows of rights. Returns how many titles are new. */
export const seedTitles = async (deps: SeedTitlesDeps): Promise<number> => {
  const { client, plan, nowMs } = deps;
  const context = { titleId: plan.titleId, images: deps.images, nowMs };
  const fill = (title: DemoPart): Filled => ({
    title,
    id: plan.titleId(title.slug),
    body: titleBodyOf(title, DEMO_PARTS, context),
  });
  const [inserted, completed] = [plan.inserts.map(fill), plan.completions.map(fill)];
  if (inserted.length > 0) await insertTitles(client, inserted, nowMs);
  await completeTitles(client, completed, nowMs);
  const written = [...inserted, ...completed];
  const credits = written.flatMap(({ id, body }) =>
    body.credits
      .filter(({ personId }) => deps.people.has(personId))
      .map(({ personId, role, character }, position) => ({
        title_id: id,
        position,
        person_id: personId,
        role,
        character,
      })),
  );
  await insertRows(client, "credits", credits);
  const windows = written.flatMap(({ title, id, body }) =>
    body.windows.map((window, place) => ({
      id: demoId("rightsWindow", `${title.slug}/${place}`),
      title_id: id,
      effect: window.effect,
      territories: window.territories,
      except_territories: window.exceptTerritories,
      devices: window.devices,
      offer: window.offer,
      max_quality: window.maxQuality,
      starts_at: window.startsAt,
      ends_at: window.endsAt,
      note: window.note,
    })),
  );
  await insertRows(client, "rights_windows", windows);
  return inserted.length;
};
