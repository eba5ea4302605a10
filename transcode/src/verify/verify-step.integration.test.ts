import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { assetKey } from "@cinema/contracts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeAudio } from "../encode/encode-sound.ts";
import { AudioOutcome, unitName } from "../encode/units.ts";
import { addSubtitles } from "../package/add-subtitles.ts";
import { changeFilm } from "../package/film-inventory.ts";
import { clapperInputs, clapperPlan, makeClapperFilm, realContext } from "../package/made-film.fixture.ts";
import { FILM_CHECKPOINT, type PackagedFilm } from "../package/packaged-film.ts";
import { writeManifests } from "../package/write-manifests.ts";
import type { StepContext } from "../step.ts";
import { loadCheckpoint, saveCheckpoint } from "../workspace/checkpoint.ts";
import { assetPath, workKey } from "../workspace/keys.ts";
import { verifyStep } from "./verify-step.ts";

type Made = Awaited<ReturnType<typeof realContext>>;
let made: Made;

beforeEach(async () => {
  made = await realContext();
});

afterEach(async () => {
  await made?.end();
});

/** A context in which the clapper film in step is the source, and `film` what was made of it. */
const asStep = async (film: PackagedFilm): Promise<StepContext> => {
  const source = join(made.context.scratch, "clapper.mkv");
  const codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-c:a", "flac"];
  await made.ffmpeg([...clapperInputs(), "-map", "0:v", "-map", "1:a", ...codecs, source]);
  const bytes = await readFile(source);
  const upload = { objectKey: "source", sizeBytes: bytes.length, sha256: null };
  await made.context.uploads.put("source", bytes);
  const context = { ...made.context, job: { ...made.context.job, upload }, outputs: { plan: clapperPlan() } };
  await saveCheckpoint(context, FILM_CHECKPOINT, film);
  for (const [path, text] of writeManifests(film)) await context.media.put(assetKey(context.job.assetId, path), text);
  return context;
};

const report = async (context: StepContext): Promise<{ readonly problems: readonly string[] }> => {
  const got = await context.media.get(workKey(context.job.id, "verify-report.json"));
  if (!got.ok) throw new Error(got.error.reason);
  return (await new Response(got.value.body).json()) as { readonly problems: readonly string[] };
};

/** Puts other bytes in the place of a stored segment, here and in the store. */
const damage = async (context: StepContext, path: string, change: (bytes: Buffer) => Buffer): Promise<void> => {
  const local = join(context.scratch, "asset", path);
  await context.media.put(assetKey(context.job.assetId, path), change(await readFile(local)));
  await rm(local);
};

describe("verifyStep", { timeout: 120_000 }, () => {
  it("passes a whole film, says what it saw, and keeps the report", async () => {
    const context = await asStep(await makeClapperFilm(made, clapperInputs()));
    const done = await verifyStep(context);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value).toMatchObject({ problems: [], durationSeconds: 12 });
    expect(
      done.value.tracks.map(({ id, frames, keyFrames, sameInBothManifests }) => [
        id,
        frames,
        keyFrames,
        sameInBothManifests,
      ]),
    ).toEqual([
      ["360p", 300, 6, true],
      ["180p", 300, 6, true],
      ["a1-en", expect.any(Number), 0, true],
    ]);
    expect(done.value.loudness[0]?.lufs).toBeCloseTo(-23, 0);
    expect(Math.abs(done.value.sync[0]?.soundLateSeconds ?? 1)).toBeLessThan(0.03);
    expect(await report(context)).toEqual(JSON.parse(JSON.stringify(done.value)));
  });

  it.each([
    [0.2, "200 ms behind"],
    [-0.15, "150 ms ahead of"],
  ])("refuses a film whose sound is %d s late", async (late, words) => {
    const context = await asStep(await makeClapperFilm(made, clapperInputs(late)));
    const done = await verifyStep(context);
    expect(done).toMatchObject({ ok: false, error: { reason: "internal", detail: expect.stringContaining(words) } });
    expect((await report(context)).problems.join()).toContain(words);
  });

  it("holds a sound that the sound step brought to its target to that, and refuses a film that has another in its place", async () => {
    const louder = clapperInputs().map((input) => input.replace("0.2*sin", "0.28*sin"));
    const film = await makeClapperFilm(made, louder);
    const context = await asStep(film);
    const encoded = await encodeAudio(context, clapperPlan(), join(context.scratch, "clapper.mkv"));
    if (!encoded.ok) throw new Error(JSON.stringify(encoded.error));
    const noted = await loadCheckpoint(context, unitName.audio, AudioOutcome);
    if (!noted.ok || noted.value === null) throw new Error("the sound step noted nothing");
    const { tracks, loudness } = noted.value;
    expect(loudness).toEqual({ "a1-en": { targetLufs: -23, linear: true } });

    const words = /^a1-en is at -20\.\d LUFS instead of -23$/;
    expect(await verifyStep(context)).toMatchObject({ ok: false, error: { detail: expect.stringMatching(words) } });
    const right = { ...film, audio: film.audio.map((track) => ({ ...track, track: tracks[track.id]! })) };
    await saveCheckpoint(context, FILM_CHECKPOINT, right);
    for (const [path, text] of writeManifests(right))
      await context.media.put(assetKey(context.job.assetId, path), text);
    const done = await verifyStep(context);
    if (!done.ok) throw new Error(JSON.stringify(done.error));
    expect(done.value.loudness[0]?.lufs).toBeCloseTo(-23, 0);
  });

  it("looks once more where subtitles join the film while it is looked at", async () => {
    const film = await makeClapperFilm(made, clapperInputs());
    const context = await asStep(film);
    await changeFilm(context, context.job.assetId, () => film);
    let added: Promise<unknown> | undefined;
    const get: typeof context.media.get = async (key, options) => {
      const got = await context.media.get(key, options);
      // The first manifest has been read, the others are those of the changed film.
      if (key.endsWith(".m3u8"))
        await (added ??= addSubtitles(made.context, {
          bytes: Buffer.from("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n"),
          language: "en",
        }));
      return got;
    };
    const done = await verifyStep({ ...context, media: { ...context.media, get } });
    expect(done).toMatchObject({ ok: true, value: { problems: [] } });
    expect(await added).toMatchObject({ ok: true });
  });

  it("refuses a film with a damaged segment, and keeps the evidence", async () => {
    const film = await makeClapperFilm(made, clapperInputs());
    const context = await asStep(film);
    const [, second] = film.renditions;
    const path = assetPath.video("180p", second!.track.segments[1]!.name);
    await damage(context, path, (bytes) =>
      Buffer.concat([bytes.subarray(0, 2000), Buffer.alloc(bytes.length - 2000, 0xff)]),
    );
    expect(await verifyStep(context)).toMatchObject({ ok: false, error: { reason: "internal" } });
    expect((await report(context)).problems.length).toBeGreaterThan(0);
  });

  it("refuses a film whose segments stand in another order in one of the manifests", async () => {
    const film = await makeClapperFilm(made, clapperInputs());
    const context = await asStep(film);
    const names = film.renditions[0]!.track.segments.map(({ name }) => name);
    const text = writeManifests(film).get("hls/360p.m3u8") ?? "";
    const swapped = text.replace(names[0]!, "first").replace(names[1]!, names[0]!).replace("first", names[1]!);
    await context.media.put(assetKey(context.job.assetId, "hls/360p.m3u8"), swapped);
    const done = await verifyStep(context);
    expect(done).toMatchObject({ ok: false, error: { detail: expect.stringContaining("hls/360p.m3u8 in the store") } });
  });

  it("refuses a film that lacks a file, or is above the plan's rates", async () => {
    const film = await makeClapperFilm(made, clapperInputs());
    const tight = film.renditions.map((rendition) => ({ ...rendition, maxKbps: 20, bufferKbps: 20 }));
    const context = await asStep({ ...film, renditions: tight });
    const missing = assetPath.audio("a1-en", film.audio[0]!.track.segments[0]!.name);
    await context.media.delete(assetKey(context.job.assetId, missing));
    await verifyStep(context);
    const { problems } = await report(context);
    expect(problems).toEqual(
      expect.arrayContaining([
        `${missing} is missing in the store`,
        expect.stringContaining("360p is"),
        expect.stringContaining("180p is"),
      ]),
    );
  });
});
