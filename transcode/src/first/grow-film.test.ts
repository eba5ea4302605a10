import { createMemoryStore } from "@cinema/object-store/memory";
import { beforeAll, describe, expect, it } from "vitest";
import { stepContext } from "../encode/encode.fixture.ts";
import { stretchName } from "../graph/steps-after.ts";
import { changeFilm, loadFilm } from "../package/film-inventory.ts";
import { packagedFilm } from "../package/film.fixture.ts";
import type { Track } from "../package/inventory.ts";
import { stretchesOf } from "../plan/first-rung.ts";
import { makePlan } from "../plan/make-plan.ts";
import { mediaInfo } from "../probe/media-info.fixture.ts";
import { loadProfile } from "../profile/load-profile.ts";
import type { Profile } from "../profile/profile.ts";
import { saveCheckpoint } from "../workspace/checkpoint.ts";
import { firstAudio, FIRST_SOUND } from "./first-audio.ts";
import { growFilm } from "./grow-film.ts";

let profile: Profile;
beforeAll(async () => {
  const loaded = await loadProfile("default");
  if (!loaded.ok) throw new Error(loaded.error.detail);
  profile = loaded.value;
});

const trackOf = (name: string, seconds: number, timescale: number): Track => ({
  init: `init-${name}.mp4`,
  initBytes: 1,
  timescale,
  codec: "avc1.64001e",
  segments: Array.from({ length: Math.ceil(seconds / 4) }, (_, index) => ({
    name: `${name}-${index}`,
    bytes: 1,
    ticks: Math.min(4, seconds - index * 4) * timescale,
    samples: Math.min(4, seconds - index * 4) * 24,
    keyFrames: [],
  })),
});

/** A film of 70 seconds in four stretches: 8, 16, 36 and 10. */
const setUp = async (info: Parameters<typeof mediaInfo>[1] = {}) => {
  const plan = makePlan(mediaInfo({ codec: "vp9" }, { durationSeconds: 70, ...info }), profile);
  const media = createMemoryStore();
  const { context } = await stepContext({ media });
  const reads: string[] = [];
  /** Done once, when a stretch is read: what another process does between our looking and our writing. */
  const between: { act: (() => Promise<unknown>) | null } = { act: null };
  const get: typeof media.get = async (key, options) => {
    reads.push(key);
    const { act } = between;
    if (key.includes("/first-0") && act) {
      between.act = null;
      await act();
    }
    return media.get(key, options);
  };
  const ours = { ...context, media: { ...media, get } };
  const finish = async (index: number): Promise<void> => {
    const frames = stretchesOf(plan)[index]?.frames ?? 0;
    const track = { ...trackOf(`s${index}`, frames / 24, 24_000), init: "init-v.mp4" };
    await saveCheckpoint(context, stretchName(index), { tracks: { "360p": track } });
  };
  const finishSound = () =>
    saveCheckpoint(context, FIRST_SOUND, {
      tracks: Object.fromEntries(firstAudio(plan).map(({ id }) => [id, trackOf(id, 70, 48_000)])),
    });
  const grow = async () => {
    const grown = await growFilm(ours, plan);
    if (!grown.ok) throw new Error(JSON.stringify(grown.error));
    return grown.value.film;
  };
  const film = async () => {
    const stored = await loadFilm(context, context.job.assetId);
    return stored.ok ? (stored.value?.film ?? null) : null;
  };
  const seconds = async () => (await film())?.renditions[0]?.track.segments.reduce((sum, s) => sum + s.ticks, 0) ?? 0;
  const manifest = async (path: string): Promise<string> => {
    const got = await media.get(`assets/${context.job.assetId}/${path}`);
    return got.ok ? new Response(got.value.body).text() : "";
  };
  return {
    plan,
    context,
    between,
    reads,
    finish,
    finishSound,
    grow,
    film,
    manifest,
    seconds: async () => (await seconds()) / 24_000,
  };
};

describe("a film that grows", () => {
  it("is not shown before its sound and its beginning are there", async () => {
    const { finish, finishSound, grow, seconds } = await setUp();
    await finish(1);
    await finish(0);
    expect(await grow()).toBeNull();
    await finishSound();
    expect(await grow()).toMatchObject({ durationSeconds: 70, width: 640, height: 360 });
    expect(await seconds()).toBe(24);
  });

  it("has no stretch before those in front of it, and sound as long as its picture", async () => {
    const { finish, finishSound, film, grow, manifest, seconds } = await setUp();
    await finishSound();
    await finish(2);
    expect(await grow()).toBeNull();
    await finish(0);
    await grow();
    expect(await seconds()).toBe(8);
    expect(await manifest("hls/360p.m3u8")).not.toContain("ENDLIST");
    expect((await film())?.audio.map(({ track }) => track.segments.length)).toEqual((await film())?.audio.map(() => 2));
    await finish(1);
    await grow();
    expect(await seconds()).toBe(60);
  });

  it("is whole with its last stretch", async () => {
    const { finish, finishSound, film, grow, manifest } = await setUp();
    await finishSound();
    for (const index of [0, 1, 2, 3]) {
      await finish(index);
      await grow();
    }
    expect(await film()).toMatchObject({ durationSeconds: 70 });
    expect((await film())?.growing).toBeUndefined();
    expect(await manifest("hls/360p.m3u8")).toContain("ENDLIST");
    expect(await manifest("dash/manifest.mpd")).toContain('type="static"');
    expect(await grow()).not.toBeNull();
  });

  it("gets the longest of what several finish at once, whoever comes last", async () => {
    const { finish, finishSound, grow, seconds } = await setUp();
    await finishSound();
    await finish(0);
    await grow();
    await Promise.all([1, 2, 3].map((index) => finish(index).then(grow)));
    expect(await seconds()).toBe(70);
  });

  it("reads only what it has not yet, so that a long film costs no more for each stretch", async () => {
    const { finish, finishSound, grow, reads } = await setUp();
    await finishSound();
    for (const index of [0, 1, 2]) await finish(index);
    await grow();
    reads.length = 0;
    await finish(3);
    await grow();
    expect(reads.filter((key) => key.includes("/first-0"))).toEqual([expect.stringContaining("first-00003")]);
  });

  it("never takes the ladder's place", async () => {
    const { context, finish, finishSound, film, grow } = await setUp();
    await finishSound();
    await finish(0);
    await changeFilm(context, context.job.assetId, () => packagedFilm());
    await grow();
    expect((await film())?.renditions.map(({ id }) => id)).toEqual(["720p", "360p"]);
  });

  it("never takes the ladder's place, which it gets just when it grows", async () => {
    const { between, context, finish, finishSound, film, grow } = await setUp();
    await finishSound();
    await finish(0);
    between.act = () => changeFilm(context, context.job.assetId, () => packagedFilm());
    await grow();
    expect((await film())?.renditions.map(({ id }) => id)).toEqual(["720p", "360p"]);
  });

  it("holds no stretch twice that another has added just before", async () => {
    const { between, finish, finishSound, grow, seconds } = await setUp();
    await finishSound();
    await finish(0);
    await finish(1);
    between.act = grow;
    await grow();
    expect(await seconds()).toBe(24);
    for (const index of [2, 3]) await finish(index);
    between.act = grow;
    await grow();
    expect(await seconds()).toBe(70);
  });

  it("stays as it is where another has made it whole just before", async () => {
    const { between, finish, finishSound, grow, seconds } = await setUp();
    await finishSound();
    for (const index of [0, 1, 2, 3]) await finish(index);
    between.act = grow;
    await grow();
    expect(await seconds()).toBe(70);
  });
});
