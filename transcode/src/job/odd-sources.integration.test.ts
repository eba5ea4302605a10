import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { type AssetTracks, filmKey } from "@cinema/contracts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trackSamples } from "../package/inventory.ts";
import { PackagedFilm } from "../package/packaged-film.ts";
import { type Farm, hasEnded, startFarm } from "./farm.fixture.ts";

const run = promisify(execFile);
let farm: Farm;

beforeAll(async () => {
  farm = await startFarm();
  await farm.startWorker();
}, 60_000);

afterAll(async () => {
  await farm?.stop();
});

let count = 0;
const make = async (extension: string, args: readonly string[]): Promise<Buffer> => {
  const output = join(farm.folder, `odd-${++count}.${extension}`);
  await run(farm.paths.ffmpeg, ["-v", "error", "-nostdin", "-y", ...args, output]);
  return readFile(output);
};

const picture = (size: string, rate: string, seconds: number): readonly string[] => [
  "-f",
  "lavfi",
  "-i",
  `testsrc2=s=${size}:r=${rate}:d=${seconds}`,
];
const tone = (seconds: number): readonly string[] => ["-f", "lavfi", "-i", `sine=d=${seconds}`];
const X264 = ["-c:v", "libx264", "-preset", "ultrafast"];

type Made = {
  readonly duration: number;
  readonly width: number;
  readonly height: number;
  readonly tracks: AssetTracks;
  readonly frames: number;
  /** AAC frames of each sound. */
  readonly soundFrames: () => Promise<readonly number[]>;
};

/** Sends a file through the farm. The verify step has then decoded every rung and counted its frames. */
const film = async (file: Buffer): Promise<Made> => {
  const ids = await farm.addJob(file);
  const row = await farm.untilJob(ids.jobId, hasEnded);
  expect(row).toMatchObject({ state: "succeeded", failure_detail: null });
  const { rows } = await farm.database.pool.query(
    `select duration_seconds as duration, width, height, tracks,
            (select sum((output->>'frames')::int)::int from job_steps where job_id = $2 and kind = 'chunk') as frames
       from assets where id = $1`,
    [ids.assetId, ids.jobId],
  );
  const soundFrames = async (): Promise<readonly number[]> => {
    const kept = await farm.media.get(filmKey(ids.assetId));
    if (!kept.ok) throw new Error(kept.error.reason);
    const { audio } = PackagedFilm.parse(JSON.parse(await new Response(kept.value.body).text()));
    return audio.map(({ track }) => trackSamples(track));
  };
  return { ...(rows[0] as Omit<Made, "soundFrames">), soundFrames };
};

describe("sources that are not what one expects", { timeout: 120_000 }, () => {
  it("keeps every frame of NTSC film with B-frames across three chunks", async () => {
    const file = await make("mkv", [
      ...picture("320x180", "24000/1001", 9),
      ...tone(9),
      "-c:v",
      "libx264",
      "-bf",
      "3",
      "-g",
      "250",
    ]);
    expect(await film(file)).toMatchObject({ frames: 216, duration: expect.closeTo((216 * 1001) / 24000, 3) });
  });

  it("turns an upright telephone film of ten bits and an odd size", async () => {
    const flat = await make("mp4", [
      ...picture("481x271", "30", 2),
      "-vf",
      "format=yuv420p10le,pad=482:272",
      "-c:v",
      "libx265",
      "-preset",
      "ultrafast",
      "-x265-params",
      "log-level=error",
      "-tag:v",
      "hvc1",
    ]);
    const path = join(farm.folder, "flat.mp4");
    await writeFile(path, flat);
    const turned = await make("mp4", ["-display_rotation", "90", "-i", path, "-c", "copy"]);
    expect(await film(turned)).toMatchObject({ width: 272, height: 482, frames: 60 });
  });

  it("makes a constant rate out of a variable one, as long as the source, without sound", async () => {
    const file = await make("mkv", [
      ...picture("320x180", "30", 5),
      "-vf",
      "select='not(mod(n,3))+gt(n,90)'",
      "-fps_mode",
      "vfr",
      ...X264,
    ]);
    const made = await film(file);
    expect(made.duration).toBeCloseTo(5, 0);
    expect(made.tracks.audio).toEqual([]);
  });

  it("maps HDR to SDR", async () => {
    const pq = ["-color_primaries", "bt2020", "-color_trc", "smpte2084", "-colorspace", "bt2020nc"];
    const file = await make("mkv", [
      ...picture("320x180", "25", 2),
      "-pix_fmt",
      "yuv420p10le",
      "-c:v",
      "libx265",
      "-preset",
      "ultrafast",
      "-x265-params",
      "log-level=error:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc",
      ...pq,
    ]);
    expect(await film(file)).toMatchObject({ frames: 50, duration: 2 });
  });

  it("publishes surround sound beside stereo, counted as such", async () => {
    const surround =
      "aevalsrc='0.2*sin(2500*t)|0.2*sin(3000*t)|0.2*sin(3500*t)|0|0.2*sin(4000*t)|0.2*sin(4500*t)':c=5.1:s=48000:d=5";
    const args = [...picture("320x180", "25", 5), "-f", "lavfi", "-i", surround, ...X264, "-c:a", "ac3"];
    const { tracks } = await film(await make("mkv", args));
    expect(tracks.audio.map(({ id, channels }) => [id, channels])).toEqual([
      ["a1-und", 2],
      ["a1-und-51", 6],
    ]);
  });

  it("keeps the length of a recording whose sound changes from stereo to 5.1, as television does when a film begins", async () => {
    const part = (layout: string, channels: number) => [
      ...picture("320x180", "25", 2),
      ...[
        "-f",
        "lavfi",
        "-i",
        `aevalsrc='${Array(channels).fill("0.2*sin(2500*t)").join("|")}':c=${layout}:s=48000:d=2`,
      ],
      ...[...X264, "-c:a", "ac3", "-muxdelay", "0"],
    ];
    const parts = [await make("ts", part("stereo", 2)), await make("ts", part("5.1", 6))];
    const made = await film(Buffer.concat(parts));
    expect(made.duration).toBeCloseTo(4, 0);
    expect(made.tracks.audio.map(({ channels }) => channels)).toEqual([2, 6]);
    // Frames without a length would hide from every clock.
    for (const frames of await made.soundFrames()) expect((frames * 1024) / 48_000).toBeCloseTo(4, 0);
  });

  it.each([
    ["sixteen pixels a side, three seconds", "mkv", ["16x16", "25", 3], ["-c:v", "ffv1"], 75],
    ["one picture that stays for a second", "mp4", ["320x180", "1", 1], X264, 10],
    ["larger than the ladder", "mp4", ["4096x2304", "10", 0.5], X264, 5],
    [
      "see-through VP9",
      "webm",
      ["320x180", "25", 3],
      ["-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p", "-deadline", "realtime", "-cpu-used", "8"],
      75,
    ],
    [
      "H.264 in a transport stream, key frames ten seconds apart",
      "ts",
      ["320x180", "50", 9],
      [...X264, "-g", "500", "-bf", "2"],
      450,
    ],
    [
      "ten-bit 4:2:2 ProRes",
      "mov",
      ["320x180", "60000/1001", 2.002],
      ["-c:v", "prores_ks", "-pix_fmt", "yuv422p10le"],
      120,
    ],
  ] as const)("publishes %s (%s)", async (_, extension, [size, rate, seconds], codec, frames) => {
    const file = await make(extension, [...picture(size, rate, seconds), ...codec]);
    expect((await film(file)).frames).toBe(frames);
  });

  it("publishes a damaged film at its whole length, or refuses it by name", async () => {
    const whole = await make("mkv", [...picture("320x180", "25", 9), ...tone(9), ...X264, "-g", "50"]);
    for (const share of [0.3, 0.6, 0.9]) {
      const bytes = Buffer.from(whole);
      bytes.fill(0xa5, Math.floor(bytes.length * share), Math.floor(bytes.length * (share + 0.02)));
      const ids = await farm.addJob(bytes);
      const row = await farm.untilJob(ids.jobId, hasEnded);
      if (row.state === "succeeded") {
        const { rows } = await farm.database.pool.query("select duration_seconds as d from assets where id = $1", [
          ids.assetId,
        ]);
        expect(Number(rows[0]?.d)).toBeGreaterThan(8);
      } else expect(["malformed", "truncated"]).toContain(row.failure_code);
    }
  });

  it("squares the pixels of interlaced PAL with a late sound track and styled subtitles", async () => {
    const subtitles = join(farm.folder, "text.srt");
    await writeFile(subtitles, "1\n00:00:00,500 --> 00:00:01,500\n<b>Hello</b>\n");
    const inputs = [...picture("720x576", "25", 2), "-itsoffset", "0.7", ...tone(1), "-i", subtitles];
    const file = await make("mkv", [
      ...inputs,
      "-map",
      "0",
      "-map",
      "1",
      "-map",
      "2",
      "-vf",
      "setsar=64/45,setfield=tff",
      "-flags",
      "+ilme+ildct",
      "-c:v",
      "mpeg2video",
      "-c:s",
      "ass",
      "-metadata:s:s:0",
      "language=ger",
    ]);
    const made = await film(file);
    expect(made).toMatchObject({ width: 640, height: 360, duration: 2 });
    expect(made.tracks.subtitles).toMatchObject([{ id: "s1-de", language: "de", label: "Deutsch", added: false }]);
  });
});
