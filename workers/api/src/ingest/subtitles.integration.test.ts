import { chmod, writeFile } from "node:fs/promises";
import { once } from "node:events";
import { join } from "node:path";
import type { AssetTracks, JobView, SubtitleList } from "@cinema/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import {
  cutDemoFilm,
  eventually,
  type Farm,
  hasEnded,
  type JobIds,
  SMALL,
  type Worker,
} from "../../../../transcode/src/job/farm.fixture.ts";
import type { TestApi } from "../platform/mounted.fixture.ts";
import { insertTestTitle } from "../platform/title-rows.fixture.ts";
import { startFarmApi } from "./farm-api.fixture.ts";

let farm: Farm;
let api: TestApi;
let source: Buffer;
/** Published before the tests begin. */
let film: JobIds;

const workers: Worker[] = [];
const startWorker = async (env?: Readonly<Record<string, string>>): Promise<Worker> => {
  const worker = await farm.startWorker(env);
  workers.push(worker);
  return worker;
};
const succeed = async (jobId: string): Promise<void> => {
  expect(await farm.untilJob(jobId, hasEnded)).toMatchObject({ state: "succeeded", failure_code: null, progress: 1 });
};

beforeAll(async () => {
  ({ farm, api } = await startFarmApi());
  source = await cutDemoFilm(farm, 9, SMALL);
  film = await farm.addJob(source, { publishWhenReady: true });
  const worker = await farm.startWorker();
  await succeed(film.jobId);
  await worker.stop();
}, 120_000);

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await farm?.stop();
});

/** "Привет, мир" in windows-1251. */
const CYRILLIC = Buffer.concat([
  Buffer.from("1\r\n00:00:01,000 --> 00:00:05,000\r\n"),
  Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0]),
  Buffer.from("\r\n"),
]);
const vtt = (text: string): string => `WEBVTT\n\n00:01.000 --> 00:02.000\n${text}\n`;

const send = (query: string, file: BodyInit, titleId = film.titleId): Promise<Response> =>
  api.call("post", `/ingest/titles/${titleId}/subtitles?${query}`, { as: "operator", file });
const add = async (query: string, file: BodyInit, titleId = film.titleId): Promise<JobView> => {
  const answer = await send(query, file, titleId);
  expect(answer.status, await answer.clone().text()).toBe(202);
  return (await answer.json()) as JobView;
};
const list = async (titleId = film.titleId): Promise<SubtitleList["items"]> => {
  const answer = await api.call("get", `/ingest/titles/${titleId}/subtitles`, { as: "operator" });
  return ((await answer.json()) as SubtitleList).items;
};
const remove = (trackId: string): Promise<Response> =>
  api.call("delete", `/ingest/titles/${film.titleId}/subtitles/${trackId}`, { as: "operator" });
const refusal = async (answer: Promise<Response>): Promise<readonly unknown[]> => {
  const response = await answer;
  return [response.status, ((await response.json()) as { code?: string }).code];
};

const text = async (ids: JobIds, path: string): Promise<string> => {
  const got = await farm.media.get(`assets/${ids.assetId}/${path}`);
  return got.ok ? new Response(got.value.body).text() : got.error.reason;
};
/** Every object of picture and sound, and when it was written. */
const media = async (ids: JobIds): Promise<readonly string[]> => {
  const page = await farm.media.list({ prefix: `assets/${ids.assetId}/` });
  if (!page.ok) throw new Error(page.error.reason);
  return page.value.objects
    .filter(({ key }) => /\/(?:video|audio)\//.test(key))
    .map(({ key, etag, lastModified }) => `${key} ${etag} ${lastModified.toISOString()}`);
};
const rows = async <T>(sql: string, values: readonly unknown[]): Promise<readonly T[]> =>
  (await farm.database.pool.query(sql, [...values])).rows as T[];
const tracks = async (ids: JobIds): Promise<AssetTracks> => {
  const [row] = await rows<{ tracks: AssetTracks }>("select tracks from assets where id = $1", [ids.assetId]);
  if (!row) throw new Error("no such asset");
  return row.tracks;
};
const updates = async (): Promise<number> =>
  (await rows("select 1 from outbox where key = $1 and value ->> 'type' = 'title.updated'", [film.titleId])).length;

describe("subtitles that come after the film", { timeout: 120_000 }, () => {
  it("join it in any encoding, in both manifests and the catalogue, and no segment is written again", async () => {
    const before = await media(film);
    const told = await updates();
    const [{ version }] = (await rows<{ version: number }>("select version from titles where id = $1", [
      film.titleId,
    ])) as [{ version: number }];
    const job = await add("language=ru&label=" + encodeURIComponent("По-русски"), CYRILLIC);
    expect(job).toMatchObject({ titleId: film.titleId, assetId: film.assetId, state: "queued", step: "package" });
    await startWorker();
    await succeed(job.id);

    const track = (await list()).find(({ added }) => added);
    expect(track).toMatchObject({ language: "ru", label: "По-русски", forced: false });
    const master = await text(film, "hls/master.m3u8");
    expect(master).toContain(`NAME="По-русски",LANGUAGE="ru",STABLE-RENDITION-ID="${track?.id}"`);
    const names = (await text(film, `hls/${track?.id}.m3u8`)).split("\n").filter((line) => line.endsWith(".vtt"));
    expect(names.length).toBeGreaterThan(1);
    for (const name of names) expect(await text(film, name.replace("../", ""))).toContain("WEBVTT");
    expect(await text(film, names[0]?.replace("../", "") ?? "")).toContain("Привет, мир");
    const dash = await text(film, "dash/manifest.mpd");
    const whole = new RegExp(`subtitles/${track?.id}/whole-[^<"]+vtt`).exec(dash)?.[0] ?? "";
    expect(await text(film, whole)).toContain("Привет, мир");
    expect(await media(film)).toEqual(before);
    expect(await updates()).toBe(told + 1);
    expect(await rows("select version, state from titles where id = $1", [film.titleId])).toEqual([
      { version: version + 1, state: "published" },
    ]);
  });

  it("lose nothing when two processes add some at once", async () => {
    const languages = ["de", "fr", "it", "es", "pt", "nl"];
    const jobs = await Promise.all(languages.map((language) => add(`language=${language}`, vtt(language))));
    await Promise.all([startWorker(), startWorker()]);
    for (const { id } of jobs) await succeed(id);
    expect((await list()).map(({ language }) => language)).toEqual(expect.arrayContaining(languages));
    const manifests = [await text(film, "hls/master.m3u8"), await text(film, "dash/manifest.mpd")];
    for (const language of languages) {
      expect(manifests[0]).toContain(`LANGUAGE="${language}"`);
      expect(manifests[1]).toContain(`lang="${language}"`);
    }
  });

  it("arrive although the process that began to add them is killed", async () => {
    const ffmpeg = join(farm.folder, "ffmpeg-that-hangs");
    const hang = `*subtitles-*) echo hanging >> "${farm.folder}/hanging"; while kill -0 $PPID; do sleep 0.1; done ;;`;
    await writeFile(ffmpeg, `#!/bin/sh\ncase "$*" in ${hang} *) exec "${farm.paths.ffmpeg}" "$@" ;; esac\n`);
    await chmod(ffmpeg, 0o755);
    const victim = await startWorker({ FFMPEG_PATH: ffmpeg });
    const job = await add("language=uk&forced=true", CYRILLIC);
    await eventually("the step to begin", async () => {
      const [step] = await rows<{ state: string }>("select state from job_steps where job_id = $1", [job.id]);
      return step?.state === "running" || undefined;
    });
    victim.child.kill("SIGKILL");
    await once(victim.child, "exit");
    expect((await farm.jobRow(job.id)).state).toBe("running");
    await startWorker();
    await succeed(job.id);
    const found = (await list()).filter(({ language }) => language === "uk");
    expect(found).toMatchObject([{ forced: true, added: true }]);
    expect(await rows("select attempts from job_steps where job_id = $1", [job.id])).toEqual([{ attempts: 2 }]);
  });

  it("are kept, cut to the new picture, when they come while the same film is encoded once more", async () => {
    const again = await farm.addJob(source, { publishWhenReady: true });
    await startWorker();
    await succeed(again.jobId);
    const early = await add("language=fi", vtt("before"), again.titleId);
    await succeed(early.id);
    const { pool } = farm.database;
    await pool.query("delete from job_steps where job_id = $1", [again.jobId]);
    await pool.query("update jobs set state = 'queued', step = 'probe', progress = 0 where id = $1", [again.jobId]);
    await pool.query("insert into job_steps (job_id, name, kind) values ($1, 'probe', 'probe')", [again.jobId]);
    await pool.query("notify transcode_steps");
    await eventually("a chunk under way", async () => {
      const found = await rows("select 1 from job_steps where job_id = $1 and kind = 'chunk' and state = 'running'", [
        again.jobId,
      ]);
      return found.length > 0 || undefined;
    });
    const late = await add("language=sv", vtt("meanwhile"), again.titleId);
    await succeed(late.id);
    await succeed(again.jobId);
    const offered = (await list(again.titleId)).filter(({ added }) => added).map(({ language }) => language);
    expect(offered.toSorted()).toEqual(["fi", "sv"]);
    const master = await text(again, "hls/master.m3u8");
    for (const language of ["fi", "sv"]) expect(master).toContain(`LANGUAGE="${language}"`);
    expect((await tracks(again)).renditions.map(({ id }) => id)).toEqual(["360p", "240p"]);
  });

  it("are refused with a typed reason when they are none, and the film stays as it was", async () => {
    const before = [await text(film, "hls/master.m3u8"), await tracks(film)];
    await startWorker();
    const failureOf = async (file: BodyInit): Promise<unknown> =>
      (await farm.untilJob((await add("language=en", file)).id, hasEnded)).failure_code;
    expect(await failureOf("%PDF-1.7")).toBe("not_media");
    expect(await failureOf(new Uint8Array(5 * 1024 * 1024).fill(0x20))).toBe("not_media");
    expect(await failureOf("WEBVTT\n\n")).toBe("malformed");
    expect([await text(film, "hls/master.m3u8"), await tracks(film)]).toEqual(before);
    expect(await rows("select state from assets where id = $1", [film.assetId])).toEqual([{ state: "ready" }]);
  });

  it("can be called off, and the film stays", async () => {
    const job = await add("language=ja", vtt("never"));
    const cancelled = await api.call("post", `/ingest/jobs/${job.id}/cancel`, { as: "operator" });
    expect(await cancelled.json()).toMatchObject({ state: "cancelled" });
    expect(await rows("select kind, state from job_steps where job_id = $1", [job.id])).toEqual([
      { kind: "add-subtitles", state: "waiting" },
    ]);
    expect(await rows("select state from assets where id = $1", [film.assetId])).toEqual([{ state: "ready" }]);
  });

  it("can be removed; those of the film's own file cannot", async () => {
    await startWorker();
    const job = await add("language=no", vtt("by mistake"));
    await succeed(job.id);
    const mistake = (await list()).find(({ language }) => language === "no");
    const own = (await list()).find(({ added }) => !added)?.id ?? "";
    const answer = await remove(mistake?.id ?? "");
    expect(answer.status).toBe(202);
    await succeed(((await answer.json()) as JobView).id);
    expect((await list()).map(({ id }) => id)).not.toContain(mistake?.id);
    expect(await text(film, "hls/master.m3u8")).not.toContain(`LANGUAGE="no"`);
    expect(await text(film, "dash/manifest.mpd")).not.toContain(mistake?.id);
    expect(await refusal(remove(mistake?.id ?? ""))).toEqual([404, "ingest.subtitles_not_found"]);
    expect(await refusal(remove(own))).toEqual([409, "ingest.subtitles_of_source"]);
  });

  it("need a title with a film, a language, and bytes within the limit", async () => {
    expect(await refusal(send("language=ru", vtt("a"), "ttl_none"))).toEqual([404, "catalog.title_not_found"]);
    const { id: draft } = await insertTestTitle(farm.database.pool, { film: "processing" });
    expect(await refusal(send("language=ru", vtt("a"), draft))).toEqual([409, "ingest.no_film"]);
    expect(await refusal(send("language=english", vtt("a")))).toEqual([400, "http.validation_failed"]);
    expect(await refusal(send("forced=true", vtt("a")))).toEqual([400, "http.validation_failed"]);
    expect(await refusal(send("language=ru", ""))).toEqual([422, "ingest.file_empty"]);
    const large = new Uint8Array(5 * 1024 * 1024 + 1);
    expect(await refusal(send("language=ru", large))).toEqual([413, "http.payload_too_large"]);
    const viewer = api.call("post", `/ingest/titles/${film.titleId}/subtitles?language=ru`, { file: vtt("a") });
    expect(await refusal(viewer)).toEqual([403, "auth.forbidden"]);
  });
});
