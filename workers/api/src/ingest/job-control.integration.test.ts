import { JobStepKind, type JobView, TitleEvent } from "@cinema/contracts";
import { newId } from "@cinema/foundation";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Claim, StepQueue } from "../../../../transcode/src/job/claim.ts";
import { createStepQueue } from "../../../../transcode/src/job/step-queue.postgres.ts";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { type IngestDeps, ingestRoutes } from "./index.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let api: TestApi;
let queue: StepQueue;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres?.stop();
});
beforeEach(async () => {
  database = await postgres.createDatabase();
  // The controls need the database and a way to wait, nothing else.
  const deps = { sql: sqlOf(database.pool), newId, sleep: (ms: number) => sleep(ms) } as IngestDeps;
  api = mountForTest(ingestRoutes, deps);
  queue = createStepQueue({ pool: database.pool, newEventId: () => newId("event", 0), nowMs: () => 0 });
  await database.pool.query(`
    insert into titles (id, name) values ('ttl_a', 'A film');
    insert into assets (id, title_id) values ('ast_a', 'ttl_a');
    insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, state, expires_at)
      values ('upl_a', 'ttl_a', 'usr', 'f', 5, 5, 'k', 'm', 'completed', now());
    insert into jobs (id, upload_id, title_id, asset_id, step) values ('job_a', 'upl_a', 'ttl_a', 'ast_a', 'probe')`);
  return () => database.drop();
});

const rows = async (sql: string): Promise<readonly Record<string, unknown>[]> => (await database.pool.query(sql)).rows;
const state = async (): Promise<unknown> => (await rows("select state from jobs"))[0]?.["state"];
const steps = (): Promise<readonly Record<string, unknown>[]> =>
  rows("select name, state, fencing::int, lease_owner as owner from job_steps order by kind <> 'chunk', name");

const NOTES = { commands: [], log: [] };
const PLAN = { totalFrames: 250, chunkFrames: 100, frameRate: { num: 25, den: 1 } };
const FAILURE = { code: "truncated", detail: "cut off", discardAfterSeconds: 0 };

const addSteps = async (...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    const [kind, ordinal] = name.split("-");
    await database.pool.query(
      "insert into job_steps (job_id, name, kind, ordinal, weight, opens) values ('job_a', $1, $2, $3, 0.1, $4)",
      [name, kind, Number(ordinal ?? 0), kind === "chunk" ? "package" : null],
    );
  }
};
/** Three chunks of a planned film, of which nobody has begun one. */
const addFilm = async (): Promise<void> => {
  await addSteps("probe", "plan", "chunk-0", "chunk-1", "chunk-2", "package");
  await database.pool.query("update job_steps set state = 'succeeded', output = '{}' where name in ('probe', 'plan')");
  await database.pool.query("update job_steps set output = $1 where name = 'plan'", [JSON.stringify(PLAN)]);
  await database.pool.query("update job_steps set state = 'waiting', pending = 3 where name = 'package'");
};
const claimed = async (owner = "one"): Promise<Claim> => {
  const claim = await queue.claim(owner, 60, JobStepKind.options);
  if (claim === null) throw new Error("nothing to claim");
  return claim;
};
const call = (action: string, body?: unknown): Promise<Response> =>
  api.call("post", `/ingest/jobs/job_a/${action}`, { as: "operator", body });
const answer = async (action: string, body?: unknown): Promise<readonly unknown[]> => {
  const response = await call(action, body);
  const json = (await response.json()) as { state?: string; code?: string };
  return [response.status, json.state ?? json.code];
};
const inState = async (name: JobView["state"]): Promise<void> => {
  await database.pool.query("update jobs set state = $1", [name]);
};

describe("cancelling a job", () => {
  it("takes every step from whoever holds it, and has what was made deleted later", async () => {
    await addFilm();
    const claim = await claimed();
    expect(await answer("cancel")).toEqual([200, "cancelled"]);
    expect(await queue.renew(claim, 60)).toBe(false);
    expect(await queue.succeed(claim, {}, [], NOTES)).toBe(false);
    expect(await queue.claim("two", 60, JobStepKind.options)).toBeNull();
    expect(new Set((await steps()).map((step) => `${step["state"]} ${step["owner"]}`))).toEqual(
      new Set(["waiting null", "ready null"]),
    );
    expect(
      await rows(
        "select kind, state, extract(epoch from not_before - now())::int between 15 and 20 as later from job_steps where name = 'cleanup'",
      ),
    ).toEqual([{ kind: "cleanup", state: "ready", later: true }]);
    expect(await rows("select j.state, j.step, a.state as asset from jobs j, assets a")).toEqual([
      { state: "cancelled", step: null, asset: "failed" },
    ]);
  });

  it("tells of the titles that played the film while it was encoded", async () => {
    await addFilm();
    await database.pool.query("update titles set state = 'published', asset_id = 'ast_a'");
    await database.pool.query("update assets set state = 'ready'");
    expect(await answer("cancel")).toEqual([200, "cancelled"]);
    const [told] = await rows("select topic, key, value from outbox");
    expect([told?.["topic"], told?.["key"]]).toEqual(["cinema.titles.v1", "ttl_a"]);
    expect(TitleEvent.parse(told?.["value"])).toMatchObject({ type: "title.updated", payload: { titleId: "ttl_a" } });
  });

  it("lets the farm do the deleting and leaves the job cancelled", async () => {
    await addFilm();
    await call("cancel");
    await database.pool.query("update job_steps set not_before = now()");
    const claim = await claimed();
    expect(claim.kind).toBe("cleanup");
    expect(await queue.succeed(claim, null, [], NOTES)).toBe(true);
    expect(await state()).toBe("cancelled");
  });

  it.each(["queued", "running", "paused", "failed"] as const)("is allowed while it is %s", async (name) => {
    await addFilm();
    await inState(name);
    expect(await answer("cancel")).toEqual([200, "cancelled"]);
  });

  it.each(["succeeded", "cancelled"] as const)("is refused when it has %s", async (name) => {
    await addFilm();
    await inState(name);
    const before = await steps();
    expect(await answer("cancel")).toEqual([409, "ingest.job_ended"]);
    expect(await steps()).toEqual(before);
  });

  it("takes a cleaning that runs from its worker and begins it again", async () => {
    await addFilm();
    await queue.fail(await claimed(), { ...FAILURE, discard: true }, NOTES);
    const cleaning = await claimed();
    await call("cancel");
    expect(await queue.renew(cleaning, 60)).toBe(false);
    expect((await steps()).find((step) => step["name"] === "cleanup")).toMatchObject({ state: "ready", owner: null });
  });

  it("counts once however often it is asked at the same time", async () => {
    await addFilm();
    const answers = await Promise.all(Array.from({ length: 6 }, () => answer("cancel")));
    expect(answers.map(([status]) => status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
    expect((await steps()).every((step) => Number(step["fencing"]) <= 1)).toBe(true);
  });

  it("leaves no step in anybody's hands while workers succeed, claim and add steps", async () => {
    for (let round = 0; round < 25; round++) {
      await database.pool.query("delete from job_steps");
      await database.pool.query("update jobs set state = 'queued'");
      await addSteps("plan", "sound", "package");
      await database.pool.query("update job_steps set state = 'waiting', pending = 9 where name = 'package'");
      const [plan, sound] = [await claimed(), await claimed()];
      const added = Array.from({ length: 8 }, (_, ordinal) => ({
        name: `chunk-${ordinal}`,
        kind: "chunk" as const,
        ordinal,
        weight: 0.1,
        pending: 0,
        opens: "package",
      }));
      const worker = async (): Promise<void> => {
        await sleep(Math.random() * 4);
        await queue.succeed(plan, PLAN, added, NOTES);
        await Promise.all([queue.claim("two", 60, JobStepKind.options), queue.succeed(sound, {}, [], NOTES)]);
      };
      const [cancelled] = await Promise.all([sleep(Math.random() * 8).then(() => answer("cancel")), worker()]);
      expect(cancelled).toEqual([200, "cancelled"]);
      expect(await state()).toBe("cancelled");
      expect(
        await rows("select name, state from job_steps where state in ('ready', 'running') and kind <> 'cleanup'"),
      ).toEqual([]);
    }
  });
});

describe("pausing a job", () => {
  it("keeps what has succeeded, gives back what runs, and goes on with it", async () => {
    await addFilm();
    expect(await queue.succeed(await claimed(), { bytes: 1 }, [], NOTES)).toBe(true);
    const running = await claimed();
    expect(await answer("pause")).toEqual([200, "paused"]);
    expect(await queue.succeed(running, {}, [], NOTES)).toBe(false);
    expect(await queue.claim("two", 60, JobStepKind.options)).toBeNull();
    expect((await steps()).map((step) => `${step["name"]} ${step["state"]}`)).toEqual([
      "chunk-0 succeeded",
      "chunk-1 ready",
      "chunk-2 ready",
      "package waiting",
      "plan succeeded",
      "probe succeeded",
    ]);

    const listener = await database.pool.connect();
    const woken = new Promise<string>((resolve) => listener.on("notification", (message) => resolve(message.channel)));
    await listener.query("listen transcode_steps");
    expect(await answer("resume")).toEqual([200, "queued"]);
    expect(await woken).toBe("transcode_steps");
    listener.release(true);
    const again = await claimed("two");
    expect([again.name, again.attempts, again.fencing]).toEqual(["chunk-1", 1, running.fencing + 2]);
  });

  it("is refused unless it waits or runs, and going on unless it is paused", async () => {
    await addFilm();
    expect(await answer("resume")).toEqual([409, "ingest.job_not_paused"]);
    for (const name of ["paused", "succeeded", "failed", "cancelled"] as const) {
      await inState(name);
      expect(await answer("pause")).toEqual([409, "ingest.job_not_pausable"]);
    }
    expect(await answer("resume")).toEqual([409, "ingest.job_not_paused"]);
  });

  it("counts once of two at the same time, and so does going on", async () => {
    await addFilm();
    for (const action of ["pause", "resume"]) {
      const answers = await Promise.all(Array.from({ length: 5 }, () => answer(action)));
      expect(answers.filter(([status]) => status === 200)).toHaveLength(1);
    }
  });

  it("either comes before a worker's success or after it, and never loses it", async () => {
    for (let round = 0; round < 25; round++) {
      await database.pool.query("delete from job_steps");
      await inState("queued");
      await addFilm();
      const claim = await claimed();
      const [[status], succeeded] = await Promise.all([answer("pause"), queue.succeed(claim, {}, [], NOTES)]);
      expect(status).toBe(200);
      const step = (await steps()).find(({ name }) => name === claim.name);
      expect([await state(), step?.["state"]]).toEqual(["paused", succeeded ? "succeeded" : "ready"]);
      const [pack] = await rows("select pending from job_steps where name = 'package'");
      expect(pack?.["pending"]).toBe(succeeded ? 2 : 3);
    }
  });
});

describe("trying a failed job again", () => {
  const failStep = async (discard: boolean): Promise<Claim> => {
    const claim = await claimed();
    expect(await queue.fail(claim, { ...FAILURE, discard }, NOTES)).toBe(true);
    return claim;
  };

  it("repeats the steps that failed and nothing else where what was made is kept", async () => {
    await addFilm();
    await queue.succeed(await claimed(), {}, [], NOTES);
    const failed = await failStep(false);
    expect(await answer("retry")).toEqual([200, "queued"]);
    expect(await rows("select step, failure_code from jobs")).toEqual([{ step: "encode", failure_code: null }]);
    expect(await rows("select state from assets")).toEqual([{ state: "processing" }]);
    expect(await rows("select name from job_steps where state = 'succeeded' order by name")).toEqual([
      { name: "chunk-0" },
      { name: "plan" },
      { name: "probe" },
    ]);
    const again = await claimed();
    expect([again.name, again.attempts, again.fencing]).toEqual([failed.name, 1, failed.fencing + 1]);
  });

  it("repeats one step by name only where it alone has failed", async () => {
    await addFilm();
    const failed = await failStep(false);
    expect(await answer("retry?step=package")).toEqual([409, "ingest.job_not_retryable"]);
    await database.pool.query("update job_steps set state = 'failed' where name = 'chunk-2'");
    expect(await answer(`retry?step=${failed.name}`)).toEqual([409, "ingest.job_not_retryable"]);
    await database.pool.query("update job_steps set state = 'ready' where name = 'chunk-2'");
    expect(await answer(`retry?step=${failed.name}`)).toEqual([200, "queued"]);
  });

  it("begins afresh where what was made is gone, above every fencing number that a late worker may hold", async () => {
    await addFilm();
    await database.pool.query("update job_steps set fencing = 7 where name = 'chunk-2'");
    await failStep(true);
    expect(await answer("retry")).toEqual([200, "queued"]);
    expect(await rows("select j.step, j.progress, a.state from jobs j, assets a")).toEqual([
      { step: "probe", progress: 0, state: "processing" },
    ]);
    expect(await rows("select name, kind, state, output, weight from job_steps")).toEqual([
      { name: "probe", kind: "probe", state: "ready", output: null, weight: 0.01 },
    ]);
    expect((await claimed()).fencing).toBeGreaterThan(8);
  });

  it("begins afresh where no step failed", async () => {
    await inState("failed");
    expect(await answer("retry")).toEqual([200, "queued"]);
    expect((await steps()).map((step) => step["name"])).toEqual(["probe"]);
  });

  it("waits until what was made is removed", async () => {
    await addFilm();
    await failStep(true);
    const cleaning = await claimed();
    const response = await call("retry");
    expect(await response.json()).toMatchObject({ code: "ingest.job_not_retryable", detail: /removed/ });
    expect(await queue.succeed(cleaning, null, [], NOTES)).toBe(true);
    expect(await answer("retry")).toEqual([200, "queued"]);
  });

  it.each(["queued", "running", "paused", "succeeded", "cancelled"] as const)(
    "is refused while it is %s",
    async (name) => {
      await addFilm();
      await inState(name);
      expect(await answer("retry")).toEqual([409, "ingest.job_not_retryable"]);
    },
  );

  it("and cancelling at once end in one of the two", async () => {
    for (let round = 0; round < 10; round++) {
      await database.pool.query("delete from job_steps");
      await addFilm();
      await inState("queued");
      await failStep(round % 2 === 0);
      const [retried, cancelled] = await Promise.all([answer("retry"), answer("cancel")]);
      expect(cancelled).toEqual([200, "cancelled"]);
      expect([200, 409]).toContain(retried[0]);
      expect(await state()).toBe("cancelled");
      expect(await queue.claim("two", 60, JobStepKind.options)).toBeNull();
    }
  });
});

describe("the priority of a job", () => {
  it("is shown and obeyed, and is of no use to what has ended", async () => {
    expect(await answer("priority", { priority: 5 })).toEqual([200, "queued"]);
    const view = await api.call("get", "/ingest/jobs/job_a", { as: "operator" });
    expect(await view.json()).toMatchObject({ priority: 5 });
    expect(await answer("priority", { priority: 11 })).toEqual([400, "http.validation_failed"]);
    await inState("cancelled");
    expect(await answer("priority", { priority: 1 })).toEqual([409, "ingest.job_ended"]);
  });
});

it("no control knows a job that is not there", async () => {
  for (const action of ["retry", "cancel", "pause", "resume"]) {
    const response = await api.call("post", `/ingest/jobs/job_x/${action}`, { as: "operator" });
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([
      404,
      "ingest.job_not_found",
    ]);
  }
  const response = await api.call("post", "/ingest/jobs/job_x/priority", { as: "operator", body: { priority: 1 } });
  expect(response.status).toBe(404);
});
