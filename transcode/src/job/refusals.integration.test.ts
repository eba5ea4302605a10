import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cutDemoFilm, type Farm, hasEnded, keysBelow, SMALL, startFarm, type Worker } from "./farm.fixture.ts";

let farm: Farm;
let worker: Worker;

beforeAll(async () => {
  farm = await startFarm();
  worker = await farm.startWorker();
}, 60_000);

afterAll(async () => {
  await farm?.stop();
});

const rubbish = (bytes: number): Buffer => {
  const block = createHash("sha512").update("rubbish").digest();
  return Buffer.concat(Array.from({ length: Math.ceil(bytes / block.length) }, () => block)).subarray(0, bytes);
};

/** Everything that could make a failed film visible. */
const traces = async (ids: { titleId: string; assetId: string; jobId: string }) => {
  const { rows } = await farm.database.pool.query(
    `select t.state as title, t.asset_id, t.poster_name, a.state as asset, a.tracks,
            (select array_agg(value->>'type' || ' ' || coalesce(value->'payload'->>'code', '')) from outbox where key in ($1, $2)) as events
       from titles t join assets a on a.id = $2 where t.id = $1`,
    [ids.titleId, ids.assetId],
  );
  const keys = [
    ...(await keysBelow(farm.media, `assets/${ids.assetId}/`)),
    ...(await keysBelow(farm.media, `work/${ids.jobId}/`)),
  ];
  return { ...rows[0], keys };
};

type Source = {
  readonly bytes: () => Promise<Buffer> | Buffer;
  readonly options?: { readonly sha256?: string; readonly sizeBytes?: number };
};

const SOURCES: readonly (readonly [string, string, Source])[] = [
  ["an empty file", "not_media", { bytes: () => Buffer.alloc(0) }],
  ["rubbish", "not_media", { bytes: () => rubbish(200_000) }],
  [
    "a text that is named like a film",
    "not_media",
    { bytes: () => Buffer.from("#EXTM3U\n#EXTINF:10,\nfile:///etc/passwd\n") },
  ],
  [
    "a picture that is named like a film",
    "not_media",
    { bytes: () => Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), rubbish(5000)]) },
  ],
  [
    "a film header followed by rubbish",
    "malformed",
    {
      bytes: () =>
        Buffer.concat([
          Buffer.from("0000001c6674797069736f6d0000020069736f6d69736f326d703431", "hex"),
          rubbish(50_000),
        ]),
    },
  ],
  ["a film that was cut off", "truncated", { bytes: async () => (await cutDemoFilm(farm, 6)).subarray(0, 150_000) }],
  [
    "a film that was cut off behind its index",
    "truncated",
    {
      bytes: async () =>
        (await cutDemoFilm(farm, 6, ["-map", "0", "-c", "copy", "-movflags", "+faststart"])).subarray(0, 150_000),
    },
  ],
  ["sound without a picture", "no_video_stream", { bytes: () => cutDemoFilm(farm, 3, ["-map", "0:a", "-c", "copy"]) }],
  [
    "one picture",
    "too_short",
    { bytes: () => cutDemoFilm(farm, 1, ["-map", "0:v", "-c:v", "copy", "-frames:v", "1"]) },
  ],
  [
    "a picture of eight pixels",
    "resolution_unsupported",
    { bytes: () => cutDemoFilm(farm, 1, ["-map", "0:v", "-vf", "scale=8:8", "-c:v", "mpeg4"]) },
  ],
  [
    "a file with another checksum",
    "checksum_mismatch",
    { bytes: () => cutDemoFilm(farm, 2), options: { sha256: "ab".repeat(32) } },
  ],
];

describe("a file that is no film", () => {
  it.each(SOURCES)("%s is refused as %s and leaves nothing that could be watched", async (_, code, source) => {
    const ids = await farm.addJob(await source.bytes(), { publishWhenReady: true, ...source.options });
    const row = await farm.untilJob(ids.jobId, hasEnded);
    expect(row).toMatchObject({ state: "failed", failure_code: code });
    expect(row.failure_detail).not.toMatch(/\/tmp|scratch/);
    expect(await traces(ids)).toEqual({
      title: "draft",
      asset_id: null,
      poster_name: null,
      asset: "failed",
      tracks: null,
      events: [`job.failed ${code}`],
      keys: [],
    });
    expect(worker.child.exitCode).toBeNull();
  });

  it("accepts a film under a wrong name, for only its content counts", async () => {
    const matroska = await cutDemoFilm(farm, 1, ["-map", "0:v", "-map", "0:a", "-c", "copy", "-f", "matroska"]);
    const ids = await farm.addJob(matroska);
    expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({ state: "succeeded" });
  });
});

it("refuses a film from a bucket that another title was made of, also one that was sent without a checksum", async () => {
  const film = await cutDemoFilm(farm, 2, SMALL);
  const sent = await farm.addJob(film);
  expect(await farm.untilJob(sent.jobId, hasEnded)).toMatchObject({ state: "succeeded" });
  const taken = await farm.addJob(film, { sourceEtag: "one" });
  expect(await farm.untilJob(taken.jobId, hasEnded)).toMatchObject({
    state: "failed",
    failure_code: "duplicate",
    failure_detail: `${sent.titleId} (A film) was made of the same file`,
  });
  // Whoever sends a file is asked beforehand, and may have said that it is to be taken once more.
  const again = await farm.addJob(film);
  expect(await farm.untilJob(again.jobId, hasEnded)).toMatchObject({ state: "succeeded" });
});

const DATA = process.env["CINEMA_DATA_DIR"] ?? join(import.meta.dirname, "../../../../shared/data");
const clips = join(DATA, "clips");
if (!existsSync(clips)) console.warn(`SKIPPED: real clips are not at ${clips}; set CINEMA_DATA_DIR to run them`);

describe.skipIf(!existsSync(clips))("real clips", { timeout: 120_000 }, () => {
  it.each([
    ["lake-house-1080p25-10s.mp4", { renditions: 2, audio: 1, height: 360, seconds: 10 }],
    ["two-video-tracks-10s.mp4", { renditions: 2, audio: 0, height: 360, seconds: 10 }],
  ])("makes a film of %s", async (name, expected) => {
    const ids = await farm.addJob(readFileSync(join(clips, name)));
    expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({ state: "succeeded" });
    const { rows } = await farm.database.pool.query(
      "select duration_seconds, height, tracks from assets where id = $1",
      [ids.assetId],
    );
    const { duration_seconds: seconds, height, tracks } = rows[0];
    expect({ renditions: tracks.renditions.length, audio: tracks.audio.length, height, seconds }).toEqual(expected);
  });

  it("refuses the one without a picture", async () => {
    const ids = await farm.addJob(readFileSync(join(clips, "two-audio-tracks-10s.mp4")));
    expect(await farm.untilJob(ids.jobId, hasEnded)).toMatchObject({
      state: "failed",
      failure_code: "no_video_stream",
    });
  });
});
