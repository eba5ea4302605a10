import { mkdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { ok } from "@cinema/foundation";
import { filmSignalsArgv, SIGNAL, type SignalStretch, sourceSignalsArgv } from "../command/read-signals.ts";
import type { StepContext, StepResult } from "../step.ts";
import { findLag, type Lag, type Signal } from "./find-lag.ts";

/** How far a sound is from its picture in the film, compared with the source; late is positive. */
export type Sync = {
  readonly trackId: string;
  /** Median over the stretches; null where no stretch could be judged: silence, a still picture. */
  readonly soundLateSeconds: number | null;
  readonly stretches: readonly {
    readonly atSeconds: number;
    readonly sound: Lag | null;
    readonly picture: Lag | null;
  }[];
};

export type SyncSubject = {
  readonly source: {
    readonly path: string;
    readonly demuxer: string;
    readonly leadSeconds: number;
    readonly ignoresTurn: boolean;
    readonly videoIndex: number;
  };
  /** Writes playlists of a stretch alone, and tells where the multivariant one lies. */
  readonly playlistsOf: (stretch: SignalStretch) => Promise<string>;
  /** ffmpeg's names of the streams in the HLS playlists. */
  readonly video: string;
  readonly sounds: readonly { readonly trackId: string; readonly sourceIndex: number; readonly stream: string }[];
  readonly durationSeconds: number;
  /** How much later than the format says ffmpeg shows the film's pictures. */
  readonly ffmpegLateSeconds: number;
};

const STRETCH_SECONDS = 4;
const AT_SHARES = [0.15, 0.5, 0.8] as const;
/** Larger shifts than this are not looked for; lengths and starts of the tracks would already have shown them. */
const MAX_LAG_SECONDS = 1;
const SOUND_STEP_SECONDS = 0.005;

/** Where a film is looked at: all of it when it is short, else three places away from its titles. */
export const stretchesOf = (durationSeconds: number): readonly SignalStretch[] =>
  durationSeconds <= STRETCH_SECONDS * AT_SHARES.length
    ? [{ startSeconds: 0, seconds: durationSeconds }]
    : AT_SHARES.map((share) => ({
        startSeconds: Math.round(durationSeconds * share * 10) / 10,
        seconds: STRETCH_SECONDS,
      }));

/** Loudness of each 5 ms, on a scale where a doubling is a step of 6: quiet and loud places count alike. */
const loudnessOf = (pcm: Buffer): Signal => {
  const perStep = SIGNAL.samples * SOUND_STEP_SECONDS;
  const steps = Math.floor(pcm.length / 2 / perStep);
  const values = new Float64Array(steps);
  for (let step = 0; step < steps; step++) {
    let squares = 0;
    for (let at = 0; at < perStep; at++) squares += pcm.readInt16LE((step * perStep + at) * 2) ** 2;
    // The floor of −60 dB keeps the noise of silence out of the comparison.
    values[step] = 10 * Math.log10(Math.max(1000, squares / perStep));
  }
  return { values, width: 1, stepSeconds: SOUND_STEP_SECONDS };
};

const picturesOf = (bytes: Buffer): Signal => ({
  values: bytes,
  width: SIGNAL.width * SIGNAL.height,
  stepSeconds: 1 / SIGNAL.pictures,
});

const median = (values: readonly number[]): number | null => {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
};

/** Compares where sound and picture stand in the film with where they stand in its source. */
export const measureSync = async (context: StepContext, subject: SyncSubject): StepResult<readonly Sync[]> => {
  const folder = join(context.scratch, "sync-work");
  await mkdir(folder, { recursive: true });
  const found = subject.sounds.map((): Sync["stretches"][number][] => []);
  for (const stretch of stretchesOf(subject.durationSeconds)) {
    const options = { mediaSeconds: stretch.seconds, failureMeans: "internal" } as const;
    const original = sourceSignalsArgv(
      {
        ...subject.source,
        video: String(subject.source.videoIndex),
        sounds: subject.sounds.map(({ sourceIndex }) => String(sourceIndex)),
      },
      stretch,
      folder,
    );
    const sounds = subject.sounds.map(({ stream }) => stream);
    const copy = { manifest: await subject.playlistsOf(stretch), video: subject.video, sounds };
    const decoded = await context.tools.ffmpeg(original, options);
    if (!decoded.ok) {
      if (decoded.error.reason === "aborted") return decoded;
      // The source had its say when it was encoded; a stretch that it does not give now is not judged.
      context.log({ event: "verify.stretch_unread", atSeconds: stretch.startSeconds, detail: decoded.error.detail });
      continue;
    }
    const played = await context.tools.ffmpeg(filmSignalsArgv(copy, stretch, folder), options);
    if (!played.ok) return played;
    const read = (name: string): Promise<Buffer> => readFile(join(folder, name));
    const pictures = [picturesOf(await read("source-picture")), picturesOf(await read("film-picture"))] as const;
    const shown = findLag(pictures[0], pictures[1], MAX_LAG_SECONDS);
    const picture = shown && { ...shown, seconds: shown.seconds - subject.ffmpegLateSeconds };
    for (const [index, stretches] of found.entries()) {
      const source = loudnessOf(await read(`source-sound-${index}`));
      const sound = findLag(source, loudnessOf(await read(`film-sound-${index}`)), MAX_LAG_SECONDS);
      stretches.push({ atSeconds: stretch.startSeconds, sound, picture });
    }
  }
  await rm(folder, { recursive: true, force: true });
  return ok(
    found.map((stretches, index) => ({
      trackId: subject.sounds[index]?.trackId ?? "",
      soundLateSeconds: median(
        stretches.flatMap(({ sound, picture }) => (sound && picture ? [sound.seconds - picture.seconds] : [])),
      ),
      stretches,
    })),
  );
};
