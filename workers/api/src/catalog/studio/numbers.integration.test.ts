import { describe, expect, it, vi } from "vitest";
import { importsOn } from "./imports.fixture.ts";
import { studioForEach } from "./studio-for-each.fixture.ts";

const { studio, database, nowMs } = studioForEach();
const imports = importsOn(studio, database, nowMs);

const taken = { status: 400, body: { code: "http.validation_failed", errors: [{ in: "body", path: "ordinal" }] } };
const series = (name = "S") => studio.create({ kind: "series", name });
const part = (kind: string, parentId: string, ordinal: number | null, name = `${kind} ${ordinal}`) =>
  studio.call("post", "/titles", { kind, name, parentId, ordinal });
const numbersUnder = async (parentId: string): Promise<readonly (number | null)[]> => {
  const { rows } = await database.pool.query<{ ordinal: number | null }>(
    "select ordinal from titles where parent_id = $1 and deleted_at is null order by ordinal, id",
    [parentId],
  );
  return rows.map(({ ordinal }) => ordinal);
};

describe("the number of a season or an episode", () => {
  it("is one title's alone under one parent: made, changed, moved and restored", async () => {
    const [show, other] = [await series(), await series("T")];
    const first = (await part("season", show.id, 1)).body;
    expect(await part("season", show.id, 1)).toMatchObject(taken);
    const second = (await part("season", show.id, 2)).body;
    expect(await studio.call("patch", `/titles/${second.id}`, { ordinal: 1 })).toMatchObject(taken);
    const elsewhere = (await part("season", other.id, 1)).body;
    expect(await studio.call("patch", `/titles/${elsewhere.id}`, { parentId: show.id })).toMatchObject(taken);
    await studio.call("delete", `/titles/${first.id}`);
    expect((await studio.call("patch", `/titles/${second.id}`, { ordinal: 1 })).status).toBe(200);
    expect(await studio.call("post", `/titles/${first.id}/restore`)).toMatchObject(taken);
    const episode = (await part("episode", second.id, 1)).body;
    expect(await part("episode", second.id, 1)).toMatchObject(taken);
    expect((await studio.call("patch", `/titles/${episode.id}`, { ordinal: 1, name: "Pilot" })).status).toBe(200);
    expect(await numbersUnder(show.id)).toEqual([1]);
  });

  it("says nothing to specials, extras and trailers, nor to what stands under the same title and is of another kind", async () => {
    const show = await series();
    const kinds = ["trailer", "trailer", "extra", "special", "special", "season", "episode"] as const;
    for (const kind of kinds) expect([kind, (await part(kind, show.id, 1)).status]).toEqual([kind, 201]);
    for (const name of ["a", "b"]) expect((await part("episode", show.id, null, name)).status).toBe(201);
  });

  it("is given once to ten who ask at once, whether they make or change a title", async () => {
    const show = await series();
    const made = await Promise.all(Array.from({ length: 10 }, () => part("season", show.id, 1)));
    expect(made.map(({ status }) => status).toSorted()).toEqual([201, ...Array<number>(9).fill(400)]);
    const others = await Promise.all(Array.from({ length: 6 }, (_, index) => part("season", show.id, 10 + index)));
    const changed = await Promise.all(
      others.map(({ body }) => studio.call("patch", `/titles/${body.id}`, { ordinal: 2 })),
    );
    expect(changed.map(({ status }) => status).toSorted()).toEqual([200, ...Array<number>(5).fill(400)]);
    expect((await numbersUnder(show.id)).filter((number) => number === 2)).toEqual([2]);
  });

  it("is given once when both have looked and wait for the same parent", async () => {
    const show = await series();
    const holder = await database.pool.connect();
    await holder.query("begin");
    await holder.query("select from titles where id = $1 for update", [show.id]);
    const both = Promise.all([part("season", show.id, 1), part("season", show.id, 1)]);
    await vi.waitFor(async () => {
      const { rowCount } = await database.pool.query(
        "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      expect(rowCount).toBe(2);
    }, 30_000);
    await holder.query("commit");
    holder.release();
    expect((await both).map(({ status }) => status).toSorted()).toEqual([201, 400]);
    expect(await numbersUnder(show.id)).toEqual([1]);
  });

  it("that two titles have since before may stay, and everything else of them can be changed and restored", async () => {
    const show = await series();
    const season = (await part("season", show.id, 1)).body;
    await database.pool.query(
      "insert into titles (id, kind, parent_id, ordinal, name) values ('ttl_old', 'season', $1, 1, 'Old')",
      [show.id],
    );
    expect((await studio.call("patch", `/titles/${season.id}`, { name: "Renamed", ordinal: 1 })).status).toBe(200);
    await studio.call("delete", `/titles/${show.id}`);
    expect((await studio.call("post", `/titles/${show.id}/restore`)).status).toBe(200);
    expect(await numbersUnder(show.id)).toEqual([1, 1]);
  });
});

describe("a bulk import", () => {
  it("tells of a number that a title has, that an earlier line has, and that a wrong line would have freed", async () => {
    const show = await series();
    const [one, two] = [(await part("season", show.id, 1)).body, (await part("season", show.id, 2)).body];
    const parentId = show.id;
    const id = await imports.begin();
    await imports.put(
      id,
      imports.lines(
        { kind: "season", name: "A", ordinal: 1, parentId },
        { kind: "season", name: "B", ordinal: 3, parentId },
        { kind: "season", name: "C", ordinal: 3, parentId },
        { id: two.id, ordinal: 7, kind: "film" },
        { kind: "season", name: "D", ordinal: 2, parentId },
        { kind: "series", name: "New", ref: "new" },
        { kind: "season", name: "E", ordinal: 1, parentRef: "new" },
        { kind: "season", name: "F", ordinal: 1, parentRef: "new" },
        { kind: "special", name: "G", ordinal: 1, parentRef: "new" },
        { id: one.id, ordinal: 1, name: "same number" },
      ),
    );
    expect(imports.errorsOf(await imports.report(id))).toEqual([
      [1, "ordinal", "number_taken"],
      [3, "ordinal", "number_taken"],
      [4, "kind", "kind_fixed"],
      [5, "ordinal", "number_taken"],
      [8, "ordinal", "number_taken"],
    ]);
    expect(await imports.commit(id, "?skipBad=true")).toMatchObject({ creates: 4, updates: 1 });
    expect(await numbersUnder(show.id)).toEqual([1, 2, 3]);
  });

  it("exchanges numbers, and takes one that another line frees, also where a thousand lines lie between them", async () => {
    const show = await series();
    const season = (await part("season", show.id, 1)).body;
    await database.pool.query(
      `insert into titles (id, kind, parent_id, ordinal, name)
       select 'ttl_' || lpad(n::text, 26, '0'), 'episode', $1, n, 'E' || n from generate_series(1, 1100) n`,
      [season.id],
    );
    const values = Array.from({ length: 1_100 }, (_, index) => ({
      id: `ttl_${String(index + 1).padStart(26, "0")}`,
      ordinal: 1_100 - index,
    }));
    const id = await imports.begin();
    for (let from = 0; from < values.length; from += 500)
      await imports.put(id, imports.lines(...values.slice(from, from + 500)), from + 1);
    expect(await imports.commit(id)).toMatchObject({ state: "committed", updates: 1_100, badLines: 0 });
    const { rows } = await database.pool.query("select ordinal from titles where name = 'E1100'");
    expect([rows, new Set(await numbersUnder(season.id)).size]).toEqual([[{ ordinal: 1 }], 1_100]);
    const freed = [
      { kind: "season", name: "New one", ordinal: 1, parentId: show.id },
      { id: season.id, ordinal: 2 },
    ];
    expect(await imports.all(...freed)).toMatchObject({ state: "committed", creates: 1, updates: 1 });
  });

  it("is refused by its commit when the number was given away after it was planned", async () => {
    const show = await series();
    const id = await imports.begin();
    await imports.put(id, imports.lines({ kind: "season", name: "A", ordinal: 1, parentId: show.id }));
    expect((await studio.call("post", `/catalog/imports/${id}/commit`)).status).toBe(202);
    await part("season", show.id, 1);
    await imports.commitNext();
    expect(imports.errorsOf(await imports.report(id))).toEqual([[1, "ordinal", "number_taken"]]);
  });

  it("gives a number once when it commits while an operator gives it", async () => {
    for (let round = 1; round <= 5; round++) {
      const show = await series(`S${round}`);
      const id = await imports.begin();
      await imports.put(id, imports.lines({ kind: "season", name: "A", ordinal: 1, parentId: show.id }));
      await studio.call("post", `/catalog/imports/${id}/commit`);
      await Promise.all([imports.commitNext(), part("season", show.id, 1)]);
      expect(await numbersUnder(show.id)).toEqual([1]);
    }
  });
});
