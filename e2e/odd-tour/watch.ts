import type { Page } from "playwright-core";
import { eventually } from "../fixtures/cinema.ts";
import { SIDE } from "./look.ts";

/** What a viewer saw of a film. */
export type Seen = {
  readonly width: number;
  readonly height: number;
  readonly seconds: number;
  /** The picture after a seek, as squares of `SIDE` pixels in RGB, and the player's position then. */
  readonly picture: Uint8Array;
  readonly position: number;
  /** Whether sound was decoded. */
  readonly heard: boolean;
  /** Where the player stood when it said that the film had ended. */
  readonly endedAt: number;
};

type Element = {
  readonly position: number;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly shows: boolean;
  readonly ended: boolean;
  readonly soundBytes: number;
};

const look = async (page: Page): Promise<Element> => {
  const failure = await page.evaluate(
    () => document.querySelector<HTMLElement>("[data-testid=player-failure]")?.dataset["code"] ?? null,
  );
  if (failure !== null) throw new PlayerFailed(failure);
  return page.evaluate(() => {
    const video = document.querySelector("video");
    return {
      position: video?.currentTime ?? 0,
      seconds: video?.duration ?? Number.NaN,
      width: video?.videoWidth ?? 0,
      height: video?.videoHeight ?? 0,
      shows: video !== null && video.readyState >= 2 && !video.seeking,
      ended: video?.ended ?? false,
      soundBytes: (video as { webkitAudioDecodedByteCount?: number } | null)?.webkitAudioDecodedByteCount ?? 0,
    };
  });
};

/** The player told its viewer that it cannot go on. */
class PlayerFailed extends Error {
  constructor(code: string) {
    super(`the player says ${code}`);
  }
}

/** Polls as `eventually` does, but a player that gave up is not waited for. */
const until = async (
  page: Page,
  what: string,
  timeoutMs: number,
  done: (seen: Element) => boolean,
): Promise<Element> => {
  let last: Element | null = null;
  const outcome = await eventually(what, timeoutMs, async () => {
    try {
      last = await look(page);
      return done(last) ? last : null;
    } catch (error) {
      if (error instanceof PlayerFailed) return error;
      throw error;
    }
  }).catch((error: unknown) => {
    throw new Error(`waited in vain for ${what}: ${JSON.stringify(last)}`, { cause: error });
  });
  if (outcome instanceof PlayerFailed) throw outcome;
  return outcome;
};

const seek = (page: Page, seconds: number, play: boolean): Promise<void> =>
  page.evaluate(
    async ([target, shallPlay]) => {
      const video = document.querySelector("video");
      if (video === null) return;
      if (!shallPlay) video.pause();
      video.currentTime = target;
      if (shallPlay) await video.play();
    },
    [seconds, play] as const,
  );

const pictureOf = async (page: Page): Promise<{ readonly picture: Uint8Array; readonly position: number }> => {
  const taken = await page.evaluate((side) => {
    const video = document.querySelector("video");
    const canvas = document.createElement("canvas");
    canvas.width = side;
    canvas.height = side;
    const context = canvas.getContext("2d", { willReadFrequently: true });
    if (video === null || context === null) return null;
    context.imageSmoothingQuality = "high";
    context.drawImage(video, 0, 0, side, side);
    const { data } = context.getImageData(0, 0, side, side);
    return { position: video.currentTime, pixels: [...data].filter((_, at) => at % 4 !== 3) };
  }, SIDE);
  if (taken === null) throw new Error("there is no video element");
  return { picture: Uint8Array.from(taken.pixels), position: taken.position };
};

/** Bounds for what hangs, on a machine that is busy with other films. */
const START_MS = 180_000;
const STEP_MS = 120_000;

/**
 * Plays a film on the watch page as a viewer would: from its beginning, then from the middle, then to its end.
 * @param isRight whether a picture is the one that belongs to a position; browsers show a new one a moment after the seek.
 * @throws Error when the player gives up or hangs.
 */
export const watch = async (
  page: Page,
  url: string,
  lookAt: number,
  isRight: (picture: Uint8Array, position: number) => boolean,
  onPicture: () => Promise<unknown>,
): Promise<Seen> => {
  await page.goto(url);
  const first = await until(page, "the film to play", START_MS, (seen) => seen.shows && seen.position > 0);
  const enough = Math.min(0.6, first.seconds / 2);
  await until(page, "time to advance", STEP_MS, (seen) => seen.ended || seen.position > enough);
  // The middle of a picture, lest a rounding shows the one before.
  await seek(page, (Math.floor(first.seconds * lookAt * 25) + 0.5) / 25, false);
  const { width, height, seconds } = await until(page, "the picture after the seek", STEP_MS, ({ shows }) => shows);
  const right = await eventually("the right picture", STEP_MS / 4, async () => {
    const taken = await pictureOf(page);
    return isRight(taken.picture, taken.position) ? taken : null;
  }).catch(() => pictureOf(page));
  await onPicture();
  await seek(page, Math.max(0, seconds - 1), true);
  const last = await until(page, "the end", STEP_MS, ({ ended }) => ended);
  return { ...right, width, height, seconds, heard: last.soundBytes > 0, endedAt: last.position };
};
