import { TitleEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLog } from "../../platform/log.ts";
import { createMetrics } from "../../platform/metrics.ts";
import { announceFlips, SKEW_MS } from "./announce-flips.postgres.ts";
import { followClock } from "./follow-clock.ts";
import { publishScheduled } from "./publish-scheduled.postgres.ts";

const NOW = Date.parse("2026-06-01T12:00:00Z");
const SECOND = 1_000;
const at = (ms: number): Date => new Date(NOW + ms);

let postgres: TestPostgres;
let database: TestDatabase;
beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres?.stop());
beforeEach(async () => {
  database = await postgres.createDatabase();
  return () => database.drop();
});

type Given = {
  readonly kind?: string;
  readonly parent?: string;
  readonly state?: string;
  readonly publishAt?: Date;
  readonly film?: string;
};
const putTitle = async (
  id: string,
  { kind = "film", parent, state = "published", publishAt, film }: Given = {},
): Promise<void> => {
  await database.pool.query(
    "insert into titles (id, name, kind, parent_id, state, publish_at, asset_id) values ($1, $1, $2, $3, $4, $5, $6)",
    [id, kind, parent ?? null, state, publishAt ?? null, film === undefined ? null : `ast_${id}`],
  );
  if (film !== undefined) {
    await database.pool.query("insert into assets (id, title_id, state) values ($1, $2, $3)", [`ast_${id}`, id, film]);
  }
};
let windows = 0;
const putWindow = (titleId: string, startsAt: Date | null, endsAt: Date | null): Promise<unknown> =>
  database.pool.query(
    "insert into rights_windows (id, title_id, effect, offer, starts_at, ends_at) values ($1, $2, 'grant', 'free', $3, $4)",
    [`rgt_${++windows}`, titleId, startsAt, endsAt],
  );
/** What has been said since the last look, as `type id`. */
const said = async (): Promise<readonly string[]> => {
  const { rows } = await database.pool.query<{ key: string; value: unknown }>(
    "delete from outbox returning key, value, seq",
  );
  return rows
    .map(({ key, value }) => {
      const event = TitleEvent.parse(value);
      expect([event.payload.titleId, event.id]).toEqual([key, expect.stringMatching(/^evt_.+\.ttl_/)]);
      return `${event.type} ${key}`;
    })
    .toSorted();
};

describe("announcing windows that have opened or closed", () => {
  const announce = (ms: number): Promise<number> =>
    announceFlips({ pool: database.pool, nowMs: NOW + ms + SKEW_MS, eventId: newId("event", NOW + ms) });

  it("names a title once for each boundary that it passes, at the boundary itself and not before", async () => {
    await putTitle("ttl_a");
    await putWindow("ttl_a", at(10 * SECOND), at(20 * SECOND));
    await announce(0);
    await said();
    expect([await announce(9_999), await said()]).toEqual([0, []]);
    expect([await announce(10_000), await said()]).toEqual([1, ["title.updated ttl_a"]]);
    expect([await announce(10_000), await announce(19_999), await said()]).toEqual([0, 0, []]);
    expect([await announce(20_000), await said()]).toEqual([1, ["title.updated ttl_a"]]);
    expect([await announce(90_000), await said()]).toEqual([0, []]);
  });

  it("misses nothing over a downtime, nothing when the clock goes back, and says nothing twice", async () => {
    for (const [id, start] of [
      ["ttl_a", 10],
      ["ttl_b", 3_600],
      ["ttl_c", 90_000],
    ] as const) {
      await putTitle(id);
      await putWindow(id, at(start * SECOND), null);
    }
    await announce(0);
    await said();
    await announce(7_200 * SECOND);
    expect(await said()).toEqual(["title.updated ttl_a", "title.updated ttl_b"]);
    await announce(5 * SECOND);
    await announce(7_200 * SECOND);
    expect(await said()).toEqual([]);
    await announce(90_000 * SECOND);
    expect(await said()).toEqual(["title.updated ttl_c"]);
  });

  it("begins with everything that ever changed", async () => {
    await putTitle("ttl_a");
    await putTitle("ttl_b");
    await putWindow("ttl_a", at(-90_000 * SECOND), null);
    await putWindow("ttl_b", at(SECOND), null);
    await announce(0);
    expect(await said()).toEqual(["title.updated ttl_a"]);
  });

  it("names everything that is part of the title, however deep", async () => {
    await putTitle("ttl_series", { kind: "series" });
    await putTitle("ttl_season", { kind: "season", parent: "ttl_series" });
    await putTitle("ttl_episode", { kind: "episode", parent: "ttl_season" });
    await putTitle("ttl_extra", { kind: "extra", parent: "ttl_episode" });
    await putTitle("ttl_special", { kind: "special", parent: "ttl_series" });
    await putWindow("ttl_special", null, null);
    await putWindow("ttl_series", at(2 * SECOND), null);
    await putWindow("ttl_episode", at(SECOND), null);
    await announce(0);
    await said();
    await announce(SECOND);
    expect(await said()).toEqual(["title.updated ttl_episode", "title.updated ttl_extra"]);
    await announce(2 * SECOND);
    expect(await said()).toEqual(
      ["episode", "extra", "season", "series", "special"].map((kind) => `title.updated ttl_${kind}`),
    );
  });

  it("says nothing of what viewers do not see anyway", async () => {
    await putTitle("ttl_draft", { state: "draft" });
    await putTitle("ttl_bin");
    await database.pool.query("update titles set deleted_at = now() where id = 'ttl_bin'");
    for (const id of ["ttl_draft", "ttl_bin"]) await putWindow(id, at(SECOND), null);
    await announce(2 * SECOND);
    expect(await said()).toEqual([]);
  });

  it("says everything once where many processes look at the same time", async () => {
    for (let no = 0; no < 200; no++) {
      await putTitle(`ttl_${no}`);
      await putWindow(`ttl_${no}`, at(SECOND), null);
    }
    await announce(0);
    await said();
    const counts = await Promise.all(Array.from({ length: 8 }, () => announce(SECOND)));
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(200);
    expect(await said()).toHaveLength(200);
  });
});

describe("scheduled publication", () => {
  const publish = (ms: number) =>
    publishScheduled({ pool: database.pool, nowMs: NOW + ms, eventId: newId("event", NOW + ms) });
  const titleOf = async (id: string) => (await database.pool.query("select * from titles where id = $1", [id])).rows[0];

  it("publishes at the moment and not before, with its event and its line in the audit trail", async () => {
    await putTitle("ttl_a", { state: "scheduled", publishAt: at(0), film: "ready" });
    expect([await publish(-1), await said()]).toEqual([{ published: 0, waiting: [] }, []]);
    expect([await publish(0), await said()]).toEqual([{ published: 1, waiting: [] }, ["title.published ttl_a"]]);
    expect(await titleOf("ttl_a")).toMatchObject({
      state: "published",
      publish_at: null,
      published_at: at(0),
      version: 2,
    });
    const trail = await database.pool.query("select subject_id, action, actor, before, after, at from catalog_audit");
    expect(trail.rows).toEqual([
      {
        subject_id: "ttl_a",
        action: "state",
        actor: "system",
        before: { state: "scheduled", publishAt: "2026-06-01T12:00:00.000Z" },
        after: { state: "published", publishAt: null },
        at: at(0),
      },
    ]);
    expect([await publish(SECOND), await said()]).toEqual([{ published: 0, waiting: [] }, []]);
  });

  it("keeps a title without a film that is ready scheduled, reports it, and publishes it once the film is", async () => {
    await putTitle("ttl_none", { state: "scheduled", publishAt: at(0) });
    await putTitle("ttl_making", { state: "scheduled", publishAt: at(0), film: "processing" });
    await putTitle("ttl_series", { kind: "series", state: "scheduled", publishAt: at(0) });
    expect(await publish(0)).toEqual({ published: 1, waiting: ["ttl_making", "ttl_none"] });
    expect(await said()).toEqual(["title.published ttl_series"]);
    expect(await titleOf("ttl_making")).toMatchObject({ state: "scheduled", version: 1 });
    await database.pool.query("update assets set state = 'ready'");
    expect(await publish(0)).toEqual({ published: 1, waiting: ["ttl_none"] });
  });

  it("keeps the day of first publication, and tells what the title is part of", async () => {
    await putTitle("ttl_series", { kind: "series" });
    await putTitle("ttl_season", { kind: "season", parent: "ttl_series", state: "draft" });
    await putTitle("ttl_episode", {
      kind: "episode",
      parent: "ttl_season",
      state: "scheduled",
      publishAt: at(0),
      film: "ready",
    });
    await database.pool.query("update titles set published_at = $1 where id = 'ttl_episode'", [at(-90_000 * SECOND)]);
    await publish(0);
    expect(await titleOf("ttl_episode")).toMatchObject({ published_at: at(-90_000 * SECOND) });
    expect(await said()).toEqual(["title.published ttl_episode", "title.updated ttl_series"]);
  });

  it("leaves what is in the bin there", async () => {
    await putTitle("ttl_a", { state: "scheduled", publishAt: at(0), film: "ready" });
    await database.pool.query("update titles set deleted_at = now()");
    expect(await publish(0)).toEqual({ published: 0, waiting: [] });
  });

  it("publishes everything once where many processes look at the same time", async () => {
    for (let no = 0; no < 100; no++)
      await putTitle(`ttl_${no}`, { state: "scheduled", publishAt: at(0), film: "ready" });
    await Promise.all(Array.from({ length: 8 }, () => publish(0)));
    expect(await said()).toHaveLength(100);
    expect((await database.pool.query("select 1 from catalog_audit")).rowCount).toBe(100);
  });
});

it("looks every two seconds until it is stopped, and reports what waits for its film", async () => {
  await putTitle("ttl_a", { state: "scheduled", publishAt: at(15 * SECOND), film: "ready" });
  await putTitle("ttl_b", { state: "scheduled", publishAt: at(0) });
  await putTitle("ttl_c");
  await putWindow("ttl_c", at(15 * SECOND), null);
  let nowMs = NOW;
  const lines: string[] = [];
  const clock = { nowMs: () => nowMs };
  const metrics = createMetrics();
  const stop = new AbortController();
  await followClock(
    {
      pool: database.pool,
      newId,
      clock,
      sleep: async (ms) => {
        nowMs += ms;
        if (nowMs >= NOW + 30 * SECOND) stop.abort();
      },
      logger: createLog({}, { write: (line) => void lines.push(line), clock }),
      metrics,
    },
    stop.signal,
  );
  expect(await said()).toEqual(["title.published ttl_a", "title.updated ttl_c"]);
  expect(metrics.render()).toContain("catalog_scheduled_without_film 1");
  const warnings = lines.map((line) => JSON.parse(line)).filter(({ level }) => level === "warn");
  expect(warnings).toMatchObject([{ titles: ["ttl_b"], count: 1 }]);
});
