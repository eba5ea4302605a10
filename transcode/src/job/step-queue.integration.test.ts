import { JobStepKind } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { NewStep } from "../graph/steps-after.ts";
import type { PackageOutcome } from "../package/package-step.ts";
import { publishFilm } from "../publish/publish-film.postgres.ts";
import type { Claim, StepQueue } from "./claim.ts";
import { createStepQueue, type StepQueueDeps } from "./step-queue.postgres.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let deps: StepQueueDeps;
let queue: StepQueue;

beforeAll(async () => {
  postgres = await startTestPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  const nowMs = (): number => Date.UTC(2026, 0, 1);
  deps = { pool: database.pool, nowMs, newEventId: () => newId("event", nowMs()) };
  queue = createStepQueue(deps);
});
afterEach(async () => {
  await database.drop();
});

const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await database.pool.query(sql)).rows;

const addJob = async (id: string, step = "probe", publishWhenReady = false): Promise<void> => {
  await database.pool.query("insert into titles (id, name) values ($1, 'A film')", [`ttl_${id}`]);
  await database.pool.query("insert into assets (id, title_id) values ($1, $2)", [`ast_${id}`, `ttl_${id}`]);
  await database.pool.query(
    `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, publish_when_ready, state, expires_at)
     values ($1, $2, 'usr', 'f', 5, 5, 'k', 'm', $3, 'completed', now())`,
    [`upl_${id}`, `ttl_${id}`, publishWhenReady],
  );
  await database.pool.query(
    "insert into jobs (id, upload_id, title_id, asset_id, step, traceparent) values ($1, $2, $3, $4, $5, '00-trace')",
    [`job_${id}`, `upl_${id}`, `ttl_${id}`, `ast_${id}`, step],
  );
  await database.pool.query("insert into job_steps (job_id, name, kind, weight) values ($1, $2, $2, 0.5)", [
    `job_${id}`,
    step,
  ]);
};

const claimed = async (owner = "one", leaseSeconds = 60): Promise<Claim> => {
  const claim = await queue.claim(owner, leaseSeconds, ALL);
  if (!claim) throw new Error("nothing to claim");
  return claim;
};

const expire = (): Promise<unknown> =>
  database.pool.query("update job_steps set lease_expires_at = now() - interval '1 second'");

const ALL: readonly JobStepKind[] = JobStepKind.options;
const NOTES = { commands: ["ffmpeg -i source"], log: [] };
const CUT_OFF = { code: "truncated", detail: "cut off", discard: false, discardAfterSeconds: 0 };

const step = (name: string, change: Partial<NewStep> = {}): NewStep => ({
  name,
  kind: JobStepKind.safeParse(name).data ?? "chunk",
  ordinal: 0,
  weight: 0,
  pending: 0,
  opens: null,
  ...change,
});

const FILM: PackageOutcome = {
  durationSeconds: 5,
  width: 640,
  height: 360,
  posterName: "p.jpg",
  artwork: [{ posterName: "p.jpg", backdropName: "b.jpg", atSeconds: 1, score: 1 }],
  tracks: { renditions: [], audio: [], subtitles: [], storyboard: null },
};

describe("the queue of steps", () => {
  it("gives each step to one of many who ask at once", async () => {
    for (const id of ["a", "b", "c"]) await addJob(id);
    const claims = await Promise.all(Array.from({ length: 12 }, (_, index) => queue.claim(`worker ${index}`, 60, ALL)));
    expect(claims.flatMap((claim) => claim?.jobId ?? []).toSorted()).toEqual(["job_a", "job_b", "job_c"]);
    expect(await rows("select distinct state from jobs")).toEqual([{ state: "running" }]);
  });

  it("hands outputs on to the next step, and wakes whoever waits", async () => {
    await addJob("a");
    expect(await queue.succeed(await claimed(), { seconds: 5 }, [step("plan")], NOTES)).toBe(true);
    const next = await claimed();
    expect(next).toMatchObject({
      name: "plan",
      attempts: 1,
      outputs: { probe: { seconds: 5 } },
      traceparent: "00-trace",
    });
    expect(next.facts).toEqual({
      id: "job_a",
      assetId: "ast_a",
      titleId: "ttl_a",
      upload: { objectKey: "k", sizeBytes: 5, sha256: null },
    });
    expect(await rows("select step from jobs")).toEqual([{ step: "plan" }]);
  });

  it("gives a step whose lease ran out to another, and lets the first change nothing any more", async () => {
    await addJob("a", "publish", true);
    const zombie = await claimed("zombie");
    expect(await queue.claim("heir", 60, ALL)).toBeNull();
    await expire();
    const heir = await claimed("heir");
    expect([heir.fencing, heir.attempts]).toEqual([zombie.fencing + 1, 2]);
    expect(await queue.renew(zombie, 60)).toBe(false);
    expect(await queue.progress(zombie, 0.9, NOTES)).toBe(false);
    expect(await queue.succeed(zombie, {}, [], NOTES)).toBe(false);
    expect(await queue.release(zombie, 0, true)).toBe(false);
    expect(await queue.fail(zombie, { ...CUT_OFF, discard: true }, NOTES)).toBe(false);
    expect(await publishFilm(deps, zombie, FILM)).toBe(false);
    expect(await rows("select state, lease_owner from job_steps")).toEqual([{ state: "running", lease_owner: "heir" }]);
    expect(await rows("select t.state as title, a.state as asset from titles t, assets a")).toEqual([
      { title: "draft", asset: "processing" },
    ]);
    expect(await rows("select * from outbox")).toEqual([]);
    expect(await publishFilm(deps, heir, FILM)).toBe(true);
  });

  it("keeps a step that is tried again back for a while", async () => {
    await addJob("a");
    expect(await queue.release(await claimed(), 30, true)).toBe(true);
    expect(await queue.claim("one", 60, ALL)).toBeNull();
    await database.pool.query("update job_steps set not_before = now()");
    expect((await claimed()).attempts).toBe(2);
  });

  it("does not count a step that was only handed over", async () => {
    await addJob("a");
    await queue.release(await claimed(), 0, false);
    expect((await claimed()).attempts).toBe(1);
  });

  it("ends a job with asset, reason and event in one", async () => {
    await addJob("a");
    expect(await queue.fail(await claimed(), CUT_OFF, NOTES)).toBe(true);
    expect(await rows("select state, failure_code, failure_detail from jobs")).toEqual([
      { state: "failed", failure_code: "truncated", failure_detail: "cut off" },
    ]);
    expect(await rows("select state from assets")).toEqual([{ state: "failed" }]);
    expect(
      await rows(
        "select key, value->>'type' as type, value->>'traceparent' as trace, value->'payload' as payload from outbox",
      ),
    ).toEqual([
      {
        key: "ast_a",
        type: "job.failed",
        trace: "00-trace",
        payload: { titleId: "ttl_a", assetId: "ast_a", jobId: "job_a", code: "truncated" },
      },
    ]);
    expect(await queue.claim("one", 60, ALL)).toBeNull();
  });

  it("tells of the titles that played a film whose job failed, while it is there", async () => {
    await addJob("a");
    await database.pool.query("update assets set state = 'ready'");
    await database.pool.query("update titles set state = 'published', asset_id = 'ast_a'");
    expect(await queue.fail(await claimed(), { ...CUT_OFF, discard: true }, NOTES)).toBe(true);
    expect(await rows("select state from assets")).toEqual([{ state: "failed" }]);
    expect(await rows("select topic, key, value->>'type' as type from outbox order by topic")).toEqual([
      { topic: "cinema.ingest.v1", key: "ast_a", type: "job.failed" },
      { topic: "cinema.titles.v1", key: "ttl_a", type: "title.updated" },
    ]);
  });

  it("never lets progress go backwards", async () => {
    await addJob("a");
    const claim = await claimed();
    await queue.progress(claim, 0.5, NOTES);
    await queue.progress(claim, 0.25, NOTES);
    await queue.progress(claim, 0.3, NOTES);
    expect(await rows("select progress, notes from job_steps")).toEqual([{ progress: 0.5, notes: NOTES }]);
    expect(await rows("select progress from jobs")).toEqual([{ progress: 0.25 }]);
  });
});

describe("the graph in the queue", () => {
  /** A job whose plan has just succeeded: so many chunks, and the step that waits for all of them. */
  const fanOut = async (id: string, chunks: number): Promise<void> => {
    await addJob(id, "plan");
    const parts = Array.from({ length: chunks }, (_, ordinal) =>
      step(`chunk-${ordinal}`, { ordinal, opens: "package", weight: 0.1 }),
    );
    await queue.succeed(await claimed(), {}, [...parts, step("package", { pending: chunks, opens: "verify" })], NOTES);
  };

  it("elects one finisher, however many parts succeed in the same moment", async () => {
    for (let round = 0; round < 5; round++) {
      await fanOut(`r${round}`, 12);
      const claims = await Promise.all(Array.from({ length: 12 }, async (_, index) => claimed(`worker ${index}`)));
      expect(await queue.claim("early", 60, ["package"])).toBeNull();
      await Promise.all(claims.map((claim) => queue.succeed(claim, {}, [], NOTES)));
      const finishers = await Promise.all(Array.from({ length: 6 }, () => queue.claim("finisher", 60, ["package"])));
      expect(finishers.filter((claim) => claim?.jobId === `job_r${round}`)).toHaveLength(1);
    }
  });

  it("counts a part once, though the process that did it says so twice", async () => {
    await fanOut("a", 2);
    const claim = await claimed();
    expect(await queue.succeed(claim, {}, [], NOTES)).toBe(true);
    expect(await queue.succeed(claim, {}, [], NOTES)).toBe(false);
    expect(await rows("select pending, state from job_steps where name = 'package'")).toEqual([
      { pending: 1, state: "waiting" },
    ]);
  });

  it("gives a process only the kinds that it asks for, parts in their order", async () => {
    await fanOut("a", 3);
    expect(await queue.claim("light", 60, ["sound", "subtitles"])).toBeNull();
    expect([(await claimed()).ordinal, (await claimed()).ordinal]).toEqual([0, 1]);
  });

  it("takes the plan of a new film before the chunks of an old one, then the job with the higher priority", async () => {
    await fanOut("old", 2);
    await fanOut("urgent", 2);
    await database.pool.query("update jobs set priority = 1 where id = 'job_urgent'");
    await addJob("new");
    expect((await claimed()).jobId).toBe("job_new");
    expect((await claimed()).jobId).toBe("job_urgent");
    expect((await claimed()).jobId).toBe("job_urgent");
    expect((await claimed()).jobId).toBe("job_old");
  });

  it("lets every film begin to play before any grows, and grow before better rungs are made of a more urgent one", async () => {
    await fanOut("urgent", 2);
    await database.pool.query("update jobs set priority = 1 where id = 'job_urgent'");
    for (const id of ["a", "b"]) await addJob(id);
    const stretches = [0, 1].map((ordinal) => step(`first-0000${ordinal}`, { kind: "first", ordinal }));
    for (const probe of [await claimed(), await claimed()]) await queue.succeed(probe, {}, stretches, NOTES);
    const names: string[] = [];
    for (let index = 0; index < 5; index++) {
      const { jobId, kind, ordinal } = await claimed();
      names.push(`${jobId} ${kind} ${ordinal}`);
    }
    expect(names).toEqual(["job_a first 0", "job_b first 0", "job_a first 1", "job_b first 1", "job_urgent chunk 0"]);
  });

  it("has the beginning of a film made by whoever is free, its sound before it, and the rest by those who ask for it", async () => {
    await addJob("a");
    const next = [
      step("first-00000", { kind: "first" }),
      step("first-00001", { kind: "first", ordinal: 1 }),
      step("first-sound"),
    ];
    await queue.succeed(await claimed(), {}, next, NOTES);
    const names: (string | undefined)[] = [];
    for (let index = 0; index < 3; index++) names.push((await queue.claim("light", 60, ["first-sound"]))?.name);
    expect(names).toEqual(["first-sound", "first-00000", undefined]);
    expect((await claimed()).name).toBe("first-00001");
  });

  it("lets an operator with one film past another with many", async () => {
    await fanOut("first", 3);
    await fanOut("second", 3);
    await fanOut("other", 3);
    await database.pool.query("update uploads set created_by = 'usr_small' where id = 'upl_other'");
    const jobs: string[] = [];
    for (let index = 0; index < 4; index++) jobs.push((await claimed()).jobId);
    expect(jobs).toEqual(["job_first", "job_other", "job_first", "job_other"]);
  });

  it("gives nothing of a paused or a cancelled job away", async () => {
    await fanOut("a", 2);
    for (const state of ["paused", "cancelled"]) {
      await database.pool.query("update jobs set state = $1", [state]);
      expect(await queue.claim("one", 60, ALL)).toBeNull();
    }
  });

  it("calls everybody off when a part finds the film unusable, and has the rest cleaned up after them", async () => {
    await fanOut("a", 3);
    const [judge, other] = [await claimed(), await claimed()];
    expect(await queue.fail(judge, { ...CUT_OFF, discard: true }, NOTES)).toBe(true);
    expect(await queue.renew(other, 60)).toBe(false);
    expect(await queue.succeed(other, {}, [], NOTES)).toBe(false);
    const left = await claimed();
    expect(left.kind).toBe("cleanup");
    expect(await queue.succeed(left, null, [], NOTES)).toBe(true);
    expect(await queue.claim("one", 60, ALL)).toBeNull();
    expect(await rows("select state from jobs")).toEqual([{ state: "failed" }]);
  });
});

describe("publishing", () => {
  it("leaves a title a draft whose operator did not ask for more, and says nothing about it", async () => {
    await addJob("a", "publish");
    expect(await publishFilm(deps, await claimed(), FILM)).toBe(true);
    expect(await rows("select state, asset_id, poster_name, backdrop_name, published_at from titles")).toEqual([
      { state: "draft", asset_id: "ast_a", poster_name: "p.jpg", backdrop_name: "b.jpg", published_at: null },
    ]);
    expect(await rows("select value->>'type' as type from outbox")).toEqual([{ type: "asset.ready" }]);
  });

  it("gives a published title its new film, keeps its own poster, and tells of the change", async () => {
    await addJob("a", "publish");
    await database.pool.query(
      "update titles set state = 'published', poster_name = 'own.webp', published_at = '2020-01-01'",
    );
    expect(await publishFilm(deps, await claimed(), FILM)).toBe(true);
    expect(await rows("select poster_name, version from titles")).toEqual([{ poster_name: "own.webp", version: 2 }]);
    expect(await rows("select value->>'type' as type from outbox order by seq")).toEqual([
      { type: "asset.ready" },
      { type: "title.updated" },
    ]);
  });

  it("never puts an older film in the place of a newer one, however late its job ends", async () => {
    await addJob("a", "publish", true);
    await database.pool.query(
      "insert into assets (id, title_id, state, created_at) values ('ast_new', 'ttl_a', 'ready', now() + interval '1 second')",
    );
    await database.pool.query("update titles set asset_id = 'ast_new', state = 'published', poster_name = null");
    expect(await publishFilm(deps, await claimed(), FILM)).toBe(true);
    expect(await rows("select asset_id, poster_name, version from titles")).toEqual([
      { asset_id: "ast_new", poster_name: null, version: 1 },
    ]);
    expect(await rows("select state from assets where id = 'ast_a'")).toEqual([{ state: "ready" }]);
    expect(await rows("select state from jobs")).toEqual([{ state: "succeeded" }]);
    expect(await rows("select value->>'type' as type from outbox")).toEqual([{ type: "asset.ready" }]);
  });

  it("puts a newer film in the place of an older one, and the same again after a second run", async () => {
    await addJob("a", "publish", true);
    await database.pool.query(
      "insert into assets (id, title_id, state, created_at) values ('ast_old', 'ttl_a', 'ready', now() - interval '1 hour')",
    );
    await database.pool.query("update titles set asset_id = 'ast_old'");
    expect(await publishFilm(deps, await claimed(), FILM)).toBe(true);
    await database.pool.query("update job_steps set state = 'ready'");
    await database.pool.query("update jobs set state = 'queued'");
    expect(await publishFilm(deps, await claimed(), FILM)).toBe(true);
    expect(await rows("select asset_id, version from titles")).toEqual([{ asset_id: "ast_a", version: 3 }]);
  });
});
