import { type CatalogEvent, TOPICS } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import type { ObjectStore } from "@cinema/object-store";
import type pg from "pg";
import { readPictures } from "../../demo/artwork/read-pictures.ts";
import { storePictures } from "./artwork.ts";
import { insertRows } from "./insert-rows.ts";
import { missingPeople, seedPeople } from "./people.ts";
import { missingShelves, seedShelves } from "./shelves.ts";
import { readTitlePlan, seedTitles } from "./titles.ts";

export type SeedCatalogueDeps = {
  readonly client: pg.ClientBase;
  readonly media: ObjectStore;
  readonly nowMs: number;
};

/** People, collections and rows are written together, so one event tells of them all. */
const tellOfShelves = async (client: pg.ClientBase, nowMs: number): Promise<void> => {
  const event: CatalogEvent = {
    id: newId("event", nowMs),
    type: "catalog.changed",
    occurredAt: new Date(nowMs).toISOString(),
    payload: { subjectId: "demo" },
  };
  await client.query("insert into outbox (topic, key, value) values ($1, $2, $3)", [
    TOPICS.catalog,
    event.payload.subjectId,
    event,
  ]);
};

/**
 * Fills the demo catalogue with what is missing of it: titles, people, collections, rows of the home page, names of genres.
 * Must run inside a transaction that no other seeder is in. Returns how many titles are new and how many were completed.
 */
export const seedCatalogue = async ({
  client,
  media,
  nowMs,
}: SeedCatalogueDeps): Promise<{ readonly inserted: number; readonly completed: number }> => {
  const plan = await readTitlePlan(client);
  const people = await missingPeople(client);
  const shelves = await missingShelves(client);
  const shown = [...plan.inserts, ...plan.completions].map(({ slug, picturesOf }) => picturesOf ?? slug);
  const covers = shelves.collections.flatMap(({ titles }) => titles.slice(0, 1));
  const slugs = [...new Set([...shown, ...covers, ...people.map(({ slug }) => slug)])];
  const images = await storePictures(media, readPictures(), slugs);
  const stored = Object.values(images).flat();
  await insertRows(
    client,
    "pictures",
    stored.map(({ name, width, height }) => ({ name, width, height })),
  );
  const known = await seedPeople(client, people, images);
  const inserted = await seedTitles({ client, plan, images, people: known, nowMs });
  await seedShelves(client, shelves, plan, images, nowMs);
  if (people.length + shelves.collections.length + shelves.rows.length > 0) await tellOfShelves(client, nowMs);
  return { inserted, completed: plan.completions.length };
};
