import { manualClock } from "@cinema/foundation";
import { createS3Store } from "@cinema/object-store/s3";
import { startTestPostgres, startTestS3, type TestPostgres, type TestS3 } from "@cinema/testing";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLog } from "../platform/log.ts";
import { createMetrics } from "../platform/metrics.ts";
import { sleep } from "../platform/sleep.ts";
import { deleteSources } from "./delete-sources.postgres.ts";
import { expireUploads } from "./expire-uploads.postgres.ts";
import type { ScheduledJob } from "./job.ts";
import { pruneTables } from "./prune-tables.postgres.ts";
import { runJobs } from "./run-jobs.pgboss.ts";

let postgres: TestPostgres;
let s3: TestS3;
beforeAll(async () => {
  [postgres, s3] = await Promise.all([startTestPostgres(), startTestS3(["uploads", "sources"])]);
});
afterAll(async () => {
  await Promise.all([postgres.stop(), s3.stop()]);
});

const setUpUploads = async () => {
  const { pool } = await postgres.createDatabase();
  const uploads = createS3Store({ ...s3, bucket: "uploads" });
  await pool.query("insert into titles (id, name) values ('ttl_1', 'Film')");
  const open = async (id: string, expires: string): Promise<{ key: string; uploadId: string }> => {
    const created = await uploads.createUpload(`uploads/${id}/source`);
    if (!created.ok) throw new Error(created.error.reason);
    await pool.query(
      `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, expires_at)
       values ($1, 'ttl_1', 'usr_1', 'a.mp4', 1, 1, $2, $3, now() + $4::interval)`,
      [id, created.value.key, created.value.uploadId, expires],
    );
    return created.value;
  };
  const states = async (): Promise<readonly string[]> =>
    (await pool.query("select id || ' ' || state as line from uploads order by id")).rows.map((row) => row.line);
  return { pool, uploads, open, states };
};

describe("expiring uploads", () => {
  it("aborts what nobody finished, in the store and in the table, and leaves the rest", async () => {
    const { pool, uploads, open, states } = await setUpUploads();
    const old = await open("upl_1", "-2 hours");
    const fresh = await open("upl_2", "-10 minutes");
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 1, failed: 0 });
    expect(await states()).toEqual(["upl_1 aborted", "upl_2 open"]);
    expect(await uploads.listParts(old)).toMatchObject({ ok: false, error: { reason: "upload_not_found" } });
    expect(await uploads.listParts(fresh)).toMatchObject({ ok: true });
  });

  it("marks an upload whose parts are gone already", async () => {
    const { pool, uploads, open, states } = await setUpUploads();
    await uploads.abortUpload(await open("upl_1", "-2 hours"));
    await expireUploads({ pool, uploads });
    expect(await states()).toEqual(["upl_1 aborted"]);
  });

  it("tries again later what the store did not abort, and does not stop at it", async () => {
    const { pool, uploads, open, states } = await setUpUploads();
    const bad = await open("upl_1", "-2 hours");
    await open("upl_2", "-2 hours");
    const abortUpload: typeof uploads.abortUpload = (upload) =>
      upload.uploadId === bad.uploadId
        ? Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } })
        : uploads.abortUpload(upload);
    expect(await expireUploads({ pool, uploads: { ...uploads, abortUpload } })).toEqual({ expired: 1, failed: 1 });
    expect(await states()).toEqual(["upl_1 open", "upl_2 aborted"]);
  });

  it("deletes the object of a completion that crashed before it made a job", async () => {
    const { pool, uploads, open, states } = await setUpUploads();
    const crashed = await open("upl_joined", "-2 hours");
    const part = await uploads.uploadPart(crashed, 1, "film");
    if (!part.ok) throw new Error(part.error.reason);
    await uploads.completeUpload(crashed, [part.value]);
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 1, failed: 0 });
    expect(await states()).toEqual(["upl_joined aborted"]);
    expect(await uploads.head(crashed.key)).toMatchObject({ ok: false, error: { reason: "not_found" } });
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 0, failed: 0 });
  });

  it("leaves no byte of an import that failed or was cancelled, long before it expires", async () => {
    const { pool, uploads, open, states } = await setUpUploads();
    const targets: Record<string, { key: string; uploadId: string }> = {};
    for (const state of ["failed", "cancelled", "running"]) {
      const target = await open(`upl_${state}`, "6 days");
      targets[state] = target;
      await uploads.uploadPart(target, 1, "film");
      await pool.query(
        `insert into imports (id, title_id, created_by, url, state, upload_id) values ($1, 'ttl_1', 'usr_1', 'https://a.example/b', $2, $3)`,
        [`imp_${state}`, state, `upl_${state}`],
      );
    }
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 2, failed: 0 });
    expect(await states()).toEqual(["upl_cancelled aborted", "upl_failed aborted", "upl_running open"]);
    const held = await Promise.all(Object.values(targets).map(async (target) => (await uploads.listParts(target)).ok));
    expect(held).toEqual([false, false, true]);
  });

  it("finishes what a cancellation could not do because the store was away", async () => {
    const { pool, uploads, open } = await setUpUploads();
    const target = await open("upl_1", "6 days");
    await uploads.uploadPart(target, 1, "film");
    await pool.query("update uploads set state = 'aborted'");
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 1, failed: 0 });
    expect((await uploads.listParts(target)).ok).toBe(false);
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 0, failed: 0 });
  });

  it("never touches an object that the operator has laid into the bucket", async () => {
    const { pool, uploads } = await setUpUploads();
    const key = `incoming/${Math.random()}.mp4`;
    await uploads.put(key, "film");
    await pool.query(
      `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, source_etag, state, expires_at)
       values ('upl_1', 'ttl_1', 'usr_1', 'a.mp4', 4, 4, $1, '', '"e"', 'aborted', now() - interval '9 days')`,
      [key],
    );
    expect(await expireUploads({ pool, uploads })).toEqual({ expired: 0, failed: 0 });
    expect((await uploads.head(key)).ok).toBe(true);
  });
});

describe("deleting sources", () => {
  const setUpJobs = async () => {
    const { pool } = await postgres.createDatabase();
    const store = createS3Store({ ...s3, bucket: "sources" });
    const run = `${Math.random()}`.slice(2);
    await pool.query("insert into titles (id, name) values ('ttl_1', 'Film')");
    await pool.query("insert into assets (id, title_id) values ('ast_1', 'ttl_1')");
    const add = async (id: string, ...jobs: readonly (readonly [state: string, age: string])[]): Promise<void> => {
      const key = `uploads/upl_${run}-${id}/source`;
      await store.put(key, "film");
      await pool.query(
        `insert into uploads (id, title_id, created_by, filename, size_bytes, part_size_bytes, object_key, multipart_id, expires_at)
         values ($1, 'ttl_1', 'usr_1', 'a.mp4', 1, 1, $2, 'm', now())`,
        [id, key],
      );
      for (const [index, [state, age]] of jobs.entries()) {
        await pool.query(
          `insert into jobs (id, upload_id, title_id, asset_id, state, updated_at)
           values ($1, $2, 'ttl_1', 'ast_1', $3, now() - $4::interval)`,
          [`${id}_${index}`, id, state, age],
        );
      }
    };
    const left = async (): Promise<readonly string[]> => {
      const page = await store.list({ prefix: `uploads/upl_${run}-` });
      if (!page.ok) throw new Error(page.error.reason);
      return page.value.objects.map(({ key }) => key.split(/[-/]/)[2] ?? "");
    };
    return { pool, store, add, left };
  };

  it("deletes what was made into a film days ago, and keeps everything that may still be read", async () => {
    const { pool, store, add, left } = await setUpJobs();
    await add("done", ["succeeded", "8 days"]);
    await add("fresh", ["succeeded", "6 days"]);
    await add("failed", ["failed", "80 days"]);
    await add("again", ["succeeded", "80 days"], ["paused", "1 minute"]);
    await add("none");
    const deps = { pool, sources: store, retentionDays: 7, nowMs: Date.now() };
    expect(await deleteSources(deps)).toEqual({ deleted: 1 });
    expect(await left()).toEqual(["again", "failed", "fresh", "none"]);
    expect(await deleteSources(deps)).toEqual({ deleted: 0 });
  });

  it("deletes after a day what belongs to no upload any more", async () => {
    const { pool, store, add, left } = await setUpJobs();
    await add("failed", ["failed", "80 days"]);
    await add("aborted");
    await add("gone");
    await pool.query("update uploads set state = 'aborted' where id = 'aborted'");
    await pool.query("delete from uploads where id = 'gone'");
    const deps = { pool, sources: store, retentionDays: 7, nowMs: Date.now() };
    await deleteSources(deps);
    expect(await left()).toEqual(["aborted", "failed", "gone"]);
    await deleteSources({ ...deps, nowMs: Date.now() + 25 * 3600_000 });
    expect(await left()).toEqual(["failed"]);
  });

  it("fails, to be run again, when the store is away", async () => {
    const { pool, store, add, left } = await setUpJobs();
    await add("done", ["succeeded", "8 days"]);
    const away: typeof store.delete = () =>
      Promise.resolve({ ok: false, error: { reason: "unavailable", detail: "down" } });
    const deps = { pool, sources: { list: store.list, delete: away }, retentionDays: 7, nowMs: Date.now() };
    await expect(deleteSources(deps)).rejects.toThrow("unavailable");
    expect(await left()).toEqual(["done"]);
  });
});

describe("pruning tables", () => {
  it("deletes what is old and keeps events that a consumer has still to read", async () => {
    const { pool } = await postgres.createDatabase();
    await pool.query(
      `insert into event_log (topic, value, created_at) values
         ('read', '1', now() - interval '8 days'), ('read', '2', now() - interval '8 days'), ('read', '3', now()),
         ('unread', '4', now() - interval '8 days'), ('nobody', '5', now() - interval '8 days')`,
    );
    await pool.query(
      `insert into consumer_offsets (consumer, topic, xid, seq)
       select 'fast', topic, xid, seq from event_log where value = '3' union all
       select 'slow', topic, xid, seq from event_log where value = '1' union all
       select 'none', 'unread', '0'::xid8, 0`,
    );
    await pool.query(
      `insert into inbox (consumer, event_id, handled_at) values ('c', 'old', now() - interval '31 days'), ('c', 'new', now())`,
    );
    const deleted = await pruneTables(pool);
    expect(deleted).toEqual({
      event_log: 2,
      inbox: 1,
      search_misses: 0,
      search_documents: 0,
      idempotency_keys: 0,
      catalog_imports: 0,
      refresh_tokens: 0,
    });
    const { rows } = await pool.query("select value from event_log order by seq");
    expect(rows.map((row) => row.value)).toEqual(["2", "3", "4"]);
    expect((await pool.query("select event_id from inbox")).rows).toEqual([{ event_id: "new" }]);
  });

  it("keeps a used refresh token while its family may still be attacked with it", async () => {
    const { pool } = await postgres.createDatabase();
    await pool.query("insert into users (id, email, display_name, password_hash) values ('u', 'a@b.c', 'A', 'x')");
    await pool.query("insert into sessions (id, user_id) values ('s', 'u')");
    await pool.query(
      `insert into refresh_tokens (token_hash, session_id, rotated_at, expires_at) values
         ('expired', 's', null, now() - interval '2 days'), ('rotated', 's', now() - interval '20 days', now() + interval '10 days')`,
    );
    expect(await pruneTables(pool)).toMatchObject({ refresh_tokens: 1 });
    expect((await pool.query("select token_hash from refresh_tokens")).rows).toEqual([{ token_hash: "rotated" }]);
  });
});

describe("the job runner", () => {
  it("runs a job in one of two processes, and again after a failure", async () => {
    const { url, pool } = await postgres.createDatabase();
    const stop = new AbortController();
    let runs = 0;
    const job: ScheduledJob = {
      name: "test.job",
      cron: "0 0 1 1 *",
      retryLimit: 2,
      expireInSeconds: 60,
      run: () => {
        runs += 1;
        if (runs === 1) return Promise.reject(new Error("first"));
        return Promise.resolve({ done: runs });
      },
    };
    const metrics = createMetrics();
    const clock = manualClock(0);
    const logger = createLog({}, { write: () => undefined, clock });
    const deps = { databaseUrl: url, logger, metrics, clock, sleep };
    const replicas = [runJobs([job], deps, stop.signal), runJobs([job], deps, stop.signal)];
    const ended = Promise.all(replicas);
    const query = async (text: string): Promise<Record<string, unknown> | undefined> =>
      (await pool.query(text).catch(() => ({ rows: [] as Record<string, unknown>[] }))).rows[0];
    await expect
      .poll(() => query("select name, cron from pgboss.schedule"), { timeout: 20_000 })
      .toEqual({
        name: "test.job",
        cron: "0 0 1 1 *",
      });
    await pool.query(
      "insert into pgboss.job (name, policy, retry_limit, retry_delay) values ('test.job', 'exclusive', 2, 0)",
    );
    await expect
      .poll(() => query("select state::text, retry_count from pgboss.job where name = 'test.job'"), { timeout: 30_000 })
      .toEqual({ state: "completed", retry_count: 1 });
    stop.abort();
    await ended;
    expect(runs).toBe(2);
    expect(metrics.render()).toContain('jobs_total{job="test.job",outcome="ok"} 1');
  });
});
