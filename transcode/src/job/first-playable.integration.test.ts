import { once } from "node:events";
import type { AssetTracks } from "@cinema/contracts";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cutDemoFilm, eventually, type Farm, hasEnded, type JobIds, startFarm, type Worker } from "./farm.fixture.ts";

/** The demo film in small as MPEG-2, which no browser plays. */
const MPEG2 = [
  "-map",
  "0",
  "-vf",
  "scale=640:-2",
  "-c:v",
  "mpeg2video",
  "-q:v",
  "4",
  "-g",
  "24",
  "-c:a",
  "copy",
  "-c:s",
  "copy",
];
const STRETCHES = 5;

let farm: Farm;
/** Five stretches of four seconds at the most. */
let film: Buffer;
beforeAll(async () => {
  farm = await startFarm();
  film = await cutDemoFilm(farm, 18, MPEG2);
}, 60_000);

const workers: Worker[] = [];
const startWorker = async (): Promise<Worker> => {
  const worker = await farm.startWorker();
  workers.push(worker);
  return worker;
};
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await farm?.stop();
});

const text = async (ids: JobIds, path: string): Promise<string> => {
  const got = await farm.media.get(`assets/${ids.assetId}/${path}`);
  return got.ok ? new Response(got.value.body).text() : "";
};

/** Path below the asset → entity tag. */
const media = async (ids: JobIds, below = ""): Promise<ReadonlyMap<string, string>> => {
  const prefix = `assets/${ids.assetId}/`;
  const page = await farm.media.list({ prefix: `${prefix}${below}` });
  if (!page.ok) throw new Error(page.error.reason);
  return new Map(page.value.objects.map(({ key, etag }) => [key.slice(prefix.length), etag]));
};

const segmentsIn = (playlist: string): readonly string[] =>
  playlist.split("\n").filter((line) => line !== "" && !line.startsWith("#"));

const succeed = async (ids: JobIds): Promise<void> => {
  expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({ state: "succeeded", failure_code: null });
};

const begun = (worker: Worker, ids: JobIds, event: string): readonly unknown[] =>
  worker
    .lines()
    .filter((line) => line["event"] === event && line["jobId"] === ids.jobId)
    .map((line) => line["chunk"]);

const stepStates = async (ids: JobIds): Promise<Readonly<Record<string, number>>> => {
  const { rows } = await farm.database.pool.query<{ kind: string; n: number }>(
    "select kind, count(*)::int as n from job_steps where job_id = $1 and state = 'succeeded' group by kind",
    [ids.jobId],
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
};

describe("a film that cannot be shown as it is", { timeout: 300_000 }, () => {
  it("plays from the first stretch of its first rung on, grows from its end only, and keeps every segment", async () => {
    const ids = await farm.addJob(film, { publishWhenReady: true });
    await startWorker();
    const playlists: string[] = [];
    const manifests: string[] = [];
    let published: unknown;
    await eventually("the end of the job", async () => {
      const [playlist, manifest] = [await text(ids, "hls/360p.m3u8"), await text(ids, "dash/manifest.mpd")];
      if (playlist !== "" && playlist !== playlists.at(-1)) playlists.push(playlist);
      if (manifest !== "" && manifest !== manifests.at(-1)) manifests.push(manifest);
      if (playlists.length > 0 && published === undefined) {
        const { rows } = await farm.database.pool.query<{ tracks: AssetTracks }>(
          `select a.tracks, a.duration_seconds as seconds, j.state as job, t.state as title
             from titles t join assets a on a.id = t.asset_id join jobs j on j.asset_id = a.id where t.id = $1 and a.state = 'ready'`,
          [ids.titleId],
        );
        published = rows[0] && { ...rows[0], chunks: (await stepStates(ids))["chunk"] ?? 0 };
      }
      return hasEnded(await farm.jobRow(ids.jobId)) || undefined;
    });
    await succeed(ids);
    expect(published).toMatchObject({
      job: "running",
      title: "published",
      seconds: expect.closeTo(18, 0),
      tracks: {
        renditions: [{ id: "360p", height: 360 }],
        audio: [{ id: "a1-en-first" }, { id: "a2-ru-first" }],
      },
      chunks: 0,
    });
    const growing = playlists.filter((playlist) => !playlist.includes("#EXT-X-ENDLIST"));
    expect(growing.length).toBeGreaterThan(0);
    for (const playlist of growing) expect(playlist).toContain("#EXT-X-PLAYLIST-TYPE:EVENT");
    const lists = playlists.map(segmentsIn);
    for (const [index, list] of lists.entries()) expect(lists[index + 1]?.slice(0, list.length) ?? list).toEqual(list);
    expect(lists.at(-1)).toHaveLength(STRETCHES);
    expect(manifests[0]).toContain('type="dynamic"');
    expect(manifests.at(-1)).toContain('type="static"');
    // Who watches what grew goes on with the files that he knows.
    expect(segmentsIn(await text(ids, "hls/360p.m3u8"))).toEqual(lists.at(-1));
    expect(await text(ids, "hls/a1-en-first.m3u8")).toContain("#EXT-X-ENDLIST");
    expect(await text(ids, "hls/master.m3u8")).not.toContain("first");
    expect(await text(ids, "hls/master.m3u8")).toContain("240p.m3u8");
    const stored = await media(ids);
    for (const name of growing.flatMap(segmentsIn)) expect(stored.has(name.replace("../", ""))).toBe(true);
  });

  it("encodes no picture twice when a process is killed in mid-stretch, and gives the bytes of an undisturbed run", async () => {
    const ids = await farm.addJob(film);
    const victim = await startWorker();
    await eventually("the third stretch", () => begun(victim, ids, "encode.first").find((stretch) => stretch === 2));
    await eventually("the film so far", async () => (await text(ids, "hls/master.m3u8")) || undefined);
    const before = await media(ids, "video/360p/");
    expect(before.size).toBeGreaterThan(0);
    victim.child.kill("SIGKILL");
    await once(victim.child, "exit");
    const heir = await startWorker();
    await succeed(ids);
    expect(begun(heir, ids, "encode.first")).not.toContain(0);
    const after = await media(ids, "video/360p/");
    for (const [path, etag] of before) expect(after.get(path)).toBe(etag);

    const undisturbed = await farm.addJob(film);
    await succeed(undisturbed);
    expect([...(await media(ids)).keys()]).toEqual([...(await media(undisturbed)).keys()]);
  });

  it("grows by what several processes make at once, each stretch once, and the rung is in no chunk", async () => {
    const trio = [await startWorker(), await startWorker(), await startWorker()];
    const ids = await farm.addJob(film);
    await succeed(ids);
    const stretches = trio.flatMap((worker) => begun(worker, ids, "encode.first"));
    expect(stretches.toSorted()).toEqual([0, 1, 2, 3, 4]);
    expect(segmentsIn(await text(ids, "hls/360p.m3u8"))).toHaveLength(STRETCHES);
    const { rows } = await farm.database.pool.query<{ commands: readonly string[] }>(
      "select notes -> 'commands' as commands from job_steps where job_id = $1 and kind = 'chunk'",
      [ids.jobId],
    );
    expect(rows).toHaveLength(STRETCHES);
    for (const { commands } of rows) expect(commands.join()).not.toContain("360p.mp4");
  });
});
