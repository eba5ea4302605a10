import type { JobStepDetail, JobStepsView } from "@cinema/contracts";
import { startTestPostgres, type TestDatabase, type TestPostgres } from "@cinema/testing";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { mountForTest, type TestApi } from "../platform/mounted.fixture.ts";
import { sqlOf } from "../platform/sql.fixture.ts";
import { type IngestDeps, ingestRoutes } from "./index.ts";

let postgres: TestPostgres;
let database: TestDatabase;
let api: TestApi;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(async () => {
  await postgres?.stop();
});
/** 2,000 chunks of 4 s and one of 2 s, each with long notes: 1,200 done in 2 s each, one failed, three running, the rest ready. */
beforeEach(async () => {
  database = await postgres.createDatabase();
  api = mountForTest(ingestRoutes, { sql: sqlOf(database.pool) } as IngestDeps);
  await database.pool.query(`
    insert into titles (id, name) values ('ttl_a', 'A film');
    insert into assets (id, title_id) values ('ast_a', 'ttl_a');
    insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, state, expires_at)
      values ('upl_a', 'ttl_a', 'usr', 'f', 5, 5, 'k', 'm', 'completed', now());
    insert into jobs (id, upload_id, title_id, asset_id, step) values ('job_a', 'upl_a', 'ttl_a', 'ast_a', 'encode');
    insert into job_steps (job_id, name, kind, state, progress, output, started_at, ended_at) values
      ('job_a', 'probe', 'probe', 'succeeded', 1, '{}', now() - interval '61 seconds', now() - interval '60 seconds'),
      ('job_a', 'plan', 'plan', 'succeeded', 1, '{"totalFrames": 200050, "chunkFrames": 100, "frameRate": {"num": 25, "den": 1}}',
        now() - interval '60 seconds', now() - interval '59 seconds');
    insert into job_steps (job_id, name, kind, ordinal, state, progress, opens, attempts, lease_owner, started_at, ended_at, notes)
      select 'job_a', 'chunk-' || lpad(n::text, 5, '0'), 'chunk', n,
        case when n < 1200 then 'succeeded' when n = 1200 then 'failed' when n < 1204 then 'running' else 'ready' end,
        case when n < 1200 then 1 when n between 1201 and 1203 then 0.5 else 0 end, 'package', 1,
        case when n between 1201 and 1203 then 'host:' || n end,
        case when n < 1204 then now() - interval '40 seconds' end,
        case when n < 1200 then now() - interval '38 seconds' end,
        jsonb_build_object('commands', jsonb_build_array('ffmpeg ' || n, repeat('x', 2000)), 'log', jsonb_build_array('begun'))
      from generate_series(0, 2000) n;
    insert into job_steps (job_id, name, kind, state, pending, opens) values
      ('job_a', 'package', 'package', 'waiting', 801, 'verify'), ('job_a', 'verify', 'verify', 'waiting', 1, 'publish')`);
  return () => database.drop();
});

const read = async (query = ""): Promise<JobStepsView> => {
  const answer = await api.call("get", `/ingest/jobs/job_a/steps${query}`, { as: "operator" });
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as JobStepsView;
};

describe("the steps of a job", () => {
  it("name the stretches of the first rung one by one only while they run or have failed, and say what plays by then", async () => {
    await database.pool.query(`
      insert into job_steps (job_id, name, kind, ordinal, state) select 'job_a', 'first-' || lpad(n::text, 5, '0'), 'first', n,
        case when n < 3 then 'succeeded' when n < 5 then 'running' else 'ready' end from generate_series(0, 199) n`);
    const before = await read("?limit=0");
    expect(before.firstStates).toBe(`sssxx${"r".repeat(195)}`);
    expect(before.steps.filter(({ kind }) => kind === "first").map(({ name }) => name)).toEqual([
      "first-00003",
      "first-00004",
    ]);
    expect(before.job.playable).toEqual([]);
    await database.pool.query(
      `update assets set state = 'ready', tracks = '{"renditions": [{"id": "360p"}, {"id": "240p"}]}'`,
    );
    expect((await read("?limit=0")).job.playable).toEqual(["360p", "240p"]);
  });

  it("are told in the order of work, with a letter for each of thousands of chunks", async () => {
    const view = await read();
    expect(view.job).toMatchObject({ id: "job_a", titleName: "A film" });
    expect(view.steps.map(({ name, state, waitsFor }) => [name, state, waitsFor])).toEqual([
      ["probe", "succeeded", 0],
      ["plan", "succeeded", 0],
      ["package", "waiting", 801],
      ["verify", "waiting", 1],
    ]);
    expect(view.chunkStates).toMatch(/^s{1200}fxxxr{797}$/);
    expect(view.counts).toContainEqual({ kind: "chunk", state: "ready", count: 797 });
    expect(view.chunks).toHaveLength(50);
    expect(view.chunks[0]).toMatchObject({ name: "chunk-00000", seconds: 2, speed: 2, holder: null });
  });

  it("stay small however much the chunks have noted", async () => {
    const text = JSON.stringify(await read());
    expect(text.length).toBeLessThan(30_000);
    expect(text).not.toContain("xxxxxxxxxx");
  });

  it("come page by page and by state", async () => {
    const running = await read("?chunkStates=running,failed&limit=2");
    expect(running.chunks.map(({ name, state, holder }) => [name, state, holder])).toEqual([
      ["chunk-01200", "failed", null],
      ["chunk-01201", "running", "host:1201"],
    ]);
    const rest = await read(`?chunkStates=running,failed&limit=2&chunksAfter=${running.nextChunksAfter}`);
    expect(rest.chunks.map(({ ordinal }) => ordinal)).toEqual([1202, 1203]);
    expect(rest.nextChunksAfter).toBeNull();
    const last = await read("?chunksAfter=1999");
    expect(last.chunks.map(({ ordinal, speed }) => [ordinal, speed])).toEqual([[2000, null]]);
  });

  it("tell how fast the whole farm is: what was made by the time since the first chunk", async () => {
    await database.pool.query(
      "update job_steps set state = 'succeeded', progress = 1, started_at = now() - interval '900 seconds', ended_at = now() - interval '500 seconds' where kind = 'chunk'",
    );
    expect((await read()).speed).toBeCloseTo(20, 1);
  });

  it("tell no speed where the plan is gone or of an unknown shape", async () => {
    for (const output of ["null", "{}", '{"totalFrames": "many", "chunkFrames": 1, "frameRate": "25"}']) {
      await database.pool.query("update job_steps set output = $1 where name = 'plan'", [output]);
      const view = await read("?limit=1");
      expect([view.speed, view.chunks[0]?.speed]).toEqual([null, null]);
    }
  });

  it("refuse a state that there is not", async () => {
    const answer = await api.call("get", "/ingest/jobs/job_a/steps?chunkStates=asleep", { as: "operator" });
    expect(answer.status).toBe(400);
  });

  it("are not found without their job", async () => {
    const answer = await api.call("get", "/ingest/jobs/job_x/steps", { as: "operator" });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([404, "ingest.job_not_found"]);
  });
});

describe("one step", () => {
  const readStep = (name: string): Promise<Response> =>
    api.call("get", `/ingest/jobs/job_a/steps/${name}`, { as: "operator" });

  it("is told with its commands and its log", async () => {
    const step = (await (await readStep("chunk-01201")).json()) as JobStepDetail;
    expect(step).toMatchObject({ ordinal: 1201, state: "running", log: ["begun"] });
    expect(step.commands[0]).toBe("ffmpeg 1201");
    expect(step.seconds).toBeGreaterThanOrEqual(40);
  });

  it("has no notes as long as nobody has written any", async () => {
    expect(await (await readStep("package")).json()).toMatchObject({ commands: [], log: [], seconds: null });
  });

  it("is not found under another name", async () => {
    const answer = await readStep("chunk-99999");
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      404,
      "ingest.job_step_not_found",
    ]);
  });
});
