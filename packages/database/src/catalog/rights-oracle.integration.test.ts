import {
  decideRights,
  isVisible,
  isVisibleIn,
  type RightsDecision,
  visibleTerritories,
  type Window,
} from "@cinema/domain";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PgDialect } from "drizzle-orm/pg-core";
import { HOLDERS, ORACLE } from "./rights-oracle.fixture.ts";
import { visibleInLine } from "./rights-sql.ts";
import {
  TITLE_PARENTS_COLUMN,
  TITLE_ROW_COLUMNS,
  TITLE_ROW_JOIN,
  type TitleParent,
  type TitleRow,
} from "./title-rows.ts";

/** `RIGHTS_SEED` asks other questions than the usual ones, `RIGHTS_DECISIONS=1000000` more: forty seconds on two cores. */
const SEED = Number(process.env["RIGHTS_SEED"] ?? 20_260_601);
const DECISIONS = Number(process.env["RIGHTS_DECISIONS"] ?? 100_000);
const BATCH = 50_000;
const LINES = 1_500;

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-01T00:00:00Z");
/** Few, so that windows meet; the last two are named by almost none. */
const COUNTRIES = ["DE", "US", "RU", "FR", "ZA", null] as const;
const DEVICES = ["tv", "mobile", "tablet", "desktop", null] as const;
const OFFERS = ["free", "subscription", "rent", "buy"] as const;
const QUALITIES = ["sd", "hd", "fhd", "uhd", null] as const;

/** Mulberry32. */
const createRandom = (seed: number) => {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const pick = <T>(values: readonly T[]): T => values[Math.floor(next() * values.length)] as T;
  const some = <T>(values: readonly T[], chance: number): T[] => values.filter(() => next() < chance);
  return { next, pick, some };
};
const random = createRandom(SEED);

let postgres: TestPostgres;
let database: TestDatabase;
beforeAll(async () => {
  postgres = await startTestPostgres();
  database = await postgres.createDatabase();
});
afterAll(() => postgres?.stop());

type StoredWindow = Window & { readonly titleId: string };

/** A whole day of few, so that boundaries coincide, and now and then a millisecond beside it. */
const instant = (): number => NOW + (Math.floor(random.next() * 20) - 10) * DAY + random.pick([0, 0, 0, 1, -1]);

const makeWindow = (titleId: string, no: number): StoredWindow => {
  const isBlock = random.next() < 0.25;
  const named = random.next() < 0.5 ? [] : random.some(["DE", "US", "RU", "FR"], 0.5);
  const [first, second] = [instant(), instant()].toSorted((a, b) => a - b) as [number, number];
  const offer = isBlock && random.next() < 0.5 ? null : random.pick(OFFERS);
  return {
    // Upper and lower case, which no two collations order alike.
    id: `${random.pick(["rgt", "Rgt", "RGT"])}_${no}`,
    titleId,
    effect: isBlock ? "block" : "grant",
    territories: named,
    exceptTerritories: random.next() < 0.75 ? [] : random.some(named.length > 0 ? named : ["DE", "US", "ZA"], 0.5),
    devices: random.next() < 0.6 ? [] : random.some(["tv", "mobile", "tablet", "desktop"], 0.5),
    offer,
    maxQuality: isBlock ? null : random.pick(QUALITIES),
    startsAtMs: random.next() < 0.3 ? null : first,
    endsAtMs: random.next() < 0.3 ? null : second + (first === second ? 1 : 0),
  };
};

/** Series → season → episode → extra. Each has windows of its own or takes what it is part of. */
const fill = async (): Promise<readonly string[]> => {
  const titles: { id: string; kind: string; parentId: string | null; access: string }[] = [];
  const windows: StoredWindow[] = [];
  for (let line = 0; line < LINES; line++) {
    let parentId: string | null = null;
    for (const kind of ["series", "season", "episode", "extra"]) {
      const id = `ttl_${kind}_${line}`;
      titles.push({ id, kind, parentId, access: random.pick(["free", "subscription"]) });
      const count = random.next() < 0.55 ? 0 : Math.ceil(random.next() ** 2 * 12);
      for (let own = 0; own < count; own++) windows.push(makeWindow(id, windows.length));
      parentId = id;
    }
  }
  await database.pool.query(
    `insert into titles (id, name, kind, parent_id, access, state)
     select id, id, kind, "parentId", access, 'published'
       from jsonb_to_recordset($1::jsonb) as t (id text, kind text, "parentId" text, access text)`,
    [JSON.stringify(titles)],
  );
  await database.pool.query(
    `insert into rights_windows (id, title_id, effect, territories, except_territories, devices, offer, max_quality, starts_at, ends_at)
     select id, "titleId", effect, array(select jsonb_array_elements_text(territories)),
            array(select jsonb_array_elements_text("exceptTerritories")), array(select jsonb_array_elements_text(devices)),
            offer, "maxQuality", to_timestamp("startsAtMs" / 1000.0), to_timestamp("endsAtMs" / 1000.0)
       from jsonb_to_recordset($1::jsonb) as w (id text, "titleId" text, effect text, territories jsonb, "exceptTerritories" jsonb,
            devices jsonb, offer text, "maxQuality" text, "startsAtMs" float8, "endsAtMs" float8)`,
    [JSON.stringify(windows)],
  );
  await database.pool.query(HOLDERS);
  await database.pool.query("create unique index on rights_holders (title_id)");
  await database.pool.query("vacuum analyze");
  return titles.map(({ id }) => id);
};

const lineOf = ({ visible, reason, decidedBy, offers, nextChangeAtMs }: RightsDecision): string =>
  [
    visible ? "visible" : "hidden",
    reason,
    decidedBy ?? "-",
    offers
      .map((one) => `${one.offer} ${one.maxQuality ?? "-"} ${one.windowId ?? "-"} ${one.endsAtMs ?? -1}`)
      .join(", "),
    nextChangeAtMs ?? -1,
  ].join(" | ");

it("decides every question as an oracle in SQL does: windows, inheritance, unknown viewers, exact boundaries", async () => {
  const ids = await fill();
  const { rows } = await database.pool.query<TitleRow>(
    `select ${TITLE_ROW_COLUMNS} from titles t ${TITLE_ROW_JOIN} order by array_position($1::text[], t.id)`,
    [ids],
  );
  const edgesOf = rows.map(({ windows }) =>
    windows.flatMap(({ startsAtMs, endsAtMs }) => [startsAtMs, endsAtMs].filter((edge) => edge !== null)),
  );
  const seen: Record<string, number> = {};
  let different = 0;
  for (let from = 0; from < DECISIONS; from += BATCH) {
    const questions = Array.from({ length: BATCH }, (_, no) => {
      const at = Math.floor(random.next() * rows.length);
      const edges = edgesOf[at] as readonly number[];
      const atMs =
        edges.length > 0 && random.next() < 0.6 ? random.pick(edges) + random.pick([-1, 0, 0, 1]) : instant();
      const row = rows[at] as TitleRow;
      return { no, row, territory: random.pick(COUNTRIES), device: random.pick(DEVICES), atMs };
    });
    const answer = await database.pool.query<{ line: string }>(ORACLE, [
      questions.map(({ no }) => no),
      questions.map(({ row }) => row.id),
      questions.map(({ territory }) => territory),
      questions.map(({ device }) => device),
      questions.map(({ atMs }) => atMs),
    ]);
    expect(answer.rows).toHaveLength(BATCH);
    for (const [index, { row, territory, device, atMs }] of questions.entries()) {
      const decision = decideRights({ windows: row.windows, fallback: row.access, territory, device, atMs });
      const [ours, theirs] = [lineOf(decision), answer.rows[index]?.line];
      seen[decision.reason] = (seen[decision.reason] ?? 0) + 1;
      if (ours === theirs) continue;
      different += 1;
      const what = {
        seed: SEED,
        id: row.id,
        territory,
        device,
        at: new Date(atMs).toISOString(),
        windows: row.windows,
      };
      if (different === 1) expect.soft(ours, JSON.stringify(what, null, 1)).toBe(theirs);
    }
  }
  expect(different).toBe(0);
  // A run that met only easy questions would prove little.
  for (const reason of ["granted", "default", "blocked", "no_window"]) {
    expect(seen[reason], reason).toBeGreaterThan(DECISIONS / 50);
  }
}, 300_000);

it("lets a list filter in SQL as the function over the whole line decides, at exact boundaries too", async () => {
  const { rows } = await database.pool.query<TitleRow & { parents: TitleParent[] }>(
    `select ${TITLE_ROW_COLUMNS}, ${TITLE_PARENTS_COLUMN} from titles t ${TITLE_ROW_JOIN} order by t.id limit 2000`,
  );
  const edges = rows.flatMap(({ windows }) => windows.flatMap(({ startsAtMs, endsAtMs }) => [startsAtMs, endsAtMs]));
  for (let round = 0; round < 60; round++) {
    const atMs = (random.pick(edges) ?? NOW) + random.pick([-1, 0, 0, 1]);
    const viewer = { territory: random.pick(COUNTRIES), device: random.pick(DEVICES), atMs };
    const { sql, params } = new PgDialect().sqlToQuery(visibleInLine(viewer));
    const found = await database.pool.query<{ id: string }>(`select t.id from titles t where ${sql}`, params);
    const inSql = new Set(found.rows.map(({ id }) => id));
    for (const row of rows) {
      const parents = row.parents.map((parent) => ({ ...parent, fallback: parent.access }));
      const title = { id: row.id, state: row.state, isDeleted: false, isReady: true, heights: [], parents };
      const seen = isVisible(title, { windows: row.windows, fallback: row.access, ...viewer });
      if (seen === inSql.has(row.id)) continue;
      expect.fail(`${row.id} is ${seen ? "" : "not "}seen, seed ${SEED}: ${JSON.stringify({ viewer, row }, null, 1)}`);
    }
  }
}, 300_000);

it("names to an index exactly the countries where some device may see the title, and hides nothing from a viewer from nowhere", () => {
  for (let round = 0; round < 3_000; round++) {
    const windows = Array.from({ length: Math.ceil(random.next() * 6) }, (_, no) => makeWindow("ttl_1", no));
    const atMs = instant();
    const ask = (territory: string | null, device: (typeof DEVICES)[number]): boolean =>
      decideRights({ windows, fallback: "free", territory, device, atMs }).visible;
    const territories = visibleTerritories([windows], "free", atMs);
    for (const country of ["DE", "US", "RU", "FR", "ZA", "JP"]) {
      const onAny = (["tv", "mobile", "tablet", "desktop"] as const).some((device) => ask(country, device));
      expect(isVisibleIn(territories, country), `${country} of ${JSON.stringify(windows)}`).toBe(onAny);
    }
    const fromNowhere = DEVICES.some((device) => ask(null, device));
    if (fromNowhere) expect(isVisibleIn(territories, null), JSON.stringify(windows)).toBe(true);
  }
});
