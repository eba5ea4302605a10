import { once } from "node:events";
import type { AssetTracks } from "@cinema/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  cutDemoFilm,
  eventually,
  type Farm,
  hasEnded,
  type JobIds,
  keysBelow,
  processesNaming,
  SMALL,
  startFarm,
  type Worker,
} from "./farm.fixture.ts";

let farm: Farm;
/** Three chunks of four seconds and a bit. */
let film: Buffer;
/** One chunk. */
let shortFilm: Buffer;

beforeAll(async () => {
  farm = await startFarm();
  film = await cutDemoFilm(farm, 13, SMALL);
  shortFilm = await cutDemoFilm(farm, 2, SMALL);
}, 60_000);

const workers: Worker[] = [];
const startWorker = async (env?: Readonly<Record<string, string>>): Promise<Worker> => {
  const worker = await farm.startWorker(env);
  workers.push(worker);
  return worker;
};

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});

afterAll(async () => {
  await farm?.stop();
});

const events = (worker: Worker, event: string): readonly Record<string, unknown>[] =>
  worker.lines().filter((line) => line["event"] === event);

const chunksOf = (worker: Worker, ids: JobIds): readonly unknown[] =>
  events(worker, "encode.chunk")
    .filter((line) => line["jobId"] === ids.jobId)
    .map((line) => line["chunk"]);

/** Names of all media of a film; they are made of their content. */
const media = async (ids: JobIds): Promise<readonly string[]> =>
  (await keysBelow(farm.media, `assets/${ids.assetId}/`)).map((key) => key.replace(ids.assetId, ""));

const succeed = async (ids: JobIds): Promise<void> => {
  const row = await farm.untilJob(ids.jobId, hasEnded);
  expect(row).toMatchObject({ state: "succeeded", failure_code: null });
};

describe("a farm of processes", { timeout: 120_000 }, () => {
  let undisturbed: readonly string[] | undefined;
  /** What one process makes of the film when nobody disturbs it; no other may run when this is asked first. */
  const madeAlone = async (): Promise<readonly string[]> => {
    if (undisturbed !== undefined) return undisturbed;
    const ids = await farm.addJob(film);
    const worker = await startWorker();
    await succeed(ids);
    await worker.stop();
    return (undisturbed = await media(ids));
  };

  it("finishes what a process killed in mid-encode began, redoes no finished chunk, and gives the same bytes", async () => {
    const ids = await farm.addJob(film);
    const victim = await startWorker();
    await eventually("the second chunk", () => chunksOf(victim, ids).find((chunk) => chunk === 1));
    await eventually(
      "the first chunk's note",
      async () => (await keysBelow(farm.media, `work/${ids.jobId}/chunk-00000`))[0],
    );
    victim.child.kill("SIGKILL");
    await once(victim.child, "exit");
    expect((await farm.jobRow(ids.jobId)).state).toBe("running");
    const heir = await startWorker();
    await succeed(ids);
    expect(chunksOf(heir, ids)).not.toContain(0);
    expect(chunksOf(heir, ids)).toContain(3);
    await eventually(
      "the orphaned ffmpeg's end",
      async () => (await processesNaming(victim.scratch)).length === 0 || undefined,
    );

    await heir.stop();
    expect(await media(ids)).toEqual(await madeAlone());
  });

  it("hands a step over at once when it is asked to stop, without counting it as a failure", async () => {
    const ids = await farm.addJob(film);
    const leaving = await startWorker({ TRANSCODE_LEASE_SECONDS: "600" });
    await eventually("an encode", () => chunksOf(leaving, ids).find((chunk) => chunk === 0));
    const asked = performance.now();
    await leaving.stop();
    expect(leaving.child.exitCode).toBe(0);
    expect(performance.now() - asked).toBeLessThan(5000);
    expect(events(leaving, "step.released").length).toBeGreaterThan(0);
    const { rows } = await farm.database.pool.query(
      "select state, attempts, lease_owner from job_steps where job_id = $1 and name = 'chunk-00000'",
      [ids.jobId],
    );
    expect(rows[0]).toEqual({ state: "ready", attempts: 0, lease_owner: null });
    await startWorker();
    await succeed(ids);
  });

  it("does no step twice with two processes, and every job once", async () => {
    const jobs: JobIds[] = [];
    for (let index = 0; index < 4; index++) jobs.push(await farm.addJob(shortFilm));
    const pair = [await startWorker(), await startWorker()];
    for (const ids of jobs) await succeed(ids);
    const ended = await eventually("all log lines", () => {
      const lines = pair.flatMap((worker) =>
        events(worker, "step.succeeded").map((line) => `${line["jobId"]} ${line["step"]}`),
      );
      return lines.filter((line) => line.endsWith("publish")).length >= jobs.length ? lines : undefined;
    });
    expect(new Set(ended).size).toBe(ended.length);
    const { rows: done } = await farm.database.pool.query<{ line: string }>(
      "select job_id || ' ' || name as line from job_steps where state = 'succeeded' and job_id = any($1)",
      [jobs.map((ids) => ids.jobId)],
    );
    expect(ended.toSorted()).toEqual(done.map(({ line }) => line).toSorted());
    for (const worker of pair) expect(events(worker, "step.succeeded").length).toBeGreaterThan(0);
    const { rows } = await farm.database.pool.query(
      "select count(*)::int as n from outbox where value->>'type' = 'asset.ready' and key = any($1)",
      [jobs.map((ids) => ids.assetId)],
    );
    expect(rows[0].n).toBe(jobs.length);
  });

  it("works on one film with several processes, and gives the bytes that one process gives", async () => {
    const alone = await madeAlone();
    const trio = [await startWorker(), await startWorker(), await startWorker()];
    const ids = await farm.addJob(film);
    await succeed(ids);
    const workers = trio.filter((worker) => chunksOf(worker, ids).length > 0);
    expect(workers.length).toBeGreaterThan(1);
    const encoded = trio.flatMap((worker) => chunksOf(worker, ids));
    expect(new Set(encoded).size).toBe(encoded.length);
    expect(await media(ids)).toEqual(alone);
  });

  it("lets viewers watch the source's own picture while the ladder is encoded, and never touches its segments again", async () => {
    const ids = await farm.addJob(film, { publishWhenReady: true });
    await startWorker();
    const early = await eventually("a playable film", async () => {
      const { rows } = await farm.database.pool.query<{ tracks: AssetTracks; job: string }>(
        `select a.tracks, j.state as job from titles t join assets a on a.id = t.asset_id join jobs j on j.asset_id = a.id
          where t.id = $1 and t.state = 'published' and a.state = 'ready'`,
        [ids.titleId],
      );
      return rows[0];
    });
    expect(early).toMatchObject({ job: "running", tracks: { renditions: [{ id: "360p-source" }] } });
    const text = async (path: string): Promise<string> => {
      const got = await farm.media.get(`assets/${ids.assetId}/${path}`);
      return got.ok ? new Response(got.value.body).text() : got.error.reason;
    };
    const playlist = await text("hls/360p-source.m3u8");
    expect(playlist).toContain("#EXT-X-ENDLIST");
    expect(await text("hls/master.m3u8")).toContain("360p-source.m3u8");
    expect(await text("dash/manifest.mpd")).toContain("../video/360p-source/");
    const before = await keysBelow(farm.media, `assets/${ids.assetId}/video/360p-source/`);
    expect(before.length).toBeGreaterThan(2);
    await succeed(ids);
    expect(await text("hls/master.m3u8")).not.toContain("source");
    expect(await text("hls/360p-source.m3u8")).toBe(playlist);
    expect(await keysBelow(farm.media, `assets/${ids.assetId}/video/360p-source/`)).toEqual(before);
  });

  it("lets go of a paused and of a cancelled job within a term, and carries a paused one on", async () => {
    const ids = await farm.addJob(film);
    const worker = await startWorker();
    await eventually("an encode", () => chunksOf(worker, ids).find((chunk) => chunk === 0));
    await farm.database.pool.query("update jobs set state = 'paused' where id = $1", [ids.jobId]);
    await farm.database.pool.query(
      "update job_steps set state = 'ready', fencing = fencing + 1, lease_owner = null where job_id = $1 and state = 'running'",
      [ids.jobId],
    );
    await eventually("the end of the work", async () => events(worker, "step.lost").length > 0 || undefined);
    expect((await farm.jobRow(ids.jobId)).state).toBe("paused");
    await farm.database.pool.query("update jobs set state = 'queued' where id = $1", [ids.jobId]);
    await farm.database.pool.query("notify transcode_steps");
    await succeed(ids);
  });

  it("carries a failed job on when it is queued again", async () => {
    const ids = await farm.addJob(shortFilm, { sha256: "0".repeat(64), publishWhenReady: true });
    await startWorker();
    expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({
      state: "failed",
      failure_code: "checksum_mismatch",
    });
    await farm.database.pool.query("update uploads set sha256 = null where id = $1", [ids.uploadId]);
    await farm.database.pool.query("update jobs set state = 'queued' where id = $1", [ids.jobId]);
    await farm.database.pool.query("delete from job_steps where job_id = $1", [ids.jobId]);
    await farm.database.pool.query("insert into job_steps (job_id, name, kind) values ($1, 'probe', 'probe')", [
      ids.jobId,
    ]);
    await farm.database.pool.query("notify transcode_steps");
    await succeed(ids);
    const { rows } = await farm.database.pool.query(
      "select a.state, t.state as title from assets a join titles t on t.asset_id = a.id where a.id = $1",
      [ids.assetId],
    );
    expect(rows[0]).toEqual({ state: "ready", title: "published" });
  });
});
