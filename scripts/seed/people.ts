import type { CatalogImage, CreatePersonBody } from "@cinema/contracts";
import type pg from "pg";
import { DEMO_PEOPLE, type DemoPerson } from "../../demo/catalogue/index.ts";
import { demoId } from "./demo-id.ts";
import { insertRows } from "./insert-rows.ts";

const ids = (): string[] => DEMO_PEOPLE.map(({ slug }) => demoId("person", slug));

/** Who of the demo catalogue has never been in it: not there, and not in the audit trail of what was deleted. */
export const missingPeople = async (client: pg.ClientBase): Promise<readonly DemoPerson[]> => {
  const { rows } = await client.query<{ id: string }>(
    "select id from people where id = any($1) union select subject_id from catalog_audit where subject_id = any($1)",
    [ids()],
  );
  const seen = new Set(rows.map(({ id }) => id));
  return DEMO_PEOPLE.filter(({ slug }) => !seen.has(demoId("person", slug)));
};

/** The person as the studio would send one: the own words are English. */
export const personBodyOf = (
  person: DemoPerson,
  images: Readonly<Record<string, readonly CatalogImage[]>>,
): CreatePersonBody => ({
  ...person.en,
  otherNames: [...person.otherNames],
  texts: { ru: person.ru },
  born: person.born,
  died: person.died,
  images: [...(images[person.slug] ?? [])],
  externalIds: {},
});

/** Inserts these people. Returns the ids of everybody of the demo catalogue who is in the catalogue now. */
export const seedPeople = async (
  client: pg.ClientBase,
  people: readonly DemoPerson[],
  images: Readonly<Record<string, readonly CatalogImage[]>>,
): Promise<ReadonlySet<string>> => {
  const rows = people.map((person) => {
    const {
      name,
      otherNames,
      biography,
      texts,
      born,
      died,
      images: pictures,
      externalIds,
    } = personBodyOf(person, images);
    return {
      id: demoId("person", person.slug),
      name,
      other_names: otherNames,
      biography,
      texts,
      born,
      died,
      images: pictures,
      external_ids: externalIds,
    };
  });
  await insertRows(client, "people", rows);
  const there = await client.query<{ id: string }>("select id from people where id = any($1)", [ids()]);
  return new Set(there.rows.map(({ id }) => id));
};
