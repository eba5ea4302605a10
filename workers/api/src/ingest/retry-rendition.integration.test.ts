import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JobStepDetail, JobView } from "@cinema/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  cutDemoFilm,
  type Farm,
  hasEnded,
  type JobIds,
  SMALL,
  type Worker,
} from "../../../../transcode/src/job/farm.fixture.ts";
import type { TestApi } from "../platform/mounted.fixture.ts";
import { startFarmApi } from "./farm-api.fixture.ts";

let farm: Farm;
let api: TestApi;
/** Finished before the tests begin: two rungs in three chunks. */
let film: JobIds;

const workers: Worker[] = [];
const startWorker = async (env?: Readonly<Record<string, string>>): Promise<void> => {
  workers.push(await farm.startWorker(env));
};

beforeAll(async () => {
  ({ farm, api } = await startFarmApi());
  film = await farm.addJob(await cutDemoFilm(farm, 9, SMALL), { publishWhenReady: true });
  const worker = await farm.startWorker();
  expect(await farm.untilJob(film.jobId, hasEnded)).toMatchObject({ state: "succeeded" });
  await worker.stop();
}, 180_000);
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await farm?.stop();
});

const retry = (rendition: string, jobId = film.jobId): Promise<Response> =>
  api.call("post", `/ingest/jobs/${jobId}/retry?rendition=${rendition}`, { as: "operator" });
const queued = async (rendition: string): Promise<JobView> => {
  const answer = await retry(rendition);
  expect(answer.status, await answer.clone().text()).toBe(200);
  return (await answer.json()) as JobView;
};
const refusal = async (answer: Promise<Response>): Promise<readonly unknown[]> => {
  const response = await answer;
  return [response.status, ((await response.json()) as { code?: string }).code];
};
/** Every object of the film below a folder, and when it was written. */
const objects = async (folder: string): Promise<readonly string[]> => {
  const page = await farm.media.list({ prefix: `assets/${film.assetId}/${folder}` });
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.objects.map(({ key, etag, lastModified }) => `${key} ${etag} ${lastModified.toISOString()}`);
};
const text = async (path: string): Promise<string> => {
  const got = await farm.media.get(`assets/${film.assetId}/${path}`);
  return got.ok ? new Response(got.value.body).text() : got.error.reason;
};
const rows = async (sql: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> =>
  (await farm.database.pool.query(sql, [...values])).rows;

describe("one rendition of a finished film", { timeout: 180_000 }, () => {
  it("is encoded once more, alone, and takes the place of the old one; every other segment stays as it is", async () => {
    const profiles = join(farm.folder, "smaller");
    await mkdir(profiles);
    const profile = await readFile(join(farm.folder, "profiles/default.yaml"), "utf8");
    await writeFile(join(profiles, "default.yaml"), profile.replace("crf: 28", "crf: 40"));
    const before = [await objects("video/360p/"), await objects("audio/"), await objects("subtitles/")];
    const old = await objects("video/240p/");
    const playlists = [await text("hls/360p.m3u8"), await text("hls/240p.m3u8")];
    const [row] = await rows("select tracks -> 'renditions' as renditions from assets where id = $1", [film.assetId]);

    const job = await queued("240p");
    expect(job).toMatchObject({ titleId: film.titleId, assetId: film.assetId, state: "queued", step: "encode" });
    await startWorker({ TRANSCODE_PROFILES: profiles });
    expect(await farm.untilJob(job.id, hasEnded)).toMatchObject({ state: "succeeded", progress: 1 });

    expect([await objects("video/360p/"), await objects("audio/"), await objects("subtitles/")]).toEqual(before);
    expect(await objects("video/240p/")).toEqual(expect.arrayContaining([...old]));
    expect(await text("hls/360p.m3u8")).toBe(playlists[0]);
    const playlist = await text("hls/240p.m3u8");
    expect(playlist).not.toBe(playlists[1]);
    const names = [...playlist.matchAll(/^\.\.\/(video\/240p\/seg-.+)$/gm)].map(([, name]) => name ?? "");
    expect(names.length).toBe(3);
    for (const name of names) expect((await farm.media.head(`assets/${film.assetId}/${name}`)).ok).toBe(true);
    const [now] = await rows("select tracks -> 'renditions' as renditions, state from assets where id = $1", [
      film.assetId,
    ]);
    const bandwidth = (of: unknown, id: string): number =>
      (of as { id: string; bandwidth: number }[]).find((rendition) => rendition.id === id)?.bandwidth ?? 0;
    expect(now?.["state"]).toBe("ready");
    expect(bandwidth(now?.["renditions"], "240p")).toBeLessThan(bandwidth(row?.["renditions"], "240p"));
    expect(bandwidth(now?.["renditions"], "360p")).toBe(bandwidth(row?.["renditions"], "360p"));
    const step = await api.call("get", `/ingest/jobs/${job.id}/steps/chunk-00001`, { as: "operator" });
    const { commands } = (await step.json()) as JobStepDetail;
    expect(commands.join()).toContain("240p");
    expect(commands.join()).not.toContain("360p");
    const told = await rows("select 1 from outbox where key = $1 and value ->> 'type' = 'title.updated'", [
      film.titleId,
    ]);
    expect(told.length).toBeGreaterThan(0);
    const work = await farm.media.list({ prefix: `work/${job.id}/` });
    expect(work.ok && work.value.objects).toEqual([]);
  });

  it("is not taken where it does not fit the others: the film stays as it was", async () => {
    const before = [await text("hls/master.m3u8"), await text("hls/360p.m3u8"), await objects("audio/")];
    const job = await queued("360p");
    await farm.database.pool.query(
      "update job_steps set output = jsonb_set(output, '{gopFrames}', to_jsonb((output ->> 'gopFrames')::int / 2)) where job_id = $1 and name = 'plan'",
      [job.id],
    );
    await startWorker();
    expect(await farm.untilJob(job.id, hasEnded)).toMatchObject({
      state: "failed",
      failure_code: "internal",
      failure_detail: expect.stringContaining("key frames of"),
    });
    expect([await text("hls/master.m3u8"), await text("hls/360p.m3u8"), await objects("audio/")]).toEqual(before);
    expect(await rows("select state from assets where id = $1", [film.assetId])).toEqual([{ state: "ready" }]);
    expect(await rows("select 1 from job_steps where job_id = $1 and kind = 'cleanup'", [job.id])).toEqual([]);
  });

  it("can be called off, and the film stays", async () => {
    const job = await queued("240p");
    const cancelled = await api.call("post", `/ingest/jobs/${job.id}/cancel`, { as: "operator" });
    expect(await cancelled.json()).toMatchObject({ state: "cancelled" });
    expect(await rows("select 1 from job_steps where job_id = $1 and kind = 'cleanup'", [job.id])).toEqual([]);
    expect(await rows("select state from assets where id = $1", [film.assetId])).toEqual([{ state: "ready" }]);
  });

  it("needs a finished film that has it, and the film's source", async () => {
    expect(await refusal(retry("4320p"))).toEqual([404, "ingest.rendition_not_found"]);
    expect(await refusal(retry("240p", "job_none"))).toEqual([404, "ingest.job_not_found"]);
    const running = await farm.addJob(Buffer.from("x"));
    expect(await refusal(retry("240p", running.jobId))).toEqual([409, "ingest.job_not_retryable"]);
    await farm.uploads.delete(`uploads/${film.uploadId}/source`);
    expect(await refusal(retry("240p"))).toEqual([409, "ingest.source_gone"]);
  });
});
