import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type AssetTracks, assetKey } from "@cinema/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decodeTimecode } from "../../../demo/film/timecode.ts";
import { cutDemoFilm, type Farm, hasEnded, type JobIds, keysBelow, startFarm } from "./farm.fixture.ts";

const run = promisify(execFile);

let farm: Farm;
let ids: JobIds;
/** The film as a player gets it: everything below the asset, as files. */
let film: string;
let sourceFile: string;

const SECONDS = 11;

beforeAll(async () => {
  farm = await startFarm();
  const source = await cutDemoFilm(farm, SECONDS);
  sourceFile = join(farm.folder, "source.mp4");
  await writeFile(sourceFile, source);
  ids = await farm.addJob(source, { publishWhenReady: true });
  const worker = await farm.startWorker();
  const row = await farm.untilJob(ids.jobId, hasEnded);
  if (row.state !== "succeeded") throw new Error(JSON.stringify([row, ...worker.lines()]));
  film = join(farm.folder, "film");
  const prefix = assetKey(ids.assetId, "");
  for (const key of await keysBelow(farm.media, prefix)) {
    const path = join(film, key.slice(prefix.length));
    const got = await farm.media.get(key);
    if (!got.ok) throw new Error(got.error.reason);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, Buffer.from(await new Response(got.value.body).arrayBuffer()));
  }
}, 120_000);

afterAll(async () => {
  await farm?.stop();
});

/** Decodes every picture of a file or a manifest's best rendition at a small size and reads its clock. */
const clocks = async (file: string, options: readonly string[] = []): Promise<readonly (number | null)[]> => {
  const [width, height] = [320, 180];
  const input = ["-v", "error", "-nostdin", ...options, "-i", file, "-map", "0:v:0", "-fps_mode", "passthrough"];
  const raw = [...input, "-vf", `scale=${width}:${height}`, "-pix_fmt", "rgb24", "-f", "rawvideo", "-"];
  const { stdout } = await run(farm.paths.ffmpeg, raw, { encoding: "buffer", maxBuffer: 1e9 });
  const frame = width * height * 3;
  return Array.from({ length: stdout.length / frame }, (_, index) =>
    decodeTimecode(stdout.subarray(index * frame, (index + 1) * frame), width, height),
  );
};

describe("a film that went through the farm", () => {
  it("is published with its length, size, tracks and poster, and says so when it plays and when it is whole", async () => {
    const { rows } = await farm.database.pool.query(
      `select t.state, t.asset_id, t.poster_name, t.published_at, a.state as asset_state, a.duration_seconds, a.width, a.height, a.tracks
         from titles t join assets a on a.id = t.asset_id where t.id = $1`,
      [ids.titleId],
    );
    expect(rows[0]).toMatchObject({
      state: "published",
      asset_id: ids.assetId,
      asset_state: "ready",
      width: 640,
      height: 360,
    });
    expect(rows[0].duration_seconds).toBeCloseTo(SECONDS, 0);
    const tracks = rows[0].tracks as AssetTracks;
    expect(tracks.renditions.map(({ id }) => id)).toEqual(["360p", "240p"]);
    expect(tracks.audio.map(({ language, label }) => [language, label])).toEqual([
      ["en", "English"],
      ["ru", "Русский"],
    ]);
    expect(tracks.subtitles.map(({ language }) => language)).toEqual(["en", "ru"]);
    expect(await farm.media.head(`artwork/${rows[0].poster_name}`)).toMatchObject({
      ok: true,
      value: { contentType: "image/jpeg" },
    });
    const events = await farm.database.pool.query(
      "select topic, key, value->>'type' as type, value->'payload' as payload from outbox order by seq",
    );
    const published = {
      topic: "cinema.titles.v1",
      key: ids.titleId,
      type: "title.published",
      payload: { titleId: ids.titleId },
    };
    expect(events.rows).toEqual([
      published,
      {
        topic: "cinema.ingest.v1",
        key: ids.assetId,
        type: "asset.ready",
        payload: { titleId: ids.titleId, assetId: ids.assetId, jobId: ids.jobId },
      },
      published,
    ]);
    expect(await farm.jobRow(ids.jobId)).toMatchObject({ step: null, progress: 1, failure_code: null });
  });

  it.each([["hls/master.m3u8"], ["dash/manifest.mpd"]])(
    "plays from %s without a lost or doubled picture across chunks",
    async (manifest) => {
      const played = await clocks(join(film, manifest), ["-allowed_extensions", "ALL"]);
      expect(played.length).toBeGreaterThanOrEqual(SECONDS * 24);
      expect(played).not.toContain(null);
      expect(played).toEqual(await clocks(sourceFile));
    },
  );

  it("keeps the two languages apart by ear", async () => {
    const crossings = async (playlist: string): Promise<number> => {
      const args = [
        "-v",
        "error",
        "-nostdin",
        "-allowed_extensions",
        "ALL",
        "-i",
        join(film, playlist),
        "-ac",
        "1",
        "-ar",
        "16000",
        "-f",
        "s16le",
        "-",
      ];
      const { stdout } = await run(farm.paths.ffmpeg, args, { encoding: "buffer", maxBuffer: 1e8 });
      const samples = new Int16Array(stdout.buffer, stdout.byteOffset, stdout.length / 2);
      let count = 0;
      for (let index = 1; index < samples.length; index++)
        if ((samples[index - 1] ?? 0) < 0 !== (samples[index] ?? 0) < 0) count++;
      return count / (samples.length / 16000) / 2;
    };
    expect(await crossings("hls/a1-en.m3u8")).toBeGreaterThan(450);
    expect(await crossings("hls/a2-ru.m3u8")).toBeLessThan(350);
  });

  it("leaves nothing of its workshop behind", async () => {
    expect(await keysBelow(farm.media, "work/")).toEqual([]);
  });
});
