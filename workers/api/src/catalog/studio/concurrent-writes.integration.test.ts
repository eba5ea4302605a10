import { newId } from "@cinema/foundation";
import { describe, expect, it } from "vitest";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();

const addPerson = async (name: string): Promise<string> => {
  const id = newId("person", nowMs);
  await database.pool.query("insert into people (id, name) values ($1, $2)", [id, name]);
  return id;
};

describe("two who write at once", () => {
  it("answers the version as an entity tag and believes it when it comes back", async () => {
    const { id } = await studio.create({ name: "A" });
    const tagged = (tag: string, body: unknown = { name: `N${tag}` }) =>
      studio.call("patch", `/titles/${id}`, body, { headers: { "if-match": tag } });
    expect((await studio.call("get", `/titles/${id}`)).etag).toBe('"1"');
    expect((await tagged('"1"')).status).toBe(200);
    const late = await tagged('"1"');
    expect([late.status, late.body.code, late.etag]).toEqual([412, "catalog.version_conflict", '"2"']);
    expect((await tagged('"7", "2"')).status).toBe(200);
    expect((await tagged("*")).status).toBe(200);
    expect((await tagged('W/"4"')).status).toBe(412);
    expect((await tagged('"4"', { name: "X", version: 3 })).status).toBe(412);
    for (const malformed of ["4", '"4', '"4";', '"4",,"5"', 'w/"4"']) {
      const refused = await tagged(malformed);
      expect([malformed, refused.status, refused.body.errors?.[0]]).toMatchObject([
        malformed,
        400,
        { in: "header", path: "if-match" },
      ]);
    }
    expect((await studio.call("delete", `/titles/${id}`, undefined, { headers: { "if-match": '"3"' } })).status).toBe(
      412,
    );
  });

  it("never mixes the lists of two changes, and loses neither's field", async () => {
    const people = await Promise.all(Array.from({ length: 12 }, (_, index) => addPerson(`P${index}`)));
    const { id } = await studio.create({ name: "A" });
    const answers = await Promise.all([
      studio.call("patch", `/titles/${id}`, {
        credits: people.slice(0, 9).map((personId) => ({ personId, role: "actor" })),
      }),
      studio.call("patch", `/titles/${id}`, {
        credits: people.slice(9).map((personId) => ({ personId, role: "actor" })),
      }),
      studio.call("patch", `/titles/${id}`, { year: 1999 }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { body } = await studio.call("get", `/titles/${id}`);
    expect([body.version, body.year]).toEqual([4, 1999]);
    expect([people.slice(0, 9), people.slice(9)]).toContainEqual(body.credits.map(({ person }) => person.id));
  });

  it("are all content when thirty of them name no version, and none loses what another wrote", async () => {
    const { id } = await studio.create({ name: "A" });
    const values = {
      name: ["B", "C", "D"],
      tagline: ["1", "2", "3"],
      synopsis: ["1", "2", "3"],
      year: [2001, 2002, 2003],
      genres: [["a"], ["b"], ["c"]],
      tags: [["a"], ["b"], ["c"]],
      studios: [["A"], ["B"], ["C"]],
      countries: [["NO"], ["RU"], ["US"]],
      otherNames: ["a", "b", "c"].map((name) => [{ name, kind: "working" }]),
      popularity: [0.1, 0.2, 0.3],
    };
    const changes = Object.entries(values).flatMap(([field, ways]) => ways.map((value) => ({ [field]: value })));
    const answers = await Promise.all(changes.map((change) => studio.call("patch", `/titles/${id}`, change)));
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(30).fill(200));
    const { rows } = await database.pool.query<{ field: string }>(
      "select jsonb_object_keys(after) as field from catalog_audit where action = 'update'",
    );
    const written = Object.keys(values).map((name) => rows.filter(({ field }) => field === name).length);
    expect(written).toEqual(Array<number>(10).fill(3));
    expect((await studio.call("get", `/titles/${id}`)).body.version).toBe(1 + rows.length);
  });
});
